import type { PaymentRow } from '../../../shared/contract/payments.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { paymentName } from '../../../shared/domain/payment.ts'
import styles from './Payments.module.css'

/** A payment as a line of the statement: how much, from whom, what for. */
export const PaymentWords = ({ payment }: { payment: PaymentRow }) => (
  <span className={styles.payment}>
    <b className={styles.sum}>{formatMoney(payment.freeKopecks)} ₽</b>
    <span className={styles.payer}>
      {payment.payerName || 'Плательщик не указан'}
      <small>
        {paymentName(payment)}
        {payment.payerInn === '' ? '' : `, ИНН ${payment.payerInn}`}
        {payment.freeKopecks === payment.kopecks ? '' : `, остаток от ${formatMoney(payment.kopecks)} ₽`}
      </small>
    </span>
    <span className={styles.purpose} title={payment.purpose}>
      {payment.purpose || 'Назначение не указано'}
    </span>
  </span>
)
