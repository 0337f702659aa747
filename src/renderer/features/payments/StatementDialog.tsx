import type { ImportResult, PaymentPut } from '../../../shared/contract/payments.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { hrefToField } from '../../app/field-link.ts'
import { hrefTo } from '../../app/routes.ts'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { ChooseStatement } from './ChooseStatement.tsx'
import type { ReadPreview } from './choices.ts'
import { StatementPreview } from './StatementPreview.tsx'
import { type ReadStatement, useStatement } from './use-statement.ts'
import { paymentsWords, problemWords } from './wording.ts'

const accountField = hrefToField({ where: 'organisation', field: 'bank.account' }, '') ?? hrefTo({ screen: 'settings' })

const undo = async (before: PaymentPut[]): Promise<void> => {
  try {
    await desk.payments.put({ payments: before })
    showToast('Платежи от счетов отвязаны.')
  } catch (error) {
    showToast(problemOf(error).message, { tone: 'failed' })
  }
}

const tellApplied = ({ before, knownCount }: ImportResult): void => {
  const known = knownCount === 0 ? '' : ` Ещё ${paymentsWords(knownCount)} записали раньше вас.`
  if (before.length === 0) showToast(`Ничего нового.${known}`)
  else
    showToast(`Записано: ${paymentsWords(before.length)}.${known}`, {
      action: { label: 'Отменить', run: () => void undo(before) },
    })
}

const Refused = ({ statement }: { statement: ReadStatement }) => {
  if (statement.preview.ok) return null
  const { problem, where } = statement.preview
  return (
    <Notice tone="failed" title={`Файл «${statement.name}» не принят, ничего не записано.`}>
      <p>{problemWords(problem)}</p>
      {where === 'settings' ? (
        <a href={accountField}>Проверить счёт в настройках</a>
      ) : (
        <p>Выгрузите его из банка ещё раз: править файл вручную не нужно.</p>
      )}
    </Notice>
  )
}

const readPreviewOf = (statement: ReadStatement | null): ReadPreview | null =>
  statement?.preview.ok === true ? statement.preview : null

/** Payments from the bank's file: it is read, shown, and written once a person agrees. */
export const StatementDialog = ({ onClose }: { onClose: () => void }) => {
  const { statement, read, isReading, problem, forget } = useStatement()
  const preview = readPreviewOf(statement)
  if (statement !== null && preview !== null)
    return (
      <StatementPreview
        statement={statement}
        preview={preview}
        onOther={forget}
        onClose={onClose}
        onApplied={(result) => {
          tellApplied(result)
          onClose()
        }}
      />
    )
  return (
    <Dialog title="Выписка из банка" size="medium" onClose={onClose} footer={<CancelButton onPress={onClose} />}>
      <ChooseStatement isReading={isReading} onFile={read} />
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {statement === null ? null : <Refused statement={statement} />}
    </Dialog>
  )
}
