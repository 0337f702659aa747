import { SearchIcon } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useDeferredValue, useEffect, useId, useState } from 'react'
import type { ClientRow } from '../../shared/contract/clients.ts'
import type { FoundTicket } from '../../shared/contract/tickets.ts'
import { showPhone } from '../../shared/domain/phone.ts'
import { classNames } from '../ui/class-names.ts'
import { Key } from '../ui/Key.tsx'
import { useNow } from './clock.ts'
import { desk } from './connection.ts'
import { problemOf } from './desk-problem.ts'
import { momentNear } from './format.ts'
import { navigate, type Route } from './routes.ts'
import styles from './Search.module.css'
import { useTimeZone } from './store.ts'
import { itsWords, kindNames, statusNames } from './words.ts'

interface Found {
  text: string
  tickets: FoundTicket[]
  clients: ClientRow[]
  problem: string | null
}

interface Line {
  id: string
  route: Route
  title: string
  mark: string
  details: string
}

const CLIENTS_SHOWN = 5
const TICKETS_SHOWN = 8

const find = async (text: string, signal: AbortSignal): Promise<Found> => {
  try {
    const [tickets, clients] = await Promise.all([
      desk.tickets.search({ text }, { signal }),
      desk.clients.search({ text, limit: CLIENTS_SHOWN }, { signal }),
    ])
    return { text, tickets: tickets.slice(0, TICKETS_SHOWN), clients, problem: null }
  } catch (error) {
    return { text, tickets: [], clients: [], problem: problemOf(error).message }
  }
}

/** Searches again on every change; an answer to older words never replaces a newer one. */
const useFound = (text: string): Found | null => {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (text === '') {
      setFound(null)
      return
    }
    const stop = new AbortController()
    void find(text, stop.signal).then((result) => {
      if (!stop.signal.aborted) setFound(result)
    })
    return () => stop.abort()
  }, [text])
  return found
}

const clientLine = (client: ClientRow): Line => ({
  id: client.id,
  route: { screen: 'clients', clientId: client.id },
  title: client.name,
  mark: '',
  details: [client.inn === '' ? '' : `ИНН ${client.inn}`, showPhone(client.phone), itsWords(client.itsUntil) ?? '']
    .filter((part) => part !== '')
    .join(' · '),
})

const ticketLine = (ticket: FoundTicket, now: number, timeZone: string): Line => ({
  id: ticket.id,
  route: { screen: 'ticket', ticketId: ticket.id },
  title: ticket.subject,
  mark: ticket.number,
  details: [
    ticket.clientName,
    kindNames[ticket.kind].toLowerCase(),
    momentNear(ticket.arrivedAt, now, timeZone),
    statusNames[ticket.status],
  ]
    .filter((part) => part !== '')
    .join(' · '),
})

interface ResultsProps {
  listId: string
  groups: { title: string; lines: Line[] }[]
  activeId: string | undefined
  onOpen: (line: Line) => void
}

const Results = ({ listId, groups, activeId, onOpen }: ResultsProps) => (
  <div id={listId} role="listbox" aria-label="Найдено" className={styles.results}>
    {groups
      .filter((group) => group.lines.length > 0)
      .map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of fields
        <div key={group.title} role="group" aria-label={group.title}>
          <div className={styles.group} aria-hidden="true">
            {group.title}
          </div>
          {group.lines.map((line) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the search field, which keeps the focus
            <div
              key={line.id}
              id={`${listId}-${line.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={line.id === activeId}
              className={classNames(styles.line, line.id === activeId && styles.active)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onOpen(line)}
            >
              {line.mark === '' ? null : <span className={styles.mark}>{line.mark}</span>}
              <span className={styles.title}>{line.title}</span>
              <span className={styles.details}>{line.details}</span>
            </div>
          ))}
        </div>
      ))}
  </div>
)

/** Instant search over tickets and clients: number, phone, ИНН, name, text. */
export const Search = ({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) => {
  const listId = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const found = useFound(useDeferredValue(text.trim()))
  const now = useNow()
  const timeZone = useTimeZone()

  const groups =
    found === null
      ? []
      : [
          { title: 'Обращения', lines: found.tickets.map((ticket) => ticketLine(ticket, now, timeZone)) },
          { title: 'Клиенты', lines: found.clients.map(clientLine) },
        ]
  const lines = groups.flatMap((group) => group.lines)
  const current = lines[Math.min(active, lines.length - 1)]
  const isShown = isOpen && found !== null && text.trim() !== ''

  const leave = () => {
    setOpen(false)
    setText('')
    inputRef.current?.blur()
  }
  const open = (line: Line) => {
    leave()
    navigate(line.route)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, lines.length - 1))
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0))
    else if (event.key === 'Enter' && current !== undefined) open(current)
    else if (event.key === 'Escape') leave()
    else return
    event.preventDefault()
  }

  return (
    <search className={styles.search}>
      <label className={styles.box}>
        <SearchIcon aria-hidden="true" />
        <input
          ref={inputRef}
          role="combobox"
          aria-label="Поиск: номер, телефон, ИНН, клиент, текст"
          aria-expanded={isShown}
          aria-controls={listId}
          aria-activedescendant={isShown && current !== undefined ? `${listId}-${current.id}` : undefined}
          aria-autocomplete="list"
          aria-keyshortcuts="/"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder="Номер, телефон, ИНН, клиент, текст"
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        <Key>/</Key>
      </label>
      {isShown ? (
        <div className={styles.panel}>
          <Results listId={listId} groups={groups} activeId={current?.id} onOpen={open} />
          {lines.length > 0 ? null : (
            <p className={styles.nothing} role="status">
              {found?.problem ??
                'Ничего не нашлось. Можно искать по номеру обращения, телефону, ИНН, названию и словам.'}
            </p>
          )}
        </div>
      ) : null}
    </search>
  )
}
