import { useEffect, useState } from 'react'
import type { OrderTicket } from '../../../shared/contract/documents.ts'
import { formatDuration } from '../../../shared/documents/money.ts'
import { desk } from '../../app/connection.ts'
import { hrefTo } from '../../app/routes.ts'
import styles from './OrderTickets.module.css'

const shownAtOnce = 8

/** The tickets behind the lines of the papers. */
export const OrderTickets = ({ orderId }: { orderId: string }) => {
  const [tickets, setTickets] = useState<readonly OrderTicket[]>([])
  const [isWhole, setWhole] = useState(false)
  useEffect(() => {
    let isOpen = true
    desk.documents.tickets({ orderId }).then(
      (found) => {
        if (isOpen) setTickets(found)
      },
      () => undefined,
    )
    return () => {
      isOpen = false
    }
  }, [orderId])
  if (tickets.length === 0) return null
  const shown = isWhole ? tickets : tickets.slice(0, shownAtOnce)
  return (
    <section className={styles.tickets} aria-labelledby="order-tickets">
      <h3 id="order-tickets">Обращения</h3>
      <ul>
        {shown.map(({ id, number, subject, minutes }) => (
          <li key={id}>
            <a href={hrefTo({ screen: 'ticket', ticketId: id })}>{number}</a>
            <span>{subject}</span>
            <span>{minutes === 0 ? '' : formatDuration(minutes)}</span>
          </li>
        ))}
      </ul>
      {shown.length === tickets.length ? null : (
        <button type="button" onClick={() => setWhole(true)}>
          Показать все: {tickets.length}
        </button>
      )}
    </section>
  )
}
