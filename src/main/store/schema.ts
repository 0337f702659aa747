import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core'
import type { DraftContent } from '../../shared/contract/drafts.ts'
import type { AccessAction } from '../../shared/domain/access.ts'
import type { Client } from '../../shared/domain/client.ts'
import type { Operator } from '../../shared/domain/operator.ts'
import type { Organisation } from '../../shared/domain/organisation.ts'
import type { Payment } from '../../shared/domain/payment.ts'
import type { Service } from '../../shared/domain/service.ts'
import type { ServiceOrder } from '../../shared/domain/service-order.ts'
import type { Template } from '../../shared/domain/template.ts'
import type { BreachCause, TermTarget, Ticket, TicketKind, TicketStatus } from '../../shared/domain/ticket.ts'
import type { Conflict, NotApplied } from '../../shared/sync/fold.ts'
import type { FileOwner, Pending } from './pending-files.ts'

/** The truth and the outbox: every change this desk knows. */
export const change = sqliteTable(
  'change',
  {
    id: text().primaryKey(),
    entity: text().notNull(),
    entityId: text().notNull(),
    type: text().notNull(),
    v: integer().notNull(),
    data: text({ mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    at: text().notNull(),
    seen: text(),
    author: text(),
    station: text().notNull(),
    /** True until the intake has acknowledged it. */
    unsent: integer({ mode: 'boolean' }).notNull(),
    /** The intake's reason for refusing it, in words; such a change is no longer sent. */
    rejected: text(),
    /** When somebody took a refused change out of the state it was folded into; null while it counts. */
    setAsideAt: integer(),
    /** When the intake received it, milliseconds since the epoch by its clock; null when that is not known. */
    receivedAt: integer(),
    /** True while this program does not know its type or version. */
    parked: integer({ mode: 'boolean' }).notNull().default(false),
    /**
     * The clock's offset it was written under here, milliseconds, until the intake has it: measurements until then say
     * whether that was right. Null then, and for what came from others.
     */
    clockOffset: integer(),
  },
  (table) => [
    index('change_unmeasured').on(table.entityId).where(sql`${table.clockOffset} is not null`),
    index('change_parked').on(table.entityId).where(sql`${table.parked} = 1`),
    index('change_by_entity').on(table.entityId, table.at),
    index('change_by_time').on(table.at),
    index('change_unsent').on(table.at).where(sql`${table.unsent} = 1`),
  ],
)

/** Everything below is a projection of `change`, rebuilt by one command. */
export const ticket = sqliteTable(
  'ticket',
  {
    /** Ties the row to its line in the search index; a bare rowid would not survive VACUUM. */
    row: integer().primaryKey(),
    id: text().notNull().unique(),
    number: text().notNull(),
    kind: text().$type<TicketKind>().notNull(),
    status: text().$type<TicketStatus>().notNull(),
    open: integer({ mode: 'boolean' }).notNull(),
    arrivedAt: integer().notNull(),
    dueAt: integer().notNull(),
    respondedAt: integer(),
    lateBy: integer(),
    /** Since when a pause holds the reaction clock. */
    pausedSince: integer(),
    /** When the work is due, pauses counted; null when no term is set, a pause holds it, or the ticket is finished. */
    executionDueAt: integer(),
    finishedAt: integer(),
    clientId: text(),
    /** How a client nobody chose by hand was found. */
    foundBy: text().$type<'phone' | 'inn'>(),
    state: text({ mode: 'json' }).$type<Ticket>().notNull(),
    conflicts: text({ mode: 'json' }).$type<Conflict[]>().notNull(),
    notApplied: text({ mode: 'json' }).$type<NotApplied[]>().notNull(),
    calendarVersion: text().notNull(),
    /** What statistics count. Whom the reaction is put down to: who answered first, else who holds it. */
    operatorId: text(),
    product: text().notNull().default(''),
    /** Working milliseconds to the first answer and to the solution, pauses left out; null until then. */
    reactionMs: integer(),
    solutionMs: integer(),
    /** Whether some time of it was taken from a wrong clock. */
    timesDoubted: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    // Holds all that statistics count, so that they never read the rows themselves.
    index('ticket_by_arrival').on(
      table.arrivedAt,
      table.kind,
      table.operatorId,
      table.clientId,
      table.product,
      table.open,
      table.respondedAt,
      table.timesDoubted,
      table.reactionMs,
      table.solutionMs,
      table.id,
    ),
    index('ticket_open').on(table.dueAt).where(sql`${table.open} = 1`),
    index('ticket_by_client').on(table.clientId, table.arrivedAt),
    index('ticket_by_number').on(table.number),
    index('ticket_by_response').on(table.respondedAt),
    index('ticket_by_finish').on(table.finishedAt),
    index('ticket_by_execution').on(table.executionDueAt).where(sql`${table.executionDueAt} is not null`),
  ],
)

/** A term that ran out. Recorded once, never removed. */
export const breach = sqliteTable(
  'breach',
  {
    /** A ticket, or for `documents` a service order. */
    subjectId: text().notNull(),
    target: text().$type<TermTarget>().notNull(),
    /** How many times the clock was started anew before: each start can be broken once. */
    round: integer().notNull(),
    dueAt: integer().notNull(),
    recordedAt: integer().notNull(),
    /** Working milliseconds past the term when it was met, 0 of one met when nobody works; null while it is not. */
    lateBy: integer(),
    /** It was none after all: the term was met in time, and the word of it came too late. */
    metInTime: integer({ mode: 'boolean' }).notNull().default(false),
    calendarVersion: text().notNull(),
    cause: text().$type<BreachCause>(),
    comment: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subjectId, table.target, table.round] }),
    index('breach_by_due').on(table.dueAt),
  ],
)

