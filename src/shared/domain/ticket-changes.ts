import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import type { FieldWrite, Outcome } from '../sync/fold.ts'
import { defineChange, defineEntity } from './define-entity.ts'
import { instantSchema, limits, oneLine, optionalText, requiredText } from './limits.ts'
import {
  canBecome,
  type FirstResponse,
  isOpenTicket,
  remoteTools,
  type Ticket,
  type TicketStatus,
  type TicketTransfer,
  ticketChannels,
  ticketKinds,
  ticketStatusName,
} from './ticket.ts'

export const applicantSchema = z.strictObject({
  name: optionalText(limits.name),
  organisation: optionalText(limits.name),
  inn: optionalText(12),
  phone: optionalText(limits.phone),
  email: optionalText(limits.email),
})

export const ticketRegisteredSchema = z.strictObject({
  number: z.string().min(3).max(limits.number),
  channel: z.enum(ticketChannels),
  kind: z.enum(ticketKinds),
  subject: oneLine(limits.subject, 'Напишите суть обращения.'),
  details: optionalText(limits.details),
  product: optionalText(limits.shortText),
  remoteAccess: optionalText(limits.remoteId),
  /** Start of the call, or the moment the visitor sent the form. */
  arrivedAt: instantSchema,
  clientId: idSchema.nullable(),
  contactId: idSchema.nullable(),
  applicant: applicantSchema.nullable(),
})
export type TicketRegistered = z.infer<typeof ticketRegisteredSchema>

type Write = FieldWrite<Ticket>
const change = defineChange<Ticket>()
const nothing = z.strictObject({})

const step = (ticket: Readonly<Ticket>, to: TicketStatus, writes: Write[]): Outcome<Ticket> =>
  canBecome(ticket.status, to)
    ? { writes: [{ field: 'status', op: 'set', value: to }, ...writes] }
    : { refused: `Обращение уже «${ticketStatusName(ticket.status)}»: шаг «${ticketStatusName(to)}» не применён.` }

const takenUp = (ticket: Readonly<Ticket>): Write[] =>
  ticket.status === 'new' ? [{ field: 'status', op: 'set', value: 'inProgress' }] : []

const transferOf = ({
  respondedAt,
  ...transfer
}: Omit<TicketTransfer, 'at'> & { respondedAt: number }): TicketTransfer => ({
  ...transfer,
  at: respondedAt,
})

const responded = (value: FirstResponse): Write => ({ field: 'firstResponse', op: 'set', value })

const initial: Ticket = {
  number: '',
  channel: 'phone',
  kind: 'reference',
  subject: '',
  details: '',
  product: '',
  remoteAccess: '',
  arrivedAt: 0,
  clientId: null,
  contactId: null,
  applicant: null,
  status: 'new',
  holderId: null,
  firstClaimAt: null,
  firstResponse: null,
  executionTerm: null,
  notes: [],
  sessions: [],
  works: [],
  transfer: null,
  waitingFor: '',
  resolution: '',
  finishedAt: null,
}

const registeredWrites = (data: TicketRegistered): Write[] => [
  { field: 'number', op: 'set', value: data.number },
  { field: 'channel', op: 'set', value: data.channel },
  { field: 'kind', op: 'set', value: data.kind },
  { field: 'subject', op: 'set', value: data.subject },
  { field: 'details', op: 'set', value: data.details },
  { field: 'product', op: 'set', value: data.product },
  { field: 'remoteAccess', op: 'set', value: data.remoteAccess },
  { field: 'arrivedAt', op: 'set', value: data.arrivedAt },
  { field: 'clientId', op: 'set', value: data.clientId },
  { field: 'contactId', op: 'set', value: data.contactId },
  { field: 'applicant', op: 'set', value: data.applicant },
]

export const cancelReasons = ['spam', 'mistake', 'duplicate'] as const
export type CancelReason = (typeof cancelReasons)[number]

