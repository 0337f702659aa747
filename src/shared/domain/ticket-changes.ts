import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import type { FieldWrite } from '../sync/fold.ts'
import { attachmentSchema, detachedSchema, erasedFileSchema } from './attachment.ts'
import { defineChange, defineEntity } from './define-entity.ts'
import { erasureSchema } from './erasure.ts'
import { instantSchema, limits, oneLine, optionalText, requiredText } from './limits.ts'
import { quantitySchema } from './service.ts'
import { blankTicket, isOpenTicket, remoteTools, type Ticket, ticketKinds, ticketStatusName } from './ticket.ts'
import { breachExplained } from './ticket-breach.ts'
import { joiningChanges } from './ticket-joining.ts'
import { linkChanges } from './ticket-links.ts'
import { attached, registeredWrites, ticketRegisteredSchema } from './ticket-registered.ts'
import { timesUnconfirmed } from './ticket-times.ts'
import { begunPause, responded, step, takenUp, transferOf } from './ticket-writes.ts'

type Write = FieldWrite<Ticket>
const change = defineChange<Ticket>()
const nothing = z.strictObject({})

export const cancelReasons = ['spam', 'mistake', 'duplicate'] as const
export type CancelReason = (typeof cancelReasons)[number]

export const ticketEntity = defineEntity<Ticket>()({
  entity: 'ticket',
  initial: blankTicket,
  policies: {
    number: 'firstWins',
    channel: 'firstWins',
    kind: 'lastWriterWins',
    subject: 'lastWriterWins',
    details: 'keepBoth',
    product: 'lastWriterWins',
    remoteAccess: 'lastWriterWins',
    arrivedAt: 'firstWins',
    receivedAt: 'firstWins',
    clientId: 'lastWriterWins',
    contactId: 'lastWriterWins',
    applicant: 'firstWins',
    attachments: 'addWinsSet',
    status: 'stateMachine',
    holderId: 'lastWriterWins',
    claimedAt: 'appendOnly',
    responses: 'appendOnly',
    kindChanges: 'appendOnly',
    pauses: 'appendOnly',
    reopenedAt: 'appendOnly',
    joined: 'addWinsSet',
    duplicateOf: 'stateMachine',
    links: 'addWinsSet',
    distinctFrom: 'addWinsSet',
    breachExplanations: 'addWinsSet',
    unconfirmedTimes: 'appendOnly',
    executionTerm: 'lastWriterWins',
    executionTerms: 'stateMachine',
    notes: 'appendOnly',
    sessions: 'appendOnly',
    works: 'appendOnly',
    transfer: 'lastWriterWins',
    waitingFor: 'stateMachine',
    resolution: 'stateMachine',
    finishedAt: 'stateMachine',
  },
  changes: {
    'ticket.registered': change(ticketRegisteredSchema, (ticket, data, facts) =>
      ticket.number === ''
        ? { writes: registeredWrites(data, facts.at) }
        : { refused: 'Обращение уже зарегистрировано.' },
    ),
    'ticket.claimed': change(z.strictObject({ claimedAt: instantSchema }), (ticket, data, facts) =>
      isOpenTicket(ticket.status)
        ? {
            writes: [
              ...takenUp(ticket),
              { field: 'holderId', op: 'set', value: facts.author },
              { field: 'claimedAt', op: 'append', item: data.claimedAt },
            ],
          }
        : { refused: `Обращение уже «${ticketStatusName(ticket.status)}», взять его нельзя.` },
    ),
    'ticket.assigned': change(z.strictObject({ operatorId: idSchema.nullable() }), (_ticket, data) => ({
      writes: [{ field: 'holderId', op: 'set', value: data.operatorId }],
    })),
    'ticket.kindSet': change(z.strictObject({ kind: z.enum(ticketKinds) }), (ticket, data, facts) => ({
      writes: [
        { field: 'kind', op: 'set', value: data.kind },
        {
          field: 'kindChanges',
          op: 'append',
          item: { id: facts.id, at: facts.at, from: ticket.kind, to: data.kind },
        },
      ],
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
    'ticket.fileAttached': change(z.union([attachmentSchema, erasedFileSchema]), (_ticket, data) => ({
      writes: 'erased' in data ? [] : [attached(data)],
    })),
    'ticket.fileDetached': change(z.union([detachedSchema, erasedFileSchema]), (_ticket, data) => ({
      writes: 'erased' in data ? [] : [{ field: 'attachments', op: 'remove', id: data.sha256 }],
    })),
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
            value: { dueAt: data.dueAt, reason: data.reason, operatorId: facts.author, setAt: data.respondedAt },
          },
          { field: 'executionTerms', op: 'set', value: ticket.executionTerms + 1 },
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
        sent: optionalText(limits.note).default(''),
        overrideReason: optionalText(limits.reason).default(''),
        respondedAt: instantSchema,
      }),
      (ticket, data, facts) =>
        step(ticket, 'transferred', data.respondedAt, [
          { field: 'waitingFor', op: 'set', value: '' },
          { field: 'transfer', op: 'set', value: transferOf(data, facts.author) },
          begunPause(facts.id, 'developer', data.respondedAt),
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
        serviceId: idSchema.nullable().default(null),
        quantityHundredths: quantitySchema.nullable().default(null),
      }),
      (_ticket, data, facts) => ({
        writes: [{ field: 'works', op: 'append', item: { id: facts.id, ...data, operatorId: facts.author } }],
      }),
    ),
    'ticket.waitingSet': change(
      z.strictObject({ reason: requiredText(limits.reason, 'Укажите, чего ждём от клиента.') }),
      (ticket, data, facts) =>
        step(ticket, 'waiting', facts.at, [
          { field: 'waitingFor', op: 'set', value: data.reason },
          begunPause(facts.id, 'client', facts.at),
        ]),
    ),
    'ticket.resumed': change(nothing, (ticket, _data, facts) =>
      step(ticket, 'inProgress', facts.at, [{ field: 'waitingFor', op: 'set', value: '' }]),
    ),
    'ticket.resolved': change(
      z.strictObject({ summary: requiredText(limits.note, 'Напишите, чем закончилось.'), resolvedAt: instantSchema }),
      (ticket, data, facts) =>
        step(ticket, 'resolved', data.resolvedAt, [
          { field: 'resolution', op: 'set', value: data.summary },
          { field: 'waitingFor', op: 'set', value: '' },
          { field: 'finishedAt', op: 'set', value: data.resolvedAt },
          // What closes the matter is the information given, if nothing was given before.
          responded({ at: data.resolvedAt, changeId: facts.id, operatorId: facts.author, how: 'answer' }),
        ]),
    ),
    'ticket.closed': change(nothing, (ticket, _data, facts) => step(ticket, 'closed', facts.at, [])),
    // Closed by mistake: nothing begins anew, unlike at a reopening.
    'ticket.unclosed': change(nothing, (ticket) =>
      ticket.status === 'closed'
        ? { writes: [{ field: 'status', op: 'set', value: 'resolved' }] }
        : { refused: `Обращение уже «${ticketStatusName(ticket.status)}»: закрытие не отменено.` },
    ),
    'ticket.reopened': change(
      z.strictObject({ reason: requiredText(limits.reason, 'Укажите, почему открываете снова.') }),
      (ticket, _data, facts) =>
        isOpenTicket(ticket.status)
          ? { refused: 'Обращение и так открыто.' }
          : step(ticket, 'inProgress', facts.at, [
              { field: 'finishedAt', op: 'set', value: null },
              { field: 'duplicateOf', op: 'set', value: null },
              { field: 'reopenedAt', op: 'append', item: facts.at },
            ]),
    ),
    'ticket.cancelled': change(
      z.strictObject({ reason: z.enum(cancelReasons), duplicateOf: idSchema.nullable() }),
      (ticket, data, facts) =>
        step(ticket, 'cancelled', facts.at, [
          { field: 'finishedAt', op: 'set', value: facts.at },
          { field: 'duplicateOf', op: 'set', value: data.duplicateOf },
        ]),
    ),
    ...joiningChanges,
    ...linkChanges,
    'ticket.breachExplained': breachExplained,
    'ticket.timesUnconfirmed': timesUnconfirmed,
    // What it destroys is gone from the other changes before they are folded.
    'ticket.personErased': change(erasureSchema, () => ({ writes: [] })),
  },
})
