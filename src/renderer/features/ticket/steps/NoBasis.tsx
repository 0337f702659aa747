import { Copy } from 'lucide-react'
import { thoseWhoMay } from '../../../../shared/domain/duty.ts'
import { roleNames } from '../../../../shared/domain/operator.ts'
import { wordsWithoutBasis } from '../../../../shared/domain/transfer-basis.ts'
import { desk } from '../../../app/connection.ts'
import { copyText } from '../../../app/copy-text.ts'
import { useSession } from '../../../app/store.ts'
import { useAction } from '../../../app/use-action.ts'
import { useMayDo } from '../../../app/use-duty.ts'
import { Button } from '../../../ui/Button.tsx'
import { CancelButton } from '../../../ui/CancelButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import styles from './steps.module.css'

/** Who else may decide: the window is handed over to him, as anywhere in the program. */
const AskSupervisor = () => {
  const people = thoseWhoMay(
    'transferWithoutBasis',
    useSession((session) => session.people),
  )
  const signIn = useAction((operatorId: string) => desk.session.signIn({ operatorId }))
  return (
    <section className={styles.decision} aria-label="Решение руководителя">
      <p>
        {people.length === 0
          ? 'Передать без основания может руководитель или администратор. Среди сотрудников таких пока нет.'
          : 'Передать без основания может руководитель или администратор. Чтобы решение принял он, передайте ему рабочее место:'}
      </p>
      <div className={styles.quick}>
        {people.map((person) => (
          <Button key={person.id} onPress={() => void signIn.run(person.id)} isPending={signIn.isRunning}>
            {person.name}, {roleNames[person.role].toLowerCase()}
          </Button>
        ))}
      </div>
      {signIn.problem === null ? null : <Notice tone="failed">{signIn.problem.message}</Notice>}
    </section>
  )
}

interface NoBasisProps {
  hasClient: boolean
  onClose: () => void
  onRefuse: (words: string) => void
  onChooseClient: () => void
  onOverride: () => void
}

/** No contract lets the question be passed on: what to tell the caller, and who may decide otherwise. */
export const NoBasis = ({ hasClient, onClose, onRefuse, onChooseClient, onOverride }: NoBasisProps) => {
  const mayDecide = useMayDo('transferWithoutBasis')
  return (
    <Dialog
      title="Передать нельзя"
      onClose={onClose}
      size="medium"
      footer={
        <>
          <CancelButton size="large" onPress={onClose} />
          <Button size="large" look="primary" onPress={() => onRefuse(wordsWithoutBasis)} autoFocus={hasClient}>
            Отказать с объяснением
          </Button>
        </>
      }
    >
      {hasClient ? (
        <p>В договорах клиента сегодня нет ни поддержки разработчика, ни отдельного договора о консультациях.</p>
      ) : (
        <Notice
          tone="warning"
          title="Клиент не определён"
          action={
            <Button onPress={onChooseClient} autoFocus>
              Выбрать клиента
            </Button>
          }
        >
          Поэтому договоров не видно. Если клиент известен, выберите его: основание может найтись.
        </Notice>
      )}
      <section className={styles.decision} aria-label="Слова для клиента">
        <p>Скажите клиенту:</p>
        <blockquote className={styles.quote}>«{wordsWithoutBasis}»</blockquote>
        <Button
          size="small"
          icon={<Copy aria-hidden="true" size={14} />}
          onPress={() => void copyText(wordsWithoutBasis, 'Слова скопированы.')}
        >
          Скопировать
        </Button>
      </section>
      {mayDecide ? (
        <section className={styles.decision} aria-label="Решение руководителя">
          <p>Вы можете передать вопрос и без основания, назвав причину.</p>
          <Button onPress={onOverride}>Передать без основания</Button>
        </section>
      ) : (
        <AskSupervisor />
      )}
    </Dialog>
  )
}