export const ticketEntity = defineEntity<Ticket>()({
  entity: 'ticket',
  initial,
  policies: {
    number: 'firstWins',
    channel: 'firstWins',
    kind: 'lastWriterWins',
    subject: 'lastWriterWins',
    details: 'lastWriterWins',
    product: 'lastWriterWins',
    remoteAccess: 'lastWriterWins',
    arrivedAt: 'firstWins',
    clientId: 'lastWriterWins',
    contactId: 'lastWriterWins',
    applicant: 'firstWins',
    status: 'stateMachine',
    holderId: 'lastWriterWins',
    firstClaimAt: 'firstWins',
    firstResponse: 'firstWins',
    executionTerm: 'lastWriterWins',
    notes: 'appendOnly',
    sessions: 'appendOnly',
    works: 'appendOnly',
    transfer: 'lastWriterWins',
    waitingFor: 'stateMachine',
    resolution: 'stateMachine',
    finishedAt: 'stateMachine',
  },
  changes: {
    'ticket.registered': change(ticketRegisteredSchema, (ticket, data) =>
      ticket.number === '' ? { writes: registeredWrites(data) } : { refused: 'Обращение уже зарегистрировано.' },
    ),
    'ticket.claimed': change(z.strictObject({ claimedAt: instantSchema }), (ticket, data, facts) =>
      isOpenTicket(ticket.status)
        ? {
            writes: [
              ...takenUp(ticket),
              { field: 'holderId', op: 'set', value: facts.author },
              { field: 'firstClaimAt', op: 'set', value: data.claimedAt },
            ],
          }
        : { refused: `Обращение уже «${ticketStatusName(ticket.status)}», взять его нельзя.` },
    ),
    'ticket.assigned': change(z.strictObject({ operatorId: idSchema.nullable() }), (_ticket, data) => ({
      writes: [{ field: 'holderId', op: 'set', value: data.operatorId }],
    })),
    'ticket.kindSet': change(z.strictObject({ kind: z.enum(ticketKinds) }), (_ticket, data) => ({
      writes: [{ field: 'kind', op: 'set', value: data.kind }],
    })),
    'ticket.described': change(
      z.strictObject({
        subject: oneLine(limits.subject, 'Напишите суть обращения.').optional(),
        details: optionalText(limits.details).optional(),
        product: optionalText(limits.shortText).optional(),
        remoteAccess: optionalText(limits.remoteId).optional(),
      }),
      (_ticket, data) => ({
        writes: (['subject', 'details', 'product', 'remoteAccess'] as const).flatMap((field): Write[] => {
          const value = data[field]
          return value === undefined ? [] : [{ field, op: 'set', value }]
        }),
      }),
    ),
    'ticket.clientSet': change(
      z.strictObject({ clientId: idSchema.nullable(), contactId: idSchema.nullable() }),
      (_ticket, data) => ({
        writes: [
          { field: 'clientId', op: 'set', value: data.clientId },
          { field: 'contactId', op: 'set', value: data.contactId },
        ],
      }),
    ),
    'ticket.noteAdded': change(
      z.strictObject({ text: requiredText(limits.note, 'Заметка пуста.') }),
      (_ticket, data, facts) => ({
        writes: [
          {
            field: 'notes',
            op: 'append',
            item: { id: facts.id, text: data.text, at: facts.at, operatorId: facts.author },
          },
        ],
      }),
    ),
    'ticket.sessionStarted': change(
      z.strictObject({
        tool: z.enum(remoteTools),
        remoteId: optionalText(limits.remoteId),
        /** The client agreed to the remote session; without his word it may not start. */
        consent: z.literal(true, 'Без согласия клиента сеанс начинать нельзя.'),
        startedAt: instantSchema,
      }),
      (ticket, data, facts) => ({
        writes: [
          ...takenUp(ticket),
          {
            field: 'sessions',
            op: 'append',
            item: {
              id: facts.id,
              tool: data.tool,
              remoteId: data.remoteId,
              startedAt: data.startedAt,
              endedAt: null,
              outcome: '',
              operatorId: facts.author,
            },
          },
          responded({ at: data.startedAt, changeId: facts.id, operatorId: facts.author, how: 'remoteSession' }),
        ],
      }),
    ),
    'ticket.sessionEnded': change(
      z.strictObject({ sessionId: idSchema, endedAt: instantSchema, outcome: optionalText(limits.reason) }),
      (ticket, data) => {
        const session = ticket.sessions.find((one) => one.id === data.sessionId)
        if (!session) return { refused: 'Удалённый сеанс не найден.' }
        if (session.endedAt !== null) return { refused: 'Удалённый сеанс уже завершён.' }
        return {
          writes: [
            { field: 'sessions', op: 'put', item: { ...session, endedAt: data.endedAt, outcome: data.outcome } },
          ],
        }
      },
    ),
    'ticket.termSet': change(
      z.strictObject({
        dueAt: instantSchema,
        reason: requiredText(limits.reason, 'Укажите, почему такой срок.'),
        respondedAt: instantSchema,
      }),
      (ticket, data, facts) => ({
        writes: [
          ...takenUp(ticket),
          {
            field: 'executionTerm',
            op: 'set',
            value: { dueAt: data.dueAt, reason: data.reason, operatorId: facts.author },
          },
          responded({ at: data.respondedAt, changeId: facts.id, operatorId: facts.author, how: 'executionTerm' }),
        ],
      }),
    ),
    'ticket.answered': change(
      z.strictObject({ text: requiredText(limits.note, 'Напишите, что ответили.'), respondedAt: instantSchema }),
      (ticket, data, facts) => ({
        writes: [
          ...takenUp(ticket),
          {
            field: 'notes',
            op: 'append',
            item: { id: facts.id, text: data.text, at: facts.at, operatorId: facts.author },
          },
          responded({ at: data.respondedAt, changeId: facts.id, operatorId: facts.author, how: 'answer' }),
        ],
      }),
    ),
    'ticket.transferred': change(
      z.strictObject({
        addressee: requiredText(limits.shortText, 'Укажите, кому передаёте.'),
        reference: optionalText(limits.shortText),
        contractId: idSchema.nullable(),
        basis: requiredText(limits.reason, 'Укажите основание передачи.'),
        respondedAt: instantSchema,
      }),
      (ticket, data, facts) =>
        step(ticket, 'transferred', [
          { field: 'waitingFor', op: 'set', value: '' },
          { field: 'transfer', op: 'set', value: transferOf(data) },
          responded({ at: data.respondedAt, changeId: facts.id, operatorId: facts.author, how: 'transfer' }),
        ]),
    ),
    'ticket.transferRefused': change(
      z.strictObject({ reason: requiredText(limits.reason, 'Укажите причину отказа.'), respondedAt: instantSchema }),
      (_ticket, data, facts) => ({
        writes: [
          {
            field: 'notes',
            op: 'append',
            item: { id: facts.id, text: data.reason, at: facts.at, operatorId: facts.author },
          },
          responded({ at: data.respondedAt, changeId: facts.id, operatorId: facts.author, how: 'refusal' }),
        ],
      }),
    ),
    'ticket.workLogged': change(
      z.strictObject({
        description: requiredText(limits.shortText * 5, 'Напишите, что сделано.'),
        minutes: z
          .int('Нужно целое число минут.')
          .min(1, 'Не меньше минуты.')
          .max(limits.workMinutes, 'Не больше 1440 минут: это сутки.'),
        performedAt: instantSchema,
        billable: z.boolean(),
      }),
      (_ticket, data, facts) => ({
        writes: [{ field: 'works', op: 'append', item: { id: facts.id, ...data, operatorId: facts.author } }],
      }),
    ),
    'ticket.waitingSet': change(
      z.strictObject({ reason: requiredText(limits.reason, 'Укажите, чего ждём от клиента.') }),
      (ticket, data) => step(ticket, 'waiting', [{ field: 'waitingFor', op: 'set', value: data.reason }]),
    ),
    'ticket.resumed': change(nothing, (ticket) =>
      step(ticket, 'inProgress', [{ field: 'waitingFor', op: 'set', value: '' }]),
    ),
    'ticket.resolved': change(
      z.strictObject({ summary: requiredText(limits.note, 'Напишите, чем закончилось.'), resolvedAt: instantSchema }),
      (ticket, data, facts) =>
        step(ticket, 'resolved', [
          { field: 'resolution', op: 'set', value: data.summary },
          { field: 'waitingFor', op: 'set', value: '' },
          { field: 'finishedAt', op: 'set', value: data.resolvedAt },
          // What closes the matter is the information given, if nothing was given before.
          responded({ at: data.resolvedAt, changeId: facts.id, operatorId: facts.author, how: 'answer' }),
        ]),
    ),
    'ticket.closed': change(nothing, (ticket) => step(ticket, 'closed', [])),
    'ticket.reopened': change(
      z.strictObject({ reason: requiredText(limits.reason, 'Укажите, почему открываете снова.') }),
      (ticket) =>
        isOpenTicket(ticket.status)
          ? { refused: 'Обращение и так открыто.' }
          : step(ticket, 'inProgress', [{ field: 'finishedAt', op: 'set', value: null }]),
    ),
    'ticket.cancelled': change(
      z.strictObject({ reason: z.enum(cancelReasons), duplicateOf: idSchema.nullable() }),
      (ticket, _data, facts) => step(ticket, 'cancelled', [{ field: 'finishedAt', op: 'set', value: facts.at }]),
    ),
  },
})
