import type { Id } from '../sync/id.ts'
import type { Attachment } from './attachment.ts'

export const ticketKinds = ['outage', 'reference', 'consultation'] as const
/** Decides the reaction clock: 60 minutes for an outage (§2.5), 30 for a reference request (§2.4) and a consultation. */
export type TicketKind = (typeof ticketKinds)[number]

export const ticketChannels = ['phone', 'web'] as const
export type TicketChannel = (typeof ticketChannels)[number]

export const ticketStatuses = [
  'new',
  'inProgress',
  'waiting',
  'transferred',
  'resolved',
  'closed',
  'cancelled',
] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export const remoteTools = ['AnyDesk', 'RuDesktop', 'Ассистент', 'TeamViewer', 'RDP', 'other'] as const
export type RemoteTool = (typeof remoteTools)[number]

/** Who asked, as he named himself: the client's card may not exist yet. */
export interface Applicant {
  name: string
  organisation: string
  inn: string
  /** As given; the E.164 form is kept beside it when it could be read. */
  phone: string
  email: string
}

export interface RemoteSession {
  id: Id
  tool: RemoteTool
  remoteId: string
  startedAt: number
  endedAt: number | null
  outcome: string
  operatorId: Id | null
}

export interface WorkEntry {
  id: Id
  description: string
  minutes: number
  performedAt: number
  operatorId: Id | null
  /** False when the work is not to be billed at all, e.g. our own mistake. */
  billable: boolean
  /** A line of the price list; null: billed by the organisation's hour. */
  serviceId: Id | null
  /** How much of a service that is not counted in hours. */
  quantityHundredths: number | null
}

/** A substantive response: the first one stops the reaction clock. */
export interface TicketResponse {
  at: number
  changeId: Id
  operatorId: Id | null
  how: 'answer' | 'remoteSession' | 'transfer' | 'refusal' | 'executionTerm'
}

/** A stretch in which others had to act: the client (waiting) or the developer (transferred); `to: null` while it lasts. */
export interface TicketPause {
  id: Id
  cause: 'client' | 'developer'
  from: number
  to: number | null
}

export interface TicketKindChange {
  id: Id
  at: number
  from: TicketKind
  to: TicketKind
}

/** A ticket about the same matter that was joined to this one: its arrival counts here while nobody answered it. */
export interface JoinedTicket {
  id: Id
  number: string
  arrivedAt: number
  receivedAt: number
  /** Its own answer, given before it was joined. */
  respondedAt: number | null
}

/** A ticket that has to do with this one, where each goes on by itself. */
export interface LinkedTicket {
  id: Id
  number: string
}

/** A change whose times were taken from a clock that was wrong by `clockError` milliseconds: more than 0 when it was slow. */
export interface UnconfirmedTime {
  changeId: Id
  clockError: number
}

/** What a term is counted for: the reaction and the execution of a ticket, the papers of a service order. */
export const termTargets = ['reaction', 'execution', 'documents'] as const
export type TermTarget = (typeof termTargets)[number]

export const breachCauses = ['queueFull', 'lateImport', 'offline', 'forgotten', 'other'] as const
export type BreachCause = (typeof breachCauses)[number]

const causeNames: Record<BreachCause, string> = {
  queueFull: 'очередь переполнена',
  lateImport: 'обращение поздно дошло до нас',
  offline: 'рабочее место было без связи',
  forgotten: 'забыли ответить',
  other: 'другое',
}

/** The cause as the interface names it, in lower case. */
export const breachCauseName = (cause: BreachCause): string => causeNames[cause]

/** Why a term was broken, as somebody found out later; `id` names the breach: `breachKey`. */
export interface BreachExplanation {
  id: string
  target: TermTarget
  round: number
  cause: BreachCause
  comment: string
  operatorId: Id | null
  at: number
}

/** One breach of a subject: a target, and how many times its clock was started anew before. */
export const breachKey = (target: TermTarget, round: number): string => `${target}/${round}`

/** §2.6: set by the responsible, with a reason. */
export interface ExecutionTerm {
  dueAt: number
  reason: string
  operatorId: Id | null
  setAt: number
}

export interface TicketNote {
  id: Id
  text: string
  at: number
  operatorId: Id | null
}

