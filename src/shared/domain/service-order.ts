import { z } from 'zod'
import { checkTracking, normalizeTracking } from '../documents/postal.ts'
import { type PaperSnapshot, paperSnapshotSchema } from '../documents/snapshot.ts'
import { idSchema } from '../sync/change.ts'
import type { FieldWrite, Outcome } from '../sync/fold.ts'
import type { Id } from '../sync/id.ts'
import { type Attachment, attachmentSchema, detachedSchema } from './attachment.ts'
import { type DeliveryMethod, deliveryMethods } from './client.ts'
import { defineChange, defineEntity, type NewChange, setWrites } from './define-entity.ts'
import { daySchema, limits, oneLine, optionalText, requiredText } from './limits.ts'
import { assembledPaper, type PaperPart, paperPartData, splitPaper } from './paper-parts.ts'

export const serviceOrderStatuses = [
  'ended',
  'issued',
  'dispatched',
  'delivered',
  'signed',
  'returned',
  'voided',
  'cancelled',
] as const
/**
 * `ended`: the service is over, its papers are due; `signed`: the client's signed copy is
 * here; `returned`: the papers came back undelivered; `voided`: the papers
 * were taken back and are due anew; `cancelled`: there will be none, the work may go into another order.
 */
export type ServiceOrderStatus = (typeof serviceOrderStatuses)[number]

/** How a package went (§3.1). */
export interface Dispatch {
  method: DeliveryMethod
  /** YYYY-MM-DD. */
  handedOverOn: string
  handedOverBy: string
  receivedBy: string
  /** Without blanks; empty for a courier. */
  tracking: string
  note: string
}

/** Papers that were taken back: their numbers stay used, what they said stays readable. */
export interface VoidedPackage {
  /** Of the change that voided them. */
  id: Id
  snapshot: PaperSnapshot
  /** YYYY-MM-DD. */
  voidedOn: string
  reason: string
  author: Id | null
}

/** A scan of the papers the client signed. */
export interface Scan extends Attachment {
  id: Id
  /** Number of the act it is of: papers may be voided later. */
  actNumber: string
  /** Epoch milliseconds. */
  at: number
  author: Id | null
}

/** A scan that was taken away; its file stays. */
export interface RemovedScan {
  id: Id
  sha256: string
  name: string
  at: number
  author: Id | null
}

export interface ServiceOrder {
  number: string
  clientId: Id | null
  contractId: Id | null
  /** YYYY-MM-DD, both days inclusive. */
  periodFrom: string
  endedOn: string
  ticketIds: Id[]
  workIds: Id[]
  status: ServiceOrderStatus
  parts: PaperPart[]
  /** What the papers print, frozen on issue: later edits of cards change nothing issued. */
  snapshot: PaperSnapshot | null
  issuedOn: string | null
  /** The package is to be handed over by the end of this day (§3.1). */
  dueOn: string | null
  dispatch: Dispatch | null
  /** When the papers first went: papers that came back were on their way in time or not at all. */
  firstDispatchedOn: string | null
  deliveredOn: string | null
  /** When the client's signed copy came back. */
  signedBackOn: string | null
  returned: { on: string; reason: string } | null
  /** The oldest first. */
  voided: VoidedPackage[]
  cancelled: { on: string; reason: string } | null
  scans: Scan[]
  /** The oldest first. */
  removedScans: RemovedScan[]
}

/**
 * The day the term of the papers is counted from, YYYY-MM-DD: the end of the service; for papers that had gone and were
 * then taken back, the day they were, because the first term is met or missed already (§3.1).
 */
export const papersCountedFrom = (order: Pick<ServiceOrder, 'endedOn' | 'firstDispatchedOn' | 'voided'>): string =>
  (order.firstDispatchedOn === null ? null : order.voided.at(-1)?.voidedOn) ?? order.endedOn

const statusNames: Record<ServiceOrderStatus, string> = {
  ended: 'ждёт документов',
  issued: 'документы выписаны',
  dispatched: 'отправлены',
  delivered: 'вручены',
  signed: 'подписаны',
  returned: 'вернулись',
  voided: 'аннулированы',
  cancelled: 'отменены',
}

/** The status as the interface names it, in lower case. */
export const serviceOrderStatusName = (status: ServiceOrderStatus): string => statusNames[status]

const nextStatuses: Record<ServiceOrderStatus, readonly ServiceOrderStatus[]> = {
  ended: ['issued', 'cancelled'],
  issued: ['dispatched', 'voided'],
  dispatched: ['delivered', 'signed', 'returned', 'voided'],
  delivered: ['signed', 'voided'],
  signed: ['voided'],
  returned: ['dispatched', 'voided'],
  voided: ['issued', 'cancelled'],
  cancelled: [],
}

/** What one order may hold, so that a change of it stays one that syncs. */
export const orderLimits = { tickets: 500, works: 999 } as const

