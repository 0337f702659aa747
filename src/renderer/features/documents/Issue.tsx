import { useState } from 'react'
import type { MissingRequisite, OrderRow } from '../../../shared/contract/documents.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { MissingList } from './MissingList.tsx'
import styles from './Panel.module.css'

/** Makes the papers, or says what they still lack. */
export const Issue = ({ order }: { order: OrderRow }) => {
  const [missing, setMissing] = useState<readonly MissingRequisite[]>([])
  const issue = useAction(desk.documents.issue, (result) => {
    if (!result.issued) setMissing(result.missing)
    else showToast('Документы выпущены.')
  })
  const run = () => {
    setMissing([])
    void issue.run({ orderId: order.id })
  }
  useCommands({ 'documents.issue': run })
  const issueKey = useKeyOf('documents.issue')
  return (
    <section className={styles.step} aria-label="Выпуск документов">
      <p className={styles.aside}>
        Номера даются один раз, содержание замораживается: правки в карточке клиента выпущенного уже не изменят.
      </p>
      <Button look="primary" size="large" onPress={run} isPending={issue.isRunning} {...issueKey}>
        {issue.isRunning ? 'Готовим документы…' : 'Выпустить документы'}
      </Button>
      {missing.length === 0 ? null : <MissingList missing={missing} clientId={order.clientId} />}
      {issue.problem === null ? null : <Notice tone="failed">{issue.problem.message}</Notice>}
    </section>
  )
}
