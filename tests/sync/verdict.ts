import type Database from 'better-sqlite3'
import { erasedMark } from '../../src/shared/domain/erased-text.ts'
import type { ticketEntity } from '../../src/shared/domain/ticket-changes.ts'
import { type Change, compareChanges } from '../../src/shared/sync/change.ts'
import type { foldChanges } from '../../src/shared/sync/fold.ts'
import type { Id } from '../../src/shared/sync/id.ts'

/** One desk as it stands in the end. */
export interface Standing {
  name: string
  sqlite: Database.Database
}

/** What has to be there in the end, whatever happened. */
export interface Expected {
  /** Changes somebody was told are saved, or the intake acknowledged. */
  saved: ReadonlyMap<Id, Pick<Change, 'type' | 'entityId'>>
  /** Changes whose only copy a disaster took: they may be missing. */
  mayBeLost: ReadonlySet<Id>
  /** Entities some of whose data were erased: their texts are no longer what was typed. */
  erased: ReadonlySet<Id>
  /** A station's changes stand in the log in the order it wrote them, unless it went back to a copy meanwhile. */
  isOrdered: boolean
}

/** Rows a desk keeps of everyone's changes, each the same on every desk; `row` only ties a ticket to the search index. */
const projections: Readonly<Record<string, string>> = {
  ticket: 'select * from ticket order by id',
  work_entry: 'select * from work_entry order by id',
  client: 'select * from client order by id',
  contact_phone: 'select * from contact_phone order by 1, 2, 3',
  operator: 'select * from operator order by id',
  station: 'select * from station order by id',
  organisation: 'select * from organisation order by 1',
  template: 'select * from template order by id',
  service: 'select * from service order by id',
  service_order: 'select * from service_order order by id',
  invoice: 'select * from invoice order by 1',
  billed_work: 'select * from billed_work order by 1, 2',
  payment: 'select * from payment order by id',
  payment_part: 'select * from payment_part order by 1, 2',
}

const changesSql = `select id, entity, entity_id as entityId, type, v, data, at, seen, author, station
                    from change order by at, id`

/** The changes a desk holds, in their order. */
export const changesHeld = (sqlite: Database.Database): Change[] =>
  sqlite
    .prepare<[], Omit<Change, 'data'> & { data: string }>(changesSql)
    .all()
    .map((row) => ({ ...row, data: JSON.parse(row.data) as Change['data'] }))

const rowsOf = (sqlite: Database.Database, sql: string): string[] =>
  sqlite
    .prepare<[], Record<string, unknown>>(sql)
    .all()
    .map(({ row: _row, ...rest }) => JSON.stringify(rest))

const firstDifference = (left: readonly string[], right: readonly string[]): string | null => {
  const place = Array.from({ length: Math.max(left.length, right.length) }).findIndex(
    (_one, index) => left[index] !== right[index],
  )
  return place < 0
    ? null
    : `${left.length} and ${right.length} rows; ${left[place] ?? 'none'} ≠ ${right[place] ?? 'none'}`
}

const inequalities = (desks: readonly Standing[]): string[] => {
  const [first, ...others] = desks
  if (first === undefined) return []
  const asked = { change: changesSql, ...projections }
  return others.flatMap((other) =>
    Object.entries(asked).flatMap(([table, sql]) => {
      const difference = firstDifference(rowsOf(first.sqlite, sql), rowsOf(other.sqlite, sql))
      return difference === null ? [] : [`${first.name} and ${other.name} differ in ${table}: ${difference}`]
    }),
  )
}

const losses = (held: ReadonlyMap<Id, Change>, { saved, mayBeLost }: Expected): string[] =>
  [...saved].flatMap(([id, { type, entityId }]) => {
    const change = held.get(id)
    if (change === undefined) return mayBeLost.has(id) ? [] : [`lost: ${type} ${id} of ${entityId}`]
    return change.type === type && change.entityId === entityId ? [] : [`changed: ${type} ${id} became ${change.type}`]
  })

const repeated = (ids: readonly string[], what: string): string[] => {
  const seen = new Set<string>()
  return ids.flatMap((id) => {
    if (seen.has(id)) return [`twice: ${what} ${id}`]
    seen.add(id)
    return []
  })
}

