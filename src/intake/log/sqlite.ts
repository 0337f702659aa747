import type { Database } from 'better-sqlite3'
import { formatNumber, websitePrefix } from '../../shared/domain/station.ts'
import type { TicketKind } from '../../shared/domain/ticket.ts'
import { type TicketRegistered, ticketRegisteredSchema } from '../../shared/domain/ticket-registered.ts'
import type { LogEntry } from '../../shared/intake-api/contract.ts'
import type { Change } from '../../shared/sync/change.ts'
import { type HybridTimestamp, nextHybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../shared/sync/id.ts'
import { createBatch } from './batch.ts'
import { formatCursor, sequenceOf } from './cursor.ts'
import type { Appended, ChangeLog, Receipt, Registered, RequestDraft } from './log.ts'
import type { Surroundings } from './open.ts'

/** Bytes of changes after which a page ends early. */
const pageSizeLimit = 4 * 1024 * 1024

interface ChangeRow {
  sequence: number
  received_at: number
  body: string
}

interface RequestRow {
  receipt: string
  number: string
  kind: TicketKind
  sent_at: number
  due_at: number
  fingerprint: Uint8Array
}

const receiptOf = (row: RequestRow): Receipt => ({
  receipt: row.receipt,
  number: row.number,
  kind: row.kind,
  sentAt: row.sent_at,
  dueAt: row.due_at,
})

const prepareStatements = (sqlite: Database) => ({
  head: sqlite.prepare('SELECT last_sequence FROM intake').pluck(),
  nextSequence: sqlite.prepare('UPDATE intake SET last_sequence = last_sequence + 1 RETURNING last_sequence').pluck(),
  changeById: sqlite.prepare<[string], ChangeRow>('SELECT sequence, received_at, body FROM change WHERE id = ?'),
  addChange: sqlite.prepare('INSERT INTO change (sequence, id, received_at, body) VALUES (?, ?, ?, ?)'),
  changesAfter: sqlite.prepare<[number, number], ChangeRow>(
    'SELECT sequence, received_at, body FROM change WHERE sequence > ? ORDER BY sequence LIMIT ?',
  ),
  nextNumber: sqlite.prepare<[], { last_number: number; last_stamp: HybridTimestamp | null }>(
    'UPDATE intake SET last_number = last_number + 1 RETURNING last_number, last_stamp',
  ),
  numberAfter: sqlite.prepare('UPDATE intake SET last_number = max(last_number, ?)'),
  keepStamp: sqlite.prepare('UPDATE intake SET last_stamp = ?'),
  requestByKey: sqlite.prepare<[Uint8Array], RequestRow>('SELECT * FROM request WHERE repeat_key = ?'),
  requestByReceipt: sqlite.prepare<[string], RequestRow>('SELECT * FROM request WHERE receipt = ?'),
  addRequest: sqlite.prepare(
    `INSERT INTO request
       (receipt, repeat_key, fingerprint, change_id, number, kind, sent_at, due_at, consent_wording)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
})

/** The log in SQLite: one writing process; the desk's embedded intake and small installations. */
export const createSqliteLog = (sqlite: Database, stationId: Id, { clock, random }: Surroundings): ChangeLog => {
  const statements = prepareStatements(sqlite)
  const listeners = new Set<() => void>()
  const headSequence = () => statements.head.get() as number
  const newId = (): Id => uuidV7(clock(), random(10))

  const add = (change: Change): Appended => {
    const known = statements.changeById.get(change.id)
    const id = change.id
    if (known)
      return { status: 'duplicate', id, receivedAt: known.received_at, cursor: formatCursor(stationId, known.sequence) }
    const sequence = statements.nextSequence.get() as number
    const receivedAt = clock()
    statements.addChange.run(sequence, id, receivedAt, JSON.stringify(change))
    return { status: 'accepted', id, receivedAt, cursor: formatCursor(stationId, sequence) }
  }

  const addAll = sqlite.transaction((changes: readonly Change[]) => changes.map(add))

  const register = (draft: RequestDraft): Registered => {
    const sent = statements.requestByKey.get(draft.repeatKey)
    if (sent) {
      const same = Buffer.from(sent.fingerprint).equals(draft.fingerprint)
      return same ? { status: 'repeated', receipt: receiptOf(sent) } : { status: 'keyTaken' }
    }
    const { last_number, last_stamp } = statements.nextNumber.get() ?? { last_number: 1, last_stamp: null }
    const at = nextHybridTimestamp(last_stamp, clock(), stationId)
    statements.keepStamp.run(at)
    const number = formatNumber(websitePrefix, last_number)
    const data: TicketRegistered = ticketRegisteredSchema.parse({ ...draft.ticket, number })
    const id = newId()
    add({
      id,
      entity: 'ticket',
      entityId: newId(),
      type: 'ticket.registered',
      v: 1,
      data: { ...data },
      at,
      seen: null,
      author: null,
      station: stationId,
    })
    const receipt = Buffer.from(random(16)).toString('base64url')
    const { kind, arrivedAt: sentAt } = data
    const { dueAt } = draft
    statements.addRequest.run(
      receipt,
      draft.repeatKey,
      draft.fingerprint,
      id,
      number,
      kind,
      sentAt,
      dueAt,
      draft.consentWording,
    )
    return { status: 'registered', receipt: { receipt, number, kind, sentAt, dueAt } }
  }

  const registerAll = sqlite.transaction((drafts: readonly RequestDraft[]) => drafts.map(register))

  const wake = () => {
    for (const listener of listeners) listener()
  }

  const registerRequest = createBatch((drafts: readonly RequestDraft[]) => {
    const registered = registerAll.immediate(drafts)
    if (registered.some((one) => one.status === 'registered')) wake()
    return registered
  })

  return {
    head: async () => {
      const sequence = headSequence()
      return sequence === 0 ? null : formatCursor(stationId, sequence)
    },

    numberAfter: async (last) => {
      statements.numberAfter.run(last)
    },

    append: async (changes) => {
      const appended = addAll.immediate(changes)
      if (appended.some((one) => one.status === 'accepted')) wake()
      return appended
    },

    page: async (after, limit) => {
      const from = after === null ? 0 : sequenceOf(stationId, after)
      const head = headSequence()
      if (from === null || from > head) return null
      const entries: LogEntry[] = []
      let bytes = 0
      let last = from
      for (const row of statements.changesAfter.iterate(from, limit)) {
        bytes += Buffer.byteLength(row.body)
        if (entries.length > 0 && bytes > pageSizeLimit) break
        last = row.sequence
        entries.push({
          change: JSON.parse(row.body) as Change,
          receivedAt: row.received_at,
          cursor: formatCursor(stationId, row.sequence),
        })
      }
      return { entries, cursor: last === 0 ? null : formatCursor(stationId, last), more: last < head }
    },

    registerRequest,

    receipt: async (id) => {
      const row = statements.requestByReceipt.get(id)
      return row ? receiptOf(row) : null
    },

    onAppend: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
