import { inArray, sql } from 'drizzle-orm'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'
import { ticket } from './schema.ts'

/** Text as it is compared: lower case, ё as е, one form of Unicode. */
export const searchForm = (text: string): string => text.normalize('NFC').toLowerCase().replaceAll('ё', 'е')

const digitsIn = (text: string): string => text.replace(/\D/g, '')

/** A Russian number without its country code, however it was typed: the ten digits people search by. */
const nationalDigits = (digits: string): string =>
  digits.length === 11 && (digits.startsWith('7') || digits.startsWith('8')) ? digits.slice(1) : digits

/** What people call a ticket by: «172» of «К2-000172». */
export const spokenNumber = (number: string): string => number.replace(/^.*-0*(?=\d)/, '')

/** The text of a ticket as the index holds it. Phones go in as digits, whole and by their last seven and four. */
export const searchText = (words: readonly string[], phones: readonly string[]): string => {
  const digits = phones.map((phone) => nationalDigits(digitsIn(phone.split(';')[0] ?? ''))).filter((one) => one !== '')
  return searchForm([...words, ...digits.flatMap((one) => [one, one.slice(-7), one.slice(-4)])].join(' '))
}

/**
 * What the digits of a number may be looked for by, as far as they are typed: as they are, which may be a ticket's or an
 * ИНН, and without the code of the country they may begin with. Null when the text does not look like a number.
 */
export const numberForms = (typed: string): string[] | null => {
  if (!/^[+\d][\d\s()-]{5,}$/.test(typed.trim())) return null
  const digits = digitsIn(typed)
  const national = nationalDigits(digits)
  return /^[78]\d{1,9}$/.test(digits) ? [digits, digits.slice(1)] : [national]
}

/**
 * An FTS5 query from what was typed: every word as a prefix; a phone number in any spelling as its digits.
 * Null when there is nothing to look for.
 */
export const searchQuery = (typed: string): string | null => {
  const numbers = numberForms(typed)
  if (numbers !== null) return numbers.map((digits) => `"${digits}"*`).join(' OR ')
  const words = searchForm(typed).match(/[\p{L}\p{N}]+/gu) ?? []
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ')
}

const indexing = preparedOnce(({ sqlite }) =>
  sqlite.prepare<[number, string]>('insert or replace into ticket_search (rowid, text) values (?, ?)'),
)

export const indexTicket = (store: Store, row: number, text: string): void => {
  indexing(store).run(row, text)
}

/** Rows of tickets that match, newest first. */
export const searchTicketRows = (store: Store, typed: string, limit: number): number[] => {
  const query = searchQuery(typed)
  if (query === null) return []
  return store.db
    .all<{ rowid: number }>(
      sql`select rowid from ticket_search where ticket_search match ${query} order by rowid desc limit ${limit}`,
    )
    .map((one) => one.rowid)
}

export interface TicketCounts {
  open: number
  /** Milliseconds since the epoch. */
  lastArrivedAt: number
}

/** How many tickets of each client are open and when the last one came; a client without tickets is absent. */
export const ticketCountsOf = (store: Store, clientIds: readonly Id[]): Map<Id, TicketCounts> =>
  new Map(
    store.db
      .select({
        clientId: ticket.clientId,
        open: sql<number>`sum(${ticket.open})`,
        lastArrivedAt: sql<number>`max(${ticket.arrivedAt})`,
      })
      .from(ticket)
      .where(inArray(ticket.clientId, [...clientIds]))
      .groupBy(ticket.clientId)
      .all()
      .flatMap(({ clientId, ...counts }): [Id, TicketCounts][] => (clientId === null ? [] : [[clientId, counts]])),
  )