export interface TicketTransfer {
  addressee: string
  reference: string
  contractId: Id | null
  basis: string
  /** What was handed over: the question, files, a base. */
  sent: string
  /** Set when a supervisor let it pass without a basis. */
  override: { operatorId: Id | null; reason: string } | null
  at: number
}

export interface Ticket {
  number: string
  channel: TicketChannel
  kind: TicketKind
  subject: string
  details: string
  product: string
  remoteAccess: string
  arrivedAt: number
  /** When the ticket was written down: for a web request, its receipt by the intake. */
  receivedAt: number
  clientId: Id | null
  contactId: Id | null
  applicant: Applicant | null
  attachments: ({ id: Id } & Attachment)[]
  status: TicketStatus
  holderId: Id | null
  claimedAt: number[]
  responses: TicketResponse[]
  kindChanges: TicketKindChange[]
  pauses: TicketPause[]
  reopenedAt: number[]
  joined: JoinedTicket[]
  /** The ticket this one repeats, when it was cancelled for that. */
  duplicateOf: Id | null
  links: LinkedTicket[]
  /** Tickets told to be about something else, however much alike. */
  distinctFrom: { id: Id }[]
  breachExplanations: BreachExplanation[]
  /** A wrong clock fakes nothing: what was written under one is marked. */
  unconfirmedTimes: UnconfirmedTime[]
  executionTerm: ExecutionTerm | null
  /** How many times an execution term was set: each can be broken once. */
  executionTerms: number
  notes: TicketNote[]
  sessions: RemoteSession[]
  works: WorkEntry[]
  transfer: TicketTransfer | null
  waitingFor: string
  resolution: string
  finishedAt: number | null
}

/** A ticket before anything was written about it. */
export const blankTicket: Ticket = {
  number: '',
  channel: 'phone',
  kind: 'reference',
  subject: '',
  details: '',
  product: '',
  remoteAccess: '',
  arrivedAt: 0,
  receivedAt: 0,
  clientId: null,
  contactId: null,
  applicant: null,
  attachments: [],
  status: 'new',
  holderId: null,
  claimedAt: [],
  responses: [],
  kindChanges: [],
  pauses: [],
  reopenedAt: [],
  joined: [],
  duplicateOf: null,
  links: [],
  distinctFrom: [],
  breachExplanations: [],
  unconfirmedTimes: [],
  executionTerm: null,
  executionTerms: 0,
  notes: [],
  sessions: [],
  works: [],
  transfer: null,
  waitingFor: '',
  resolution: '',
  finishedAt: null,
}

export const ticketOpenStatuses: readonly TicketStatus[] = ['new', 'inProgress', 'waiting', 'transferred']

/** A ticket is open until it is resolved, closed or cancelled. */
export const isOpenTicket = (status: TicketStatus): boolean => ticketOpenStatuses.includes(status)

const statusNames: Record<TicketStatus, string> = {
  new: 'новое',
  inProgress: 'в работе',
  waiting: 'ждём клиента',
  transferred: 'передано разработчику',
  resolved: 'решено',
  closed: 'закрыто',
  cancelled: 'отменено',
}

/** The status as the interface names it, in lower case. */
export const ticketStatusName = (status: TicketStatus): string => statusNames[status]

const nextStatuses: Record<TicketStatus, readonly TicketStatus[]> = {
  new: ['inProgress', 'waiting', 'transferred', 'resolved', 'cancelled'],
  inProgress: ['inProgress', 'waiting', 'transferred', 'resolved', 'cancelled'],
  waiting: ['inProgress', 'waiting', 'transferred', 'resolved', 'cancelled'],
  transferred: ['inProgress', 'waiting', 'transferred', 'resolved', 'cancelled'],
  resolved: ['closed', 'inProgress'],
  closed: ['inProgress'],
  cancelled: ['inProgress'],
}

/** Whether the life of a ticket allows this step. */
export const canBecome = (from: TicketStatus, to: TicketStatus): boolean => nextStatuses[from].includes(to)

/** The response that counts: the earliest by the intake's clock, whoever's change came first. */
export const firstResponseOf = (responses: readonly TicketResponse[]): TicketResponse | null =>
  responses.reduce<TicketResponse | null>((first, one) => (first === null || one.at < first.at ? one : first), null)
