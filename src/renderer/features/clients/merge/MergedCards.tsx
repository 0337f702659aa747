import type { ClientCard } from '../../../../shared/contract/clients.ts'
import { showPhone } from '../../../../shared/domain/phone.ts'
import { desk } from '../../../app/connection.ts'
import { fullDate } from '../../../app/format.ts'
import { useTimeZone } from '../../../app/store.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import cardStyles from '../Card.module.css'
import styles from './Merge.module.css'
import { contractWords } from './merge-choice.ts'

type MergedCard = ClientCard['merged'][number]

const lateWords = ({ contacts, contracts }: MergedCard): string =>
  [
    ...contacts.map(({ name, phone }) => [name, showPhone(phone)].filter((part) => part !== '').join(' ')),
    ...contracts.map(contractWords),
  ].join(', ')

const Merged = ({ merged, onParted }: { merged: MergedCard; onParted: () => void }) => {
  const timeZone = useTimeZone()
  const part = useAction(async () => {
    await desk.clientMerge.part({ clientId: merged.id })
    onParted()
    showToast(`Карточка «${merged.name}» снова отдельная.`)
  })
  const take = useAction(desk.clientMerge.takeLate)
  const late = lateWords(merged)
  const problem = part.problem ?? take.problem
  return (
    <li className={styles.merged}>
      <span>
        <b>{merged.name}</b>
        <small>
          {[merged.at === null ? '' : fullDate(merged.at, timeZone), merged.author?.name ?? '']
            .filter((one) => one !== '')
            .join(', ')}
        </small>
      </span>
      <Button
        size="small"
        look="quiet"
        label={`Разъединить: ${merged.name}`}
        isPending={part.isRunning}
        onPress={() => void part.run(undefined)}
      >
        Разъединить
      </Button>
      {late === '' ? null : (
        <Notice
          tone="warning"
          action={
            <Button size="small" isPending={take.isRunning} onPress={() => void take.run({ clientId: merged.id })}>
              Перенести
            </Button>
          }
        >
          После объединения туда добавили: {late}
        </Notice>
      )}
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
    </li>
  )
}

interface MergedCardsProps {
  merged: readonly MergedCard[]
  onParted: () => void
}

/** Cards that were merged into this one, each with its way back. */
export const MergedCards = ({ merged, onParted }: MergedCardsProps) =>
  merged.length === 0 ? null : (
    <section className={cardStyles.section} aria-labelledby="merged-cards">
      <h3 id="merged-cards">Объединённые карточки</h3>
      <ul>
        {merged.map((one) => (
          <Merged key={one.id} merged={one} onParted={onParted} />
        ))}
      </ul>
    </section>
  )