/** Warnings this desk has given: each mark of a term once, whatever sleeps or restarts come between. */
export const warning = sqliteTable(
  'warning',
  {
    subjectId: text().notNull(),
    target: text().$type<TermTarget>().notNull(),
    mark: text().notNull(),
    /** The term it was about: one that moved is a new one. */
    dueAt: integer().notNull(),
    firedAt: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subjectId, table.target, table.mark, table.dueAt] })],
)

/** Who looked at or took out personal data at this station (152-ФЗ); ids only. */
export const accessRecord = sqliteTable(
  'access_record',
  {
    row: integer().primaryKey(),
    at: integer().notNull(),
    operatorId: text(),
    action: text().$type<AccessAction>().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
  },
  (table) => [index('access_by_entity').on(table.entityId, table.at), index('access_by_time').on(table.at)],
)

/** §2.2: how long a web request took from sending to standing in this desk's queue. */
export const delivery = sqliteTable('delivery', {
  ticketId: text().primaryKey(),
  sentAt: integer().notNull(),
  receivedAt: integer().notNull(),
  visibleAt: integer().notNull(),
})

export const client = sqliteTable(
  'client',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    /** Lower case, ё as е: what a search is compared with. */
    searchText: text().notNull(),
    inn: text().notNull(),
    /** The card this one was merged into, and the one that goes on for both in the end: itself when there is no other. */
    mergedIntoId: text(),
    survivorId: text().notNull(),
    /** What near names have in common: `nameKey`. */
    nameKey: text().notNull(),
    state: text({ mode: 'json' }).$type<Client>().notNull(),
  },
  (table) => [
    index('client_by_inn').on(table.inn),
    index('client_by_survivor').on(table.survivorId),
    index('client_by_name_key').on(table.nameKey),
  ],
)

export const contactPhone = sqliteTable(
  'contact_phone',
  {
    clientId: text().notNull(),
    contactId: text().notNull(),
    e164: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.e164, table.clientId, table.contactId] }),
    index('contact_phone_by_client').on(table.clientId),
  ],
)

export const workEntry = sqliteTable(
  'work_entry',
  {
    id: text().primaryKey(),
    ticketId: text().notNull(),
    minutes: integer().notNull(),
    billable: integer({ mode: 'boolean' }).notNull(),
    performedAt: integer().notNull(),
  },
  (table) => [index('work_entry_by_ticket').on(table.ticketId)],
)

