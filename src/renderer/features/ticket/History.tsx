import { Ban, ClockAlert, CloudUpload, FileCheck2 } from 'lucide-react'
import type { BilledIn, HistoryEntry, TicketCard } from '../../../shared/contract/tickets.ts'
import { useNow } from '../../app/clock.ts'
import { dayAndMonth, dayOf, momentNear, timeWithSeconds } from '../../app/format.ts'
import { hrefTo } from '../../app/routes.ts'
import { useTimeZone } from '../../app/store.ts'
import { statusNames } from '../../app/words.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './History.module.css'

const billedWords = ({ actNumber, orderNumber }: BilledIn): string =>
  actNumber === null ? `Вошло в оказание услуг № ${orderNumber}` : `Вошло в акт № ${actNumber}`

const Entry = ({ entry, today, timeZone }: { entry: HistoryEntry; today: string; timeZone: string }) => (
  <li className={classNames(styles.entry, styles[entry.weight], entry.notApplied !== null && styles.notApplied)}>
    <time dateTime={new Date(entry.at).toISOString()}>
      {dayOf(entry.at, timeZone) === today
        ? timeWithSeconds(entry.at, timeZone)
        : `${dayAndMonth(entry.at, timeZone)} ${timeWithSeconds(entry.at, timeZone).slice(0, 5)}`}
    </time>
    <div>
      <b>
        {entry.title}
        {entry.link === null ? null : (
          <>
            {' '}
            <a href={hrefTo({ screen: 'ticket', ticketId: entry.link.id })}>{entry.link.number}</a>
          </>
        )}
      </b>{' '}
      <span className={styles.author}>{entry.author === null ? entry.stationName : entry.author.name}</span>
      {entry.text === '' ? null : <p>{entry.text}</p>}
      {entry.billedIn === null ? null : (
        <p className={styles.billed}>
          <FileCheck2 aria-hidden="true" />
          <a href={hrefTo({ screen: 'documents', orderId: entry.billedIn.orderId })}>{billedWords(entry.billedIn)}</a>
        </p>
      )}
      {entry.notApplied === null ? null : (
        <p className={styles.mark}>
          <Ban aria-hidden="true" /> Не применено. {entry.notApplied}
        </p>
      )}
      {entry.timeDoubt === null ? null : (
        <p className={styles.doubt}>
          <ClockAlert aria-hidden="true" />
          <span>Время не подтверждено: {entry.timeDoubt}</span>
        </p>
      )}
      {entry.sent ? null : (
        <p className={styles.unsent}>
          <CloudUpload aria-hidden="true" /> ещё не отправлено
        </p>
      )}
    </div>
  </li>
)

/** Everything that happened with the ticket, in the order it happened. */
export const History = ({ card }: { card: TicketCard }) => {
  const timeZone = useTimeZone()
  const now = useNow()
  const today = dayOf(now, timeZone)
  return (
    <section aria-label="История">
      <h3 className={styles.title}>История</h3>
      <ol className={styles.story}>
        {card.history.map((entry) => (
          <Entry key={entry.id} entry={entry} today={today} timeZone={timeZone} />
        ))}
      </ol>
      {card.related.length === 0 ? null : (
        <>
          <h3 className={styles.title}>Другие обращения клиента</h3>
          <ul className={styles.related}>
            {card.related.map((ticket) => (
              <li key={ticket.id}>
                <a href={hrefTo({ screen: 'ticket', ticketId: ticket.id })}>
                  <b>{ticket.number}</b> {ticket.subject}
                </a>
                <span>
                  {momentNear(ticket.arrivedAt, now, timeZone)}, {statusNames[ticket.status]}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
