import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { Explanation } from '../documents/explanation.ts'
import { clientFieldsSchema } from '../domain/client.ts'
import { instantSchema, limits, oneLine, optionalText, requiredText } from '../domain/limits.ts'
import { quantitySchema } from '../domain/service.ts'
import {
  type Applicant,
  type BreachCause,
  type ExecutionTerm,
  type RemoteSession,
  remoteTools,
  type TicketChannel,
  type TicketKind,
  type TicketResponse,
  type TicketStatus,
  type TicketTransfer,
  ticketKinds,
  type WorkEntry,
} from '../domain/ticket.ts'
import { breachExplanationSchema } from '../domain/ticket-breach.ts'
import { cancelReasons } from '../domain/ticket-changes.ts'
import type { ExecutionTermState } from '../sla/execution.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { ClientBadge } from './clients.ts'
import type { ConflictView } from './conflicts.ts'
import type { KeptPaper } from './documents.ts'
import type { AttachmentView } from './files.ts'
import type { Person } from './session.ts'

/** Instants in milliseconds since the epoch. */
export interface ReactionView {
  dueAt: number
  /** Length of the term in working milliseconds. */
  target: number
  respondedAt: number | null
  /** Working milliseconds past the due time: of the response, or null while there is none or it was in time. */
  lateBy: number | null
  /** Since when waiting for the client holds the clock, where the settings say so. */
  pausedSince: number | null
  /** Working milliseconds the response took, pauses left out; null while there is none. */
  took: number | null
  /** When a reopening started the clock anew. */
  restartedAt: number | null
}

/** A term that ran out; instants in epoch milliseconds. */
export interface BreachView {
  target: 'reaction' | 'execution'
  round: number
  dueAt: number
  /** Working milliseconds past the term when it was met, 0 of one met when nobody works; null while it is not. */
  lateBy: number | null
  /** It was none after all: the word that the term was met came too late. */
  metInTime: boolean
  cause: BreachCause | null
  comment: string
  /** Who chose the cause; null for the program itself. */
  explainedBy: Person | null
}

/** §2.2: the way of a web request, epoch milliseconds; `visibleAt` is null when it came before this desk was there. */
export interface DeliveryView {
  sentAt: number
  receivedAt: number
  visibleAt: number | null
  /** It waited because the program was not running here. */
  whileClosed: boolean
}

/** A ticket another one leads to. */
export interface TicketLink {
  id: Id
  number: string
}

/** A linked ticket; the subject is empty and the status null while it has not come to this desk. */
export interface LinkedTicketView extends TicketLink {
  subject: string
  status: TicketStatus | null
}

/** One open ticket as the queue shows it. */
export interface QueueRow {
  id: Id
  number: string
  kind: TicketKind
  channel: TicketChannel
  subject: string
  product: string
  clientName: string
  contactName: string
  /** Of somebody who has no name yet, so that the row still says who calls; empty once there is one. */
  namelessPhone: string
  status: TicketStatus
  holder: Person | null
  arrivedAt: number
  reaction: ReactionView
  /** With its pauses counted; null when none is set, or the one set was for work that ended before. */
  execution: ExecutionTermState | null
  waitingFor: string
  sessionRunning: boolean
  /** Web requests: milliseconds from sending to standing in this desk's queue. */
  lag: number | null
  itsUntil: string | null
  /** Whether a contract in force today lets consultations be passed to the developer (§2.3). */
  consultations: boolean
}

/** `now` is the desk's clock: a screen whose own clock is wrong counts by it. */
export type QueueEvent =
  | { type: 'snapshot'; now: number; rows: QueueRow[] }
  | { type: 'changed'; now: number; rows: QueueRow[]; removed: Id[] }
  | { type: 'heartbeat'; now: number }

/** The one service order a work entry is billed in; the act's number once it is issued. */
export interface BilledIn {
  orderId: Id
  orderNumber: string
  actNumber: string | null
}

