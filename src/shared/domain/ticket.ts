import type { Id } from '../sync/id.ts'

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
}

/** First substantive response: what stops the reaction clock. */
export interface FirstResponse {
  at: number
  changeId: Id
  operatorId: Id | null
  how: 'answer' | 'remoteSession' | 'transfer' | 'refusal' | 'executionTerm'
}

/** §2.6: set by the responsible, with a reason. */
export interface ExecutionTerm {
  dueAt: number
  reason: string
  operatorId: Id | null
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
  clientId: Id | null
  contactId: Id | null
  applicant: Applicant | null
  status: TicketStatus
  holderId: Id | null
  firstClaimAt: number | null
  firstResponse: FirstResponse | null
  executionTerm: ExecutionTerm | null
  notes: TicketNote[]
  sessions: RemoteSession[]
  works: WorkEntry[]
  transfer: TicketTransfer | null
  waitingFor: string
  resolution: string
  finishedAt: number | null
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
