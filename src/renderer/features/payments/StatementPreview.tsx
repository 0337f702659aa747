import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ImportResult } from '../../../shared/contract/payments.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { CertainPayments } from './CertainPayments.tsx'
import { type Decisions, decidedPayments, invoicesById, type ReadPreview } from './choices.ts'
import { DoubtfulPayments } from './DoubtfulPayments.tsx'
import styles from './Payments.module.css'
import type { ReadStatement } from './use-statement.ts'
import { paymentsWords, restWords, unrelatedWords } from './wording.ts'

interface StatementPreviewProps {
  statement: ReadStatement
  preview: ReadPreview
  onOther: () => void
  onClose: () => void
  onApplied: (result: ImportResult) => void
}

/** What the file would do: certain payments ticked, doubtful ones to be decided, the rest counted. */
export const StatementPreview = ({ statement, preview, onOther, onClose, onApplied }: StatementPreviewProps) => {
  const [decisions, setDecisions] = useState<Decisions>(new Map())
  const [isRestShown, setRestShown] = useState(false)
  const apply = useAction(desk.payments.apply, onApplied)
  const summary = useRef<HTMLParagraphElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const hasCertain = preview.certain.length > 0
  // The button that was pressed is gone with the choice of the file.
  useEffect(() => {
    if (!hasCertain) summary.current?.focus()
  }, [hasCertain])

  const decided = decidedPayments(preview, decisions)
  const kopecks = decided.reduce((sum, one) => sum + one.kopecks, 0)
  const decide = (paymentId: string, choice: string) =>
    setDecisions((before) => new Map([...before, [paymentId, choice]]))
  const list = { invoices: invoicesById(preview), decisions, onDecide: decide }
  const { certain, doubtful, unrelated } = preview
  const rest = restWords(preview)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (decided.length === 0) return
    const choices = decided.map(({ paymentId, parts }) => ({ paymentId, parts }))
    void apply.run({ file: statement.file, choices })
  }
  return (
    <Dialog
      title="Выписка из банка"
      size="large"
      onClose={onClose}
      footer={
        <>
          <p className={styles.total} aria-live="polite">
            {decided.length === 0 ? (
              'Ничего не выбрано'
            ) : (
              <>
                К записи: {paymentsWords(decided.length)} на <b>{formatMoney(kopecks)} ₽</b>
              </>
            )}
          </p>
          <CancelButton onPress={onClose} />
          <Button
            look="primary"
            keyName="Enter"
            isPending={apply.isRunning}
            isDisabled={decided.length === 0}
            onPress={() => form.current?.requestSubmit()}
          >
            Записать
          </Button>
        </>
      }
    >
      <form ref={form} className={styles.preview} noValidate onSubmit={submit}>
        <p ref={summary} tabIndex={-1} className={styles.summary}>
          <b>{statement.name}</b>
          {rest === '' ? '' : ` · ${rest}`}{' '}
          <Button look="link" onPress={onOther}>
            другой файл
          </Button>
        </p>
        {certain.length + doubtful.length > 0 ? null : <Notice>Новых платежей по счетам в этом файле нет.</Notice>}
        {certain.length === 0 ? null : <CertainPayments preview={preview} decisions={decisions} onDecide={decide} />}
        {doubtful.length === 0 ? null : (
          <section className={styles.section} aria-labelledby="doubtful-payments">
            <h3 id="doubtful-payments">
              Решите сами <span className={styles.count}>{doubtful.length}</span>
              <small className={styles.hint}>сошлось не всё: выберите счёт или оставьте как есть</small>
            </h3>
            <DoubtfulPayments rows={doubtful} {...list} />
          </section>
        )}
        {unrelated.length === 0 ? null : (
          <section className={styles.section} aria-label="Остальные поступления">
            <p className={styles.aside}>
              {unrelatedWords(unrelated.length)}{' '}
              <Button look="link" onPress={() => setRestShown(!isRestShown)}>
                {isRestShown ? 'Скрыть' : 'Показать'}
              </Button>
            </p>
            {isRestShown ? (
              <DoubtfulPayments rows={unrelated.map((payment) => ({ payment, candidates: [] }))} {...list} />
            ) : null}
          </section>
        )}
        {apply.problem === null ? null : <Notice tone="failed">{apply.problem.message}</Notice>}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