/** One line of a ticket's history. `text` is what a person wrote; `title` says what happened. */
export interface HistoryEntry {
  id: Id
  at: number
  author: Person | null
  stationName: string
  title: string
  text: string
  /** `response` stopped the clock; `muted` has no weight of its own. */
  weight: 'normal' | 'response' | 'muted'
  /** The other ticket it is about. */
  link: TicketLink | null
  /** Of work: the papers it went into; null while in none. */
  billedIn: BilledIn | null
  /** Set when the change had no effect, with the reason. */
  notApplied: string | null
  /** False until the intake has it. */
  sent: boolean
  /** Why its time is not confirmed, to stand after a colon; null when it is. */
  timeDoubt: string | null
}

/** An open ticket that seems to tell of the same breakdown as another. */
export interface SameIncident {
  id: Id
  number: string
  subject: string
  arrivedAt: number
}

export interface TicketCard {
  row: QueueRow
  details: string
  remoteAccess: string
  applicant: Applicant | null
  client: ClientBadge | null
  /** How the client was found when nobody chose him by hand. */
  clientFoundBy: 'phone' | 'inn' | null
  contactId: Id | null
  contactPhone: string
  firstResponse: TicketResponse | null
  responder: Person | null
  /** Why the times that the reaction is judged by are not confirmed, to stand after a colon; null when they are. */
  timeDoubts: { arrival: string | null; response: string | null }
  executionTerm: ExecutionTerm | null
  breaches: BreachView[]
  delivery: DeliveryView | null
  /** The ticket this one repeats. */
  duplicateOf: TicketLink | null
  joined: TicketLink[]
  /** Tickets that have to do with this one, each of which goes on by itself. */
  links: LinkedTicketView[]
  /** Open tickets that seem to tell of the same breakdown, the nearest in time first. */
  sameIncident: SameIncident[]
  /** §2.3: the contracts that allow a transfer today, in words. */
  transferBases: { contractId: Id; words: string }[]
  sessions: RemoteSession[]
  works: WorkEntry[]
  workMinutes: number
  transfer: TicketTransfer | null
  /** Who let the transfer pass without a basis. */
  transferAllowedBy: Person | null
  resolution: string
  finishedAt: number | null
  attachments: AttachmentView[]
  history: HistoryEntry[]
  conflicts: ConflictView[]
  /** Recent tickets of the same client, newest first. */
  related: { id: Id; number: string; subject: string; arrivedAt: number; status: TicketStatus }[]
}

export interface FoundTicket {
  id: Id
  number: string
  subject: string
  clientName: string
  kind: TicketKind
  status: TicketStatus
  arrivedAt: number
}

const ticketId = { ticketId: idSchema }
const pair = { ...ticketId, otherId: idSchema }