export const orderedTicketsSchema = z
  .array(idSchema)
  .min(1, 'Выберите хотя бы одно обращение.')
  .max(orderLimits.tickets, `Не больше ${orderLimits.tickets} обращений за раз.`)

/**
 * Tickets in runs that each fit one order, in the order given.
 * @param worksOf how many work entries of a ticket go with it
 */
export const fittingOrders = (ticketIds: readonly Id[], worksOf: (ticketId: Id) => number): Id[][] => {
  const runs: Id[][] = []
  let works = 0
  for (const ticketId of ticketIds) {
    works += worksOf(ticketId)
    const run = runs.at(-1)
    if (run !== undefined && run.length < orderLimits.tickets && works <= orderLimits.works) {
      run.push(ticketId)
      continue
    }
    runs.push([ticketId])
    works = worksOf(ticketId)
  }
  return runs
}

export const serviceOrderEndedSchema = z
  .strictObject({
    number: oneLine(limits.number, 'Укажите номер.'),
    clientId: idSchema,
    contractId: idSchema.nullable(),
    periodFrom: daySchema,
    endedOn: daySchema,
    ticketIds: orderedTicketsSchema,
    workIds: z.array(idSchema).max(orderLimits.works, `Не больше ${orderLimits.works} работ за раз.`),
  })
  .refine((data) => data.endedOn >= data.periodFrom, {
    path: ['endedOn'],
    message: 'Услуга кончается раньше, чем начинается.',
  })
export type ServiceOrderEnded = z.infer<typeof serviceOrderEndedSchema>

/** A dispatch as it is entered; a registered letter needs a tracking number whose check digit is right. */
export const dispatchSchema = z
  .strictObject({
    method: z.enum(deliveryMethods),
    handedOverOn: daySchema,
    handedOverBy: optionalText(limits.name),
    receivedBy: optionalText(limits.name),
    tracking: z.string().max(limits.tracking).transform(normalizeTracking),
    note: optionalText(limits.note),
  })
  .superRefine((dispatch, context) => {
    if (dispatch.method === 'courier' && dispatch.tracking === '') return
    const check = checkTracking(dispatch.tracking)
    if (!check.ok) context.addIssue({ code: 'custom', path: ['tracking'], message: check.message })
  })

const takenBackSchema = (noReason: string) =>
  z.strictObject({ on: daySchema, reason: requiredText(limits.reason, noReason) })

const change = defineChange<ServiceOrder>()

const step = (
  order: Readonly<ServiceOrder>,
  to: ServiceOrderStatus,
  writes: FieldWrite<ServiceOrder>[],
): Outcome<ServiceOrder> => {
  if (order.number === '') return { refused: 'Оказание услуг ещё не завершено.' }
  return nextStatuses[order.status].includes(to)
    ? { writes: [{ field: 'status', op: 'set', value: to }, ...writes] }
    : { refused: `Документы уже «${statusNames[order.status]}»: шаг «${statusNames[to]}» не применён.` }
}

