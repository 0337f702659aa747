import type { RejectedChange } from '../../../shared/contract/sync.ts'
import { desk } from '../../app/connection.ts'
import { hrefTo } from '../../app/routes.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Intake.module.css'

/** Where the entity of a change is seen, or null when it has no screen of its own. */
const placeOf = ({ entity, entityId }: RejectedChange): string | null => {
  switch (entity) {
    case 'ticket':
      return hrefTo({ screen: 'ticket', ticketId: entityId })
    case 'client':
      return hrefTo({ screen: 'clients', clientId: entityId })
    case 'serviceOrder':
      return hrefTo({ screen: 'documents', orderId: entityId })
    default:
      return null
  }
}

const takeBack = async (changeId: string): Promise<void> => {
  try {
    await desk.sync.offerAgain({ changeId })
  } catch {
    showToast('Вернуть запись не получилось. Она осталась в истории.', { tone: 'failed' })
  }
}

const RejectedRow = ({ change }: { change: RejectedChange }) => {
  const { changeId, title, reason, canSetAside } = change
  const repeat = useAction(() => desk.sync.offerAgain({ changeId }))
  const discard = useAction(
    () => desk.sync.setAside({ changeId }),
    () =>
      showToast(`Запись «${title}» убрана. В истории она осталась с пометкой.`, {
        action: { label: 'Вернуть', run: () => void takeBack(changeId) },
      }),
  )
  const place = placeOf(change)
  const problem = repeat.problem ?? discard.problem
  return (
    <li>
      {place === null ? <b>{title}</b> : <a href={place}>{title}</a>}
      <span>{reason}</span>
      <div className={styles.rejectedActions}>
        <Button
          size="small"
          label={`Отправить снова: ${title}`}
          onPress={() => void repeat.run(undefined)}
          isPending={repeat.isRunning}
        >
          Отправить снова
        </Button>
        {canSetAside ? (
          <Button
            size="small"
            look="quiet"
            label={`Убрать: ${title}`}
            onPress={() => void discard.run(undefined)}
            isPending={discard.isRunning}
          >
            Убрать
          </Button>
        ) : null}
      </div>
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
    </li>
  )
}

/** What the intake would not take, each with its ways out. */
export const RejectedChanges = ({ changes }: { changes: readonly RejectedChange[] }) => (
  <section className={styles.rejected} aria-label="Отклонено">
    <h3>Отклонено: {changes.length}</h3>
    <p>Эти записи есть только на этом рабочем месте: приём их не принял.</p>
    <ul>
      {changes.map((change) => (
        <RejectedRow key={change.changeId} change={change} />
      ))}
    </ul>
  </section>
)