export const tickets = {
  queue: base.output(eventIterator(type<QueueEvent>())),
  watch: base.input(z.strictObject(ticketId)).output(eventIterator(type<TicketCard>())),
  explain: base.input(z.strictObject(ticketId)).output(type<Explanation>()),
  /** The explanation as it stands now, kept as a PDF. */
  printExplanation: base.input(z.strictObject(ticketId)).output(type<KeptPaper>()),
  search: base.input(z.strictObject({ text: z.string().max(limits.shortText) })).output(type<FoundTicket[]>()),

  claim: base.input(z.strictObject(ticketId)),
  assign: base.input(z.strictObject({ ...ticketId, operatorId: idSchema.nullable() })),
  addNote: base.input(z.strictObject({ ...ticketId, text: requiredText(limits.note, 'Заметка пуста.') })),
  answer: base.input(z.strictObject({ ...ticketId, text: requiredText(limits.note, 'Напишите, что ответили.') })),
  startSession: base.input(
    z.strictObject({
      ...ticketId,
      tool: z.enum(remoteTools),
      remoteId: optionalText(limits.remoteId),
      consent: z.literal(true, 'Без согласия клиента сеанс начинать нельзя.'),
    }),
  ),
  endSession: base.input(z.strictObject({ ...ticketId, sessionId: idSchema, outcome: optionalText(limits.reason) })),
  setTerm: base.input(
    z.strictObject({
      ...ticketId,
      dueAt: instantSchema,
      reason: requiredText(limits.reason, 'Укажите, почему такой срок.'),
    }),
  ),
  /**
   * §2.3: refused unless the client's contracts give a basis on the day, or a supervisor or administrator lets it pass
   * with a reason.
   */
  transfer: base.input(
    z.strictObject({
      ...ticketId,
      addressee: requiredText(limits.shortText, 'Укажите, кому передаёте.'),
      reference: optionalText(limits.shortText),
      sent: optionalText(limits.note),
      /** Which of several contracts is the basis; null: the only one, or none. */
      contractId: idSchema.nullable(),
      /** Why without a basis; null when there is one. */
      override: requiredText(limits.reason, 'Укажите, почему передаёте без основания.').nullable(),
    }),
  ),
  refuseTransfer: base.input(
    z.strictObject({ ...ticketId, reason: requiredText(limits.reason, 'Укажите причину отказа.') }),
  ),
  logWork: base.input(
    z.strictObject({
      ...ticketId,
      description: requiredText(limits.shortText * 5, 'Напишите, что сделано.'),
      minutes: z
        .int('Нужно целое число минут.')
        .min(1, 'Не меньше минуты.')
        .max(limits.workMinutes, 'Не больше 1440 минут: это сутки.'),
      billable: z.boolean(),
      /** When it was finished, epoch milliseconds; none: just now. Prices, rates and VAT go by it. */
      performedAt: instantSchema.nullable().default(null),
      /** A line of the price list; none: by the hour. */
      serviceId: idSchema.nullable().default(null),
      /** Of a service that is not counted in hours. */
      quantityHundredths: quantitySchema.nullable().default(null),
    }),
  ),
  wait: base.input(
    z.strictObject({ ...ticketId, reason: requiredText(limits.reason, 'Укажите, чего ждём от клиента.') }),
  ),
  resume: base.input(z.strictObject(ticketId)),
  resolve: base.input(
    z.strictObject({ ...ticketId, summary: requiredText(limits.note, 'Напишите, чем закончилось.') }),
  ),
  close: base.input(z.strictObject(ticketId)),
  /** Takes a closing back: the ticket is resolved as it was. */
  unclose: base.input(z.strictObject(ticketId)),
  reopen: base.input(
    z.strictObject({ ...ticketId, reason: requiredText(limits.reason, 'Укажите, почему открываете снова.') }),
  ),
  cancel: base.input(z.strictObject({ ...ticketId, reason: z.enum(cancelReasons) })),
  /** Cancels a ticket as a duplicate of another, which goes on for both. */
  join: base.input(z.strictObject({ ...ticketId, into: idSchema })),
  /** Two tickets that have to do with each other, where each goes on; both say so. */
  link: base.input(z.strictObject(pair)),
  unlink: base.input(z.strictObject(pair)),
  /** Whether two tickets that look alike are about different things: then one answer is not proposed for them. */
  tellApart: base.input(z.strictObject({ ...pair, areApart: z.boolean() })),
  explainBreach: base.input(breachExplanationSchema.extend(ticketId)),
  setKind: base.input(z.strictObject({ ...ticketId, kind: z.enum(ticketKinds) })),
  setClient: base.input(z.strictObject({ ...ticketId, clientId: idSchema.nullable(), contactId: idSchema.nullable() })),
  /** Makes the card of a client nobody knew yet, with whoever asked as its contact, and the ticket his. */
  registerClient: base
    .input(z.strictObject({ ...ticketId, fields: clientFieldsSchema }))
    .output(type<{ clientId: Id }>()),
  describe: base.input(
    z.strictObject({
      ...ticketId,
      subject: oneLine(limits.subject, 'Напишите суть обращения.').optional(),
      product: optionalText(limits.shortText).optional(),
    }),
  ),
}
