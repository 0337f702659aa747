import type { OrderProposal } from '../../../shared/contract/documents.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatDuration } from '../../../shared/documents/money.ts'
import { CheckBox } from '../../ui/CheckBox.tsx'
import styles from './EndOrder.module.css'
import { isChosen } from './end-order.ts'

interface ProposedTicketsProps {
  tickets: OrderProposal['tickets']
  toggled: ReadonlySet<string>
  onToggle: (ticketId: string) => void
  error: string | undefined
}

export const ProposedTickets = ({ tickets, toggled, onToggle, error }: ProposedTicketsProps) => {
  const minutes = tickets.filter((ticket) => isChosen(ticket, toggled)).reduce((sum, ticket) => sum + ticket.minutes, 0)
  return (
    <fieldset className={styles.tickets}>
      <legend>
        Обращения{' '}
        <span className={styles.worked}>{minutes > 0 ? `выбрано работы: ${formatDuration(minutes)}` : ''}</span>
      </legend>
      {tickets.length === 0 ? (
        <p className={styles.empty}>
          Нет обращений, которые ещё не вошли в документы. Запишите работу в обращении и вернитесь сюда.
        </p>
      ) : null}
      <ul>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <CheckBox isSelected={isChosen(ticket, toggled)} onChange={() => onToggle(ticket.id)}>
              <span className={styles.ticket}>
                <b>{ticket.number}</b>
                <span>{ticket.subject}</span>
                <small>
                  {ticket.minutes > 0 ? formatDuration(ticket.minutes) : 'работа не записана'}
                  {ticket.finishedOn === null ? ', ещё открыто' : `, ${shortDate(ticket.finishedOn)}`}
                </small>
              </span>
            </CheckBox>
          </li>
        ))}
      </ul>
      {error === undefined ? null : (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  )
}