const disorder = (log: readonly Change[]): string[] => {
  const last = new Map<Id, string>()
  return log.flatMap(({ id, station, at }) => {
    const before = last.get(station) ?? ''
    last.set(station, at)
    return at > before ? [] : [`out of order: ${id} of ${station}`]
  })
}

/** Requests of the website by what they say: in a test each says something of its own. */
const requestsIn = (changes: readonly Change[]): string[] =>
  changes.flatMap(({ type, data }) =>
    type === 'ticket.registered' && data.channel === 'web' && data.subject !== erasedMark ? [String(data.subject)] : [],
  )

const numbersOf = (sqlite: Database.Database, table: string): string[] =>
  sqlite.prepare<[], string>(`select number from ${table} where number <> ''`).pluck().all()

/** Notes, work and minutes counted off the log by hand, against what the desk shows. */
const miscounts = ({ sqlite }: Standing, changes: readonly Change[], { erased }: Expected): string[] => {
  const shown = sqlite.prepare<[], { id: Id; state: string }>('select id, state from ticket').all()
  return shown.flatMap(({ id, state }) => {
    const ticket = JSON.parse(state) as ReturnType<typeof foldChanges<typeof ticketEntity.initial, never>>['state']
    const own = changes.filter((change) => change.entityId === id).sort(compareChanges)
    const ofTypes = (...types: string[]) => own.filter((change) => types.includes(change.type))
    const notes = ofTypes('ticket.noteAdded', 'ticket.answered', 'ticket.transferRefused')
    const works = ofTypes('ticket.workLogged')
    const minutes = works.reduce((sum, change) => sum + Number(change.data.minutes), 0)
    const shownMinutes = ticket.works.reduce((sum, work) => sum + work.minutes, 0)
    const kind = ofTypes('ticket.kindSet').at(-1)?.data.kind ?? ofTypes('ticket.registered')[0]?.data.kind
    const idsOf = (list: readonly { id: Id }[]) => list.map((one) => one.id).join()
    return [
      ...(idsOf(notes) === idsOf(ticket.notes)
        ? []
        : [`notes of ${id}: ${notes.length} said, ${ticket.notes.length} shown`]),
      ...(idsOf(works) === idsOf(ticket.works)
        ? []
        : [`work of ${id}: ${works.length} said, ${ticket.works.length} shown`]),
      ...(minutes === shownMinutes ? [] : [`minutes of ${id}: ${minutes} said, ${shownMinutes} shown`]),
      ...(ofTypes('ticket.registered').length === 0 || kind === ticket.kind
        ? []
        : [`kind of ${id}: ${String(kind)} said, ${ticket.kind} shown`]),
      ...(erased.has(id) ||
      notes.every((note, place) => (note.data.text ?? note.data.reason) === ticket.notes[place]?.text)
        ? []
        : [`words of a note of ${id} changed`]),
    ]
  })
}

/**
 * What is wrong with desks that have heard everything there is: they differ, something acknowledged is lost, or
 * something is applied twice. Empty when all is well.
 * @param log the intake's log, in its order; null when only the desks can be looked at
 */
export const verdict = (desks: readonly Standing[], log: readonly Change[] | null, expected: Expected): string[] => {
  const [first] = desks
  if (first === undefined) return ['there are no desks']
  const changes = changesHeld(first.sqlite)
  const held = new Map(changes.map((change) => [change.id, change]))
  const logged = new Map((log ?? changes).map((change) => [change.id, change]))
  return [
    ...inequalities(desks),
    ...losses(held, expected),
    ...losses(logged, expected),
    ...(firstDifference([...logged.keys()].sort(), [...held.keys()].sort()) === null
      ? []
      : ['the log and the desks hold different changes']),
    ...repeated(
      (log ?? []).map((change) => change.id),
      'in the log',
    ),
    ...repeated(requestsIn(changes), 'website request'),
    ...(expected.isOrdered ? disorder(log ?? []) : []),
    ...repeated(numbersOf(first.sqlite, 'ticket'), 'ticket number'),
    ...repeated(numbersOf(first.sqlite, 'service_order'), 'order number'),
    ...miscounts(first, changes, expected),
  ]
}
