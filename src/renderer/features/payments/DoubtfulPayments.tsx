import { Check, CircleAlert } from 'lucide-react'
import type { InvoiceChoice, PaymentRow } from '../../../shared/contract/payments.ts'
import type { Candidate } from '../../../shared/documents/payments/match.ts'
import { paymentName } from '../../../shared/domain/payment.ts'
import { Select } from '../../ui/Select.tsx'
import { choicesOf, type Decisions, keyOf, NOWHERE } from './choices.ts'
import styles from './Payments.module.css'
import { PaymentWords } from './PaymentWords.tsx'
import { evidenceWords, invoicesWords } from './wording.ts'

interface EvidenceProps {
  payment: PaymentRow
  candidate: Candidate
  isChosen: boolean
  invoices: ReadonlyMap<string, InvoiceChoice>
}

const Evidence = ({ payment, candidate, isChosen, invoices }: EvidenceProps) => {
  const { agrees, doubts } = evidenceWords(payment, candidate, invoices)
  const orderIds = candidate.parts.map(({ orderId }) => orderId)
  return (
    <ul className={styles.evidence}>
      {isChosen ? null : <li className={styles.likely}>Похоже на счёт {invoicesWords(orderIds, invoices)}:</li>}
      {agrees.length === 0 ? null : (
        <li>
          <Check aria-hidden="true" size={14} className={styles.agrees} /> совпало: {agrees.join(', ')}
        </li>
      )}
      {doubts.map((doubt) => (
        <li key={doubt}>
          <CircleAlert aria-hidden="true" size={14} /> {doubt}
        </li>
      ))}
    </ul>
  )
}

interface DoubtfulPaymentsProps {
  rows: readonly { payment: PaymentRow; candidates: readonly Candidate[] }[]
  invoices: ReadonlyMap<string, InvoiceChoice>
  decisions: Decisions
  onDecide: (paymentId: string, choice: string) => void
}

/** Payments for which a person chooses the invoice, with what speaks for and against the likeliest. */
export const DoubtfulPayments = ({ rows, invoices, decisions, onDecide }: DoubtfulPaymentsProps) => (
  <ul className={styles.rows}>
    {rows.map(({ payment, candidates }) => {
      const chosen = decisions.get(payment.paymentId) ?? NOWHERE
      const shown = chosen === NOWHERE ? candidates[0] : candidates.find(({ parts }) => keyOf(parts) === chosen)
      return (
        <li key={payment.paymentId} className={styles.doubtful}>
          <PaymentWords payment={payment} />
          <Select
            label={`Счёт для платежа ${paymentName(payment)}`}
            hideLabel
            value={chosen}
            onChange={(choice) => onDecide(payment.paymentId, choice)}
            choices={choicesOf(candidates, invoices)}
          />
          {shown === undefined ? null : (
            <Evidence payment={payment} candidate={shown} isChosen={chosen !== NOWHERE} invoices={invoices} />
          )}
        </li>
      )
    })}
  </ul>
)