/** Orders that claim a work entry; two desks apart may both have: it is billed in the one with the smallest id. */
export const billedWork = sqliteTable(
  'billed_work',
  {
    workId: text().notNull(),
    orderId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.workId, table.orderId] }), index('billed_work_by_order').on(table.orderId)],
)

/** Entities that came in a long history and whose rows are still to be made; the larger the place, the newer. */
export const unprojected = sqliteTable('unprojected', {
  place: integer().primaryKey(),
  entity: text().notNull(),
  entityId: text().notNull().unique(),
})

export const operator = sqliteTable('operator', {
  id: text().primaryKey(),
  state: text({ mode: 'json' }).$type<Operator>().notNull(),
})

export const station = sqliteTable('station', {
  id: text().primaryKey(),
  prefix: text().notNull(),
  name: text().notNull(),
})

export const organisation = sqliteTable('organisation', {
  id: text().primaryKey(),
  state: text({ mode: 'json' }).$type<Organisation>().notNull(),
})

/** Questions that come again and again, with their answers. */
export const template = sqliteTable('template', {
  id: text().primaryKey(),
  state: text({ mode: 'json' }).$type<Template>().notNull(),
})

/** The price list. */
export const service = sqliteTable('service', {
  id: text().primaryKey(),
  state: text({ mode: 'json' }).$type<Service>().notNull(),
})

export const serviceOrder = sqliteTable(
  'service_order',
  {
    id: text().primaryKey(),
    number: text().notNull(),
    clientId: text().notNull(),
    endedOn: text().notNull(),
    status: text().notNull(),
    state: text({ mode: 'json' }).$type<ServiceOrder>().notNull(),
  },
  (table) => [index('service_order_by_client').on(table.clientId), index('service_order_by_end').on(table.endedOn)],
)

/** What payments are compared with: an order's invoice without the papers around it. */
export const invoice = sqliteTable('invoice', {
  orderId: text().primaryKey(),
  clientId: text().notNull(),
  number: text().notNull(),
  /** ИНН of the buyer as the invoice prints it. */
  inn: text().notNull(),
  issuedOn: text().notNull(),
  kopecks: integer().notNull(),
})

export const payment = sqliteTable(
  'payment',
  {
    id: text().primaryKey(),
    receivedOn: text().notNull(),
    state: text({ mode: 'json' }).$type<Payment>().notNull(),
    conflicts: text({ mode: 'json' }).$type<Conflict[]>().notNull(),
    disputed: integer({ mode: 'boolean' }).notNull(),
  },
  (table) => [index('payment_disputed').on(table.id).where(sql`${table.disputed} = 1`)],
)

/** How much of a payment goes to an order's invoice. */
export const paymentPart = sqliteTable(
  'payment_part',
  {
    paymentId: text().notNull(),
    orderId: text().notNull(),
    kopecks: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.paymentId, table.orderId] }),
    index('payment_part_by_order').on(table.orderId),
  ],
)

/** From here on: what belongs to this station alone and is never sent. */
export const pendingFile = sqliteTable(
  'pending_file',
  {
    /** The order they were put here in. */
    place: integer().primaryKey(),
    pending: text().$type<Pending>().notNull(),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    entity: text().$type<FileOwner>().notNull(),
    entityId: text().notNull(),
    /** Why the intake does not take it, in words: it is no longer sent. */
    refusal: text(),
  },
  (table) => [unique('pending_file_once').on(table.pending, table.sha256)],
)

export const draft = sqliteTable('draft', {
  id: text().primaryKey(),
  savedAt: integer().notNull(),
  content: text({ mode: 'json' }).$type<DraftContent>().notNull(),
})

/** The last number given out, by series. */
export const counter = sqliteTable('counter', {
  series: text().primaryKey(),
  value: integer().notNull(),
})

/** The station's own facts: its id, who works at it, the cursor and token of the intake. */
export const local = sqliteTable('local', {
  key: text().primaryKey(),
  value: text({ mode: 'json' }).$type<unknown>().notNull(),
})
