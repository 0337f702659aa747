import { CheckBox } from '../../ui/CheckBox.tsx'
import { type Decisions, invoicesById, keyOf, NOWHERE, type ReadPreview } from './choices.ts'
import styles from './Payments.module.css'
import { PaymentWords } from './PaymentWords.tsx'
import { invoicesWords } from './wording.ts'

interface PaymentListProps {
  preview: ReadPreview
  decisions: Decisions
  onDecide: (paymentId: string, choice: string) => void
}

/** Payments that agree in everything: ticked, each can be left out. */
export const CertainPayments = ({ preview, decisions, onDecide }: PaymentListProps) => {
  const invoices = invoicesById(preview)
  return (
    <section className={styles.section} aria-labelledby="certain-payments">
      <h3 id="certain-payments">
        Сошлось <span className={styles.count}>{preview.certain.length}</span>
        <small className={styles.hint}>номер счёта, ИНН и сумма совпали</small>
      </h3>
      <ul className={styles.rows}>
        {preview.certain.map(({ payment, candidate }, index) => {
          const orderIds = candidate.parts.map(({ orderId }) => orderId)
          return (
            <li key={payment.paymentId} className={styles.certain}>
              <CheckBox
                // Whoever agrees with all of it presses Enter.
                autoFocus={index === 0}
                isSelected={decisions.get(payment.paymentId) !== NOWHERE}
                onChange={(isSelected) => onDecide(payment.paymentId, isSelected ? keyOf(candidate.parts) : NOWHERE)}
              >
                <PaymentWords payment={payment} />
              </CheckBox>
              <p className={styles.target}>
                <b>
                  {orderIds.length === 1 ? 'Счёт' : 'Счета'} {invoicesWords(orderIds, invoices)}
                </b>
                <small>{invoices.get(orderIds[0] ?? '')?.clientName}</small>
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