export const serviceOrderEntity = defineEntity<ServiceOrder>()({
  entity: 'serviceOrder',
  initial: {
    number: '',
    clientId: null,
    contractId: null,
    periodFrom: '',
    endedOn: '',
    ticketIds: [],
    workIds: [],
    status: 'ended',
    parts: [],
    snapshot: null,
    issuedOn: null,
    dueOn: null,
    dispatch: null,
    firstDispatchedOn: null,
    deliveredOn: null,
    signedBackOn: null,
    returned: null,
    voided: [],
    cancelled: null,
    scans: [],
    removedScans: [],
  },
  policies: {
    number: 'firstWins',
    clientId: 'firstWins',
    contractId: 'firstWins',
    periodFrom: 'firstWins',
    endedOn: 'firstWins',
    ticketIds: 'stateMachine',
    workIds: 'stateMachine',
    status: 'stateMachine',
    parts: 'appendOnly',
    snapshot: 'stateMachine',
    issuedOn: 'stateMachine',
    dueOn: 'stateMachine',
    dispatch: 'stateMachine',
    firstDispatchedOn: 'firstWins',
    deliveredOn: 'stateMachine',
    signedBackOn: 'stateMachine',
    returned: 'stateMachine',
    voided: 'appendOnly',
    cancelled: 'stateMachine',
    scans: 'addWinsSet',
    removedScans: 'appendOnly',
  },
  changes: {
    'serviceOrder.ended': change(serviceOrderEndedSchema, (order, data) =>
      order.number === ''
        ? {
            writes: setWrites<ServiceOrder>(data),
          }
        : { refused: 'Это оказание услуг уже завершено.' },
    ),
    'serviceOrder.partFrozen': change(z.strictObject(paperPartData), (_order, data, facts) => ({
      writes: [{ field: 'parts', op: 'append', item: { id: facts.id, ...data } }],
    })),
    'serviceOrder.issued': change(
      z.strictObject({
        snapshot: paperSnapshotSchema,
        issuedOn: daySchema,
        dueOn: daySchema,
        /** Names the parts frozen before, when the contents did not fit one change. */
        packageId: idSchema.nullable().default(null),
      }),
      (order, data) =>
        step(order, 'issued', [
          { field: 'snapshot', op: 'set', value: assembledPaper(order.parts, data.packageId, data.snapshot) },
          { field: 'issuedOn', op: 'set', value: data.issuedOn },
          { field: 'dueOn', op: 'set', value: data.dueOn },
        ]),
    ),
    'serviceOrder.dispatched': change(dispatchSchema, (order, data) => {
      if (order.issuedOn !== null && data.handedOverOn < order.issuedOn)
        return { refused: 'Документы не могли уйти раньше, чем выписаны.' }
      return step(order, 'dispatched', [
        { field: 'dispatch', op: 'set', value: data },
        { field: 'firstDispatchedOn', op: 'set', value: data.handedOverOn },
        { field: 'returned', op: 'set', value: null },
      ])
    }),
    'serviceOrder.delivered': change(z.strictObject({ on: daySchema }), (order, data) =>
      step(order, 'delivered', [{ field: 'deliveredOn', op: 'set', value: data.on }]),
    ),
    // A signed copy that is here was delivered, even if nobody wrote it down.
    'serviceOrder.signedBack': change(z.strictObject({ on: daySchema }), (order, data) =>
      step(order, 'signed', [
        { field: 'signedBackOn', op: 'set', value: data.on },
        { field: 'deliveredOn', op: 'set', value: order.deliveredOn ?? data.on },
      ]),
    ),
    'serviceOrder.returned': change(
      z.strictObject({ on: daySchema, reason: requiredText(limits.reason, 'Укажите, почему вернулись.') }),
      (order, data) => step(order, 'returned', [{ field: 'returned', op: 'set', value: data }]),
    ),
    'serviceOrder.voided': change(takenBackSchema('Укажите, почему документы аннулируются.'), (order, data, facts) =>
      order.snapshot === null
        ? { refused: 'Документы ещё не выписаны: аннулировать нечего.' }
        : step(order, 'voided', [
            {
              field: 'voided',
              op: 'append',
              item: {
                id: facts.id,
                snapshot: order.snapshot,
                voidedOn: data.on,
                reason: data.reason,
                author: facts.author,
              },
            },
            { field: 'snapshot', op: 'set', value: null },
            { field: 'issuedOn', op: 'set', value: null },
            { field: 'dueOn', op: 'set', value: null },
            { field: 'dispatch', op: 'set', value: null },
            { field: 'deliveredOn', op: 'set', value: null },
            { field: 'signedBackOn', op: 'set', value: null },
            { field: 'returned', op: 'set', value: null },
          ]),
    ),
    'serviceOrder.scanAttached': change(attachmentSchema, (order, data, facts) =>
      order.snapshot === null
        ? { refused: 'Документов, к которым приложить скан, нет: они не выписаны или аннулированы.' }
        : {
            writes: [
              {
                field: 'scans',
                op: 'put',
                item: {
                  id: data.sha256,
                  ...data,
                  actNumber: order.snapshot.numbers.act,
                  at: facts.at,
                  author: facts.author,
                },
              },
            ],
          },
    ),
    'serviceOrder.scanDetached': change(detachedSchema, (_order, data, facts) => ({
      writes: [
        { field: 'scans', op: 'remove', id: data.sha256 },
        { field: 'removedScans', op: 'append', item: { id: facts.id, ...data, at: facts.at, author: facts.author } },
      ],
    })),
    'serviceOrder.cancelled': change(takenBackSchema('Укажите, почему оказание услуг отменяется.'), (order, data) =>
      step(order, 'cancelled', [{ field: 'cancelled', op: 'set', value: data }]),
    ),
  },
})

/**
 * The changes that issue a package: one when it fits, else its lines and rows go ahead in parts (a change takes 64 KiB).
 * Write them in one transaction, in this order.
 * @param packageId a fresh id that ties the parts together
 */
export const issueChanges = (orderId: Id, packageId: Id, snapshot: PaperSnapshot): NewChange[] => {
  const newChange = (type: string, data: Record<string, unknown>): NewChange => ({
    entity: serviceOrderEntity.entity,
    entityId: orderId,
    type,
    v: 1,
    data,
  })
  const { issuedOn, dueOn } = snapshot
  const { parts, rest } = splitPaper(snapshot)
  const tie = parts.length === 0 ? null : packageId
  return [
    ...parts.map((part) => newChange('serviceOrder.partFrozen', { packageId, ...part })),
    newChange('serviceOrder.issued', { snapshot: rest, issuedOn, dueOn, packageId: tie }),
  ]
}
