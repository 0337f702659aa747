import { useEffect, useState } from 'react'
import type { ClientRow } from '../../shared/contract/clients.ts'
import type { FoundTicket } from '../../shared/contract/tickets.ts'
import { showPhone } from '../../shared/domain/phone.ts'
import type { OptionGroup } from '../ui/use-option-list.ts'
import { useNow } from './clock.ts'
import { desk } from './connection.ts'
import { problemOf } from './desk-problem.ts'
import { momentNear } from './format.ts'
import type { Route } from './routes.ts'
import { useTimeZone } from './store.ts'
import { itsWords, kindNames, statusNames } from './words.ts'

interface Found {
  text: string
  tickets: FoundTicket[]
  clients: ClientRow[]
  problem: string | null
}

/** Something found, and where it leads. */
export interface FoundLine {
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

const clientLine = (client: ClientRow): FoundLine => ({
  id: client.id,
  route: { screen: 'clients', clientId: client.id },
  title: client.name,
  mark: '',
  details: [client.inn === '' ? '' : `ИНН ${client.inn}`, showPhone(client.phone), itsWords(client.itsUntil) ?? '']
    .filter((part) => part !== '')
    .join(' · '),
})

const ticketLine = (ticket: FoundTicket, now: number, timeZone: string): FoundLine => ({
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

interface FoundGroups {
  /** The words it was found by: while newer ones are asked for, the lines of those before stay. */
  text: string
  groups: OptionGroup<FoundLine>[]
  problem: string | null
}

/** Tickets and clients that the words find (number, phone, ИНН, name, text); null while nothing is asked. */
export const useFoundGroups = (text: string): FoundGroups | null => {
  const found = useFound(text)
  const now = useNow()
  const timeZone = useTimeZone()
  if (found === null) return null
  const groups = [
    { title: 'Обращения', options: found.tickets.map((ticket) => ticketLine(ticket, now, timeZone)) },
    { title: 'Клиенты', options: found.clients.map(clientLine) },
  ]
  return { text: found.text, groups, problem: found.problem }
}
