import type { OrderPayment } from '../../../shared/contract/payments.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { paymentName } from '../../../shared/domain/payment.ts'
import { desk } from '../../app/connection.ts'
import { undoable } from '../../app/undoable.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import styles from './Payments.module.css'

type PaidBy = OrderPayment['payments'][number]

const putBack = ({ paymentId, parts }: PaidBy): Promise<unknown> =>
  desk.payments.put({ payments: [{ paymentId, parts }] })

/** Takes a payment from this invoice; what it pays of others stays. */
const takeFrom = (orderId: string, { paymentId, parts }: PaidBy): Promise<unknown> =>
  desk.payments.put({ payments: [{ paymentId, parts: parts.filter((part) => part.orderId !== orderId) }] })

const PaymentLine = ({ orderId, paidBy }: { orderId: string; paidBy: PaidBy }) => {
  const name = paymentName(paidBy)
  const taking = useAction(
    () => takeFrom(orderId, paidBy),
    () => undoable(`Платёж ${name} отвязан от счёта.`, () => putBack(paidBy)),
  )
  return (
    <li className={styles.paidBy}>
      <span>
        <b>{name}</b>
        <small>
          {paidBy.payerName}
          {paidBy.receivedOn === paidBy.documentDate ? '' : `, пришёл ${shortDate(paidBy.receivedOn)}`}
          {paidBy.partKopecks === paidBy.kopecks ? '' : `, часть платежа на ${formatMoney(paidBy.kopecks)} ₽`}
        </small>
      </span>
      <b className={styles.sum}>{formatMoney(paidBy.partKopecks)} ₽</b>
      <Button
        size="small"
        label={`Отвязать платёж ${name}`}
        isPending={taking.isRunning}
        onPress={() => void taking.run(undefined)}
      >
        Отвязать
      </Button>
      {taking.problem === null ? null : <Notice tone="failed">{taking.problem.message}</Notice>}
    </li>
  )
}

/** The payments of a package's invoice, each with a way back. */
export const OrderPayments = ({ orderId, payment }: { orderId: string; payment: OrderPayment | null }) => {
  if (payment === null || payment.payments.length + payment.conflicts.length === 0) return null
  return (
    <section className={styles.ofOrder} aria-labelledby="order-payments">
      <h3 id="order-payments">Платежи</h3>
      <Conflicts conflicts={payment.conflicts} />
      <ul>
        {payment.payments.map((paidBy) => (
          <PaymentLine key={paidBy.paymentId} orderId={orderId} paidBy={paidBy} />
        ))}
      </ul>
    </section>
  )
}
