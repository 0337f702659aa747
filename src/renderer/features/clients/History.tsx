import type { ClientCard } from '../../../shared/contract/clients.ts'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { shortDate as dayShortDate } from '../../../shared/documents/dates.ts'
import { formatDuration } from '../../../shared/documents/money.ts'
import { fullDate } from '../../app/format.ts'
import { hrefTo } from '../../app/routes.ts'
import { useTimeZone } from '../../app/store.ts'
import { isOpenStatus, statusNames } from '../../app/words.ts'
import { classNames } from '../../ui/class-names.ts'
import { statusNames as orderStatusNames } from '../documents/wording.ts'
import { isPaid, paidWords } from '../payments/wording.ts'
import styles from './Card.module.css'

const orderStatusName = (status: string): string => orderStatusNames[status as OrderRow['status']] ?? status

/** What he asked. */
export const Tickets = ({ tickets }: { tickets: ClientCard['tickets'] }) => {
  const timeZone = useTimeZone()
  return (
    <section className={styles.section} aria-labelledby="tickets">
      <h3 id="tickets">Обращения</h3>
      {tickets.length === 0 ? <p className={styles.blank}>Ещё не обращались.</p> : null}
      <ul className={styles.rows}>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <a className={styles.row} href={hrefTo({ screen: 'ticket', ticketId: ticket.id })}>
              <span className={styles.number}>{ticket.number}</span>
              <span className={styles.subject}>{ticket.subject}</span>
              <span className={classNames(styles.state, isOpenStatus(ticket.status) && styles.live)}>
                {statusNames[ticket.status]}
              </span>
              <span className={styles.quiet}>
                {fullDate(ticket.arrivedAt, timeZone)}
                {ticket.workMinutes > 0 ? ` · ${formatDuration(ticket.workMinutes)}` : ''}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** §2.3: what of his was passed to the developer. */
export const Transfers = ({ transfers }: { transfers: ClientCard['transfers'] }) => {
  const timeZone = useTimeZone()
  if (transfers.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="transfers">
      <h3 id="transfers">Передано разработчику</h3>
      <ul className={styles.rows}>
        {transfers.map(({ ticketId, number, at, addressee, reference, basis }) => (
          <li key={ticketId}>
            <a className={styles.row} href={hrefTo({ screen: 'ticket', ticketId })}>
              <span className={styles.number}>{number}</span>
              <span className={styles.subject}>
                {addressee}
                {reference === '' ? '' : `, № ${reference}`}
              </span>
              <span className={styles.state}>{fullDate(at, timeZone)}</span>
              <span className={styles.quiet}>{basis}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What papers went to him. */
export const Orders = ({ orders }: { orders: ClientCard['orders'] }) => (
  <section className={styles.section} aria-labelledby="orders">
    <h3 id="orders">Документы</h3>
    {orders.length === 0 ? <p className={styles.blank}>Комплектов ещё не было.</p> : null}
    <ul className={styles.rows}>
      {orders.map((order) => (
        <li key={order.id}>
          <a className={styles.row} href={hrefTo({ screen: 'documents', orderId: order.id })}>
            <span className={styles.number}>{order.number}</span>
            <span className={styles.subject}>Услуги до {dayShortDate(order.endedOn)}</span>
            <span className={styles.state}>{orderStatusName(order.status)}</span>
            {order.payment === null ? null : (
              <span className={classNames(styles.quiet, isPaid(order.payment) && styles.paid)}>
                {order.payment.invoiceKopecks === null ? '' : 'счёт '}
                {paidWords(order.payment)}
              </span>
            )}
          </a>
        </li>
      ))}
    </ul>
  </section>
)
