import { UserRoundSearch } from 'lucide-react'
import type { Caller, CallerContext, CallerTicket } from '../../../shared/contract/calls.ts'
import type { ClientBadge } from '../../../shared/contract/clients.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { useNow } from '../../app/clock.ts'
import { useShortcuts } from '../../app/commands/bindings.ts'
import { CommandKey } from '../../app/commands/CommandKey.tsx'
import { dayAndMonth, momentNear } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { itsWords, statusNames } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import { Tag } from '../../ui/Tag.tsx'
import styles from './CallerPanel.module.css'
import { foundCommands } from './commands.ts'

const Badges = ({ client }: { client: ClientBadge }) => (
  <p className={styles.badges}>
    {client.itsUntil === null ? <Tag>без ИТС: работа платная</Tag> : <Tag tone="good">{itsWords(client.itsUntil)}</Tag>}
    <Tag>{client.consultations ? 'консультации разработчика: есть' : 'консультаций разработчика нет'}</Tag>
  </p>
)

interface OpenTicketsProps {
  open: readonly CallerTicket[]
  onOpen: (ticketId: Id) => void
}

const OpenTickets = ({ open, onOpen }: OpenTicketsProps) => {
  const now = useNow()
  const timeZone = useTimeZone()
  const shortcuts = useShortcuts(foundCommands)
  if (open.length === 0) return null
  return (
    <section className={styles.same} aria-label="Открытые обращения звонящего">
      <h3>Открыто сейчас: тот же вопрос?</h3>
      {open.slice(0, 3).map((ticket, index) => (
        <button
          key={ticket.id}
          type="button"
          className={styles.open}
          aria-keyshortcuts={shortcuts[index]}
          onClick={() => onOpen(ticket.id)}
        >
          <span>
            <b>{ticket.number}</b> {ticket.subject}
            <small>
              {statusNames[ticket.status]}, поступило {momentNear(ticket.arrivedAt, now, timeZone)}
              {ticket.holderName === '' ? '' : ` · ${ticket.holderName}`}
            </small>
          </span>
          <CommandKey id={foundCommands[index] ?? 'call.firstFound'} />
        </button>
      ))}
    </section>
  )
}

const Past = ({ context }: { context: CallerContext }) => {
  const timeZone = useTimeZone()
  if (context.recent.length === 0) return <p className={styles.quiet}>Раньше не обращались.</p>
  return (
    <section aria-label="Прошлые обращения" className={styles.section}>
      <h3>Было раньше</h3>
      <ul className={styles.past}>
        {context.recent.slice(0, 3).map((ticket) => (
          <li key={ticket.id}>
            <time>{dayAndMonth(ticket.arrivedAt, timeZone)}</time>
            <span>
              {ticket.subject}
              {ticket.workMinutes === 0 ? '' : `, ${ticket.workMinutes} мин`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface CallerPanelProps {
  draft: CallDraft
  caller: Caller | null
  context: CallerContext | null
  onChange: (change: Partial<CallDraft>) => void
  onOpenTicket: (ticketId: Id) => void
}

const Matches = ({ caller, onChange }: { caller: Caller; onChange: CallerPanelProps['onChange'] }) => (
  <section className={styles.section} aria-label="Чей это номер">
    <h2>{caller.matches.length > 1 ? 'Номер у нескольких' : 'Чей это номер'}</h2>
    {caller.matches.map((match) => (
      <Button
        key={match.contactId}
        className={styles.match}
        onPress={() => onChange({ clientId: match.client.id, contactId: match.contactId })}
      >
        {match.client.name} · {match.contactName}
      </Button>
    ))}
  </section>
)

/** Beside the form: who is calling and what is already open with him. */
export const CallerPanel = ({ draft, caller, context, onChange, onOpenTicket }: CallerPanelProps) => {
  if (draft.clientId !== null && context !== null) {
    const match = caller?.matches.find((one) => one.contactId === draft.contactId)
    const who =
      match === undefined
        ? draft.contactName
        : `${match.contactName}${match.contactPosition === '' ? '' : `, ${match.contactPosition}`}`
    return (
      <aside className={styles.panel} aria-label="Кто звонит">
        <h2>{context.client.name}</h2>
        <p className={styles.who}>
          {[context.client.inn === '' ? '' : `ИНН ${context.client.inn}`, who === '' ? '' : `звонит ${who}`]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
        <Badges client={context.client} />
        <OpenTickets open={context.open} onOpen={onOpenTicket} />
        <Past context={context} />
      </aside>
    )
  }
  // A client is chosen, and what is known of him is still on its way.
  if (draft.clientId !== null) return <aside className={styles.panel} aria-label="Кто звонит" />
  return (
    <aside className={styles.panel} aria-label="Кто звонит">
      {caller !== null && caller.matches.length > 0 ? (
        <Matches caller={caller} onChange={onChange} />
      ) : caller !== null && caller.open.length > 0 ? (
        <>
          <h2>С этого номера уже обращались</h2>
          <p className={styles.who}>Клиент пока не определён.</p>
          <OpenTickets open={caller.open} onOpen={onOpenTicket} />
        </>
      ) : (
        <div className={styles.nobody}>
          <UserRoundSearch aria-hidden="true" />
          <p>
            {caller === null || caller.e164 === null
              ? 'Наберите номер: клиент, договор и прошлые обращения появятся здесь.'
              : 'Этого номера нет ни у одного клиента. Назовите организацию и звонящего или запишите без них: номер сохранится.'}
          </p>
        </div>
      )}
    </aside>
  )
}
