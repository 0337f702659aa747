import { setTimeout as pause, setImmediate } from 'node:timers/promises'
import { paperKinds } from '../../../shared/contract/documents.ts'
import { nothingToPay } from '../../../shared/documents/wording.ts'
import { attachmentLimits, scanFaultWords } from '../../../shared/domain/attachment.ts'
import type { ServiceOrder } from '../../../shared/domain/service-order.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { dayRegister, dispatchPaper } from '../dispatch-papers.ts'
import { registerFile } from '../document-register.ts'
import { keptExplanation, keptPaper } from '../kept-explanation.ts'
import { followTouched, type Topic } from '../live.ts'
import { issueClientMonth, proposeMonth } from '../month-orders.ts'
import { attachScan, detachScan, openScan, putScanBack } from '../order-scans.ts'
import { cancelOrder, endOrder, issueOrder, orderOf, proposeOrder, ticketsOfOrder, voidOrder } from '../orders.ts'
import { type Press, paperFile } from '../paper-files.ts'
import { imageBytes } from '../paper-images.ts'
import type { HandlerContext } from '../program.ts'
import { record } from '../record.ts'
import { Refusal } from '../refusal.ts'
import { author } from '../session.ts'
import { dayAt } from '../views/client-badge.ts'
import { orderExplanation } from '../views/explanation.ts'
import { orderRows } from '../views/order.ts'
import { personById, readPeople } from '../views/people.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const orderTopics: readonly Topic[] = ['serviceOrder', 'payment', 'client', 'termSettings', 'breach']

/** The least time between two lists of all rows. */
const rowsEveryMs = 200

const watch = os.documents.watch.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  let day = dayAt(desk, desk.clock())
  yield orderRows(desk)
  for await (const touched of steps) {
    const today = dayAt(desk, desk.clock())
    if (today === day && !orderTopics.some((topic) => touched?.has(topic))) continue
    day = today
    yield orderRows(desk)
    // While a month is issued, all rows with every change would keep the desk and the window busy with nothing else.
    // A window that left ends the pause, and the loop with it.
    await pause(rowsEveryMs, undefined, { signal }).catch(() => undefined)
  }
})

const pressOf = (context: HandlerContext): Press => {
  const desk = deskOf(context)
  const { dataFolder, paperRenderer, intake } = context.program
  return { dataFolder, renderer: paperRenderer, readImage: (image) => imageBytes(desk, image, intake.nudge) }
}

const paper = os.documents.paper.handler(async ({ context, input }) => {
  const order = orderOf(deskOf(context), input.orderId)
  const voided = order.voided.find(({ id }) => id === input.voidedId)
  const snapshot = input.voidedId === null ? order.snapshot : (voided?.snapshot ?? null)
  if (snapshot === null) throw new Refusal('refused', 'Документы ещё не выписаны.')
  if (snapshot.numbers[input.kind] === null)
    throw new Refusal('refused', `Счёта нет. ${nothingToPay(snapshot) ?? ''}`.trim())
  return keptPaper(await paperFile(pressOf(context), input.kind, snapshot, voided?.voidedOn ?? null))
})

/** The files of a package's papers, all at once; why they are not there, or null. */
const keepPapers = async (press: Press, order: ServiceOrder): Promise<string | null> => {
  const { snapshot } = order
  if (snapshot === null) return null
  const kinds = paperKinds.filter((kind) => snapshot.numbers[kind] !== null)
  try {
    await Promise.all(kinds.map((kind) => paperFile(press, kind, snapshot)))
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}

const issueMonth = os.documents.issueMonth.handler(async function* ({ context, input, signal }) {
  const desk = deskOf(context)
  const operatorId = author(desk)
  const isStopped = () => signal?.aborted === true
  for (const clientId of new Set(input.clientIds)) {
    if (isStopped()) return
    for await (const outcome of issueClientMonth(desk, operatorId, input.month, clientId)) {
      if (outcome.issued)
        yield { ...outcome, notKept: await keepPapers(pressOf(context), orderOf(desk, outcome.order.id)) }
      else yield outcome
      await setImmediate()
      if (isStopped()) return
    }
  }
})

const write = (context: HandlerContext, orderId: Id, type: string, data: Record<string, unknown>): void => {
  const desk = deskOf(context)
  orderOf(desk, orderId)
  record(desk, author(desk), () => [
    { entity: 'serviceOrder', entityId: orderId, type: `serviceOrder.${type}`, v: 1, data },
  ])
}

/** The day, when it is not ahead. */
const pastDay = (context: HandlerContext, day: string): string => {
  const desk = deskOf(context)
  if (day > dayAt(desk, desk.clock())) throw new Refusal('refused', 'Эта дата ещё не наступила.')
  return day
}

const dispatch = os.documents.dispatch.handler(({ context, input }) => {
  const desk = deskOf(context)
  const { orderId, handedOverTo, ...rest } = input
  pastDay(context, input.handedOverOn)
  const operatorId = author(desk)
  const handedOverBy = personById(readPeople(desk.store), operatorId)?.name ?? ''
  write(context, orderId, 'dispatched', { ...rest, handedOverBy, receivedBy: handedOverTo })
})

export const documents = {
  watch,
  propose: os.documents.propose.handler(({ context, input }) => proposeOrder(deskOf(context), input)),
  end: os.documents.end.handler(({ context, input }) => {
    const desk = deskOf(context)
    return endOrder(desk, author(desk), input)
  }),
  issue: os.documents.issue.handler(({ context, input }) => {
    const desk = deskOf(context)
    return issueOrder(desk, author(desk), input.orderId)
  }),
  tickets: os.documents.tickets.handler(({ context, input }) => ticketsOfOrder(deskOf(context), input.orderId)),
  month: os.documents.month.handler(({ context, input }) => proposeMonth(deskOf(context), input.month)),
  issueMonth,
  paper,
  dispatchPaper: os.documents.dispatchPaper.handler(async ({ context, input }) =>
    keptPaper(await dispatchPaper(deskOf(context), pressOf(context), input.orderId, input.paper)),
  ),
  postalRegister: os.documents.postalRegister.handler(async ({ context, input }) =>
    keptPaper(await dayRegister(deskOf(context), pressOf(context), input.on)),
  ),
  register: os.documents.register.handler(({ context, input }) =>
    registerFile(deskOf(context), input.from, input.to, input.format),
  ),
  void: os.documents.void.handler(({ context, input }) => {
    const desk = deskOf(context)
    return voidOrder(desk, author(desk), input.orderId, input.reason)
  }),
  cancel: os.documents.cancel.handler(({ context, input }) => {
    const desk = deskOf(context)
    return cancelOrder(desk, author(desk), input.orderId, input.reason)
  }),
  explain: os.documents.explain.handler(({ context, input }) => orderExplanation(deskOf(context), input.orderId)),
  printExplanation: os.documents.printExplanation.handler(({ context, input }) =>
    keptExplanation(context, orderExplanation(deskOf(context), input.orderId)),
  ),
  dispatch,
  deliver: os.documents.deliver.handler(({ context, input }) =>
    write(context, input.orderId, 'delivered', { on: pastDay(context, input.on) }),
  ),
  signBack: os.documents.signBack.handler(({ context, input }) =>
    write(context, input.orderId, 'signedBack', { on: pastDay(context, input.on) }),
  ),
  attachScan: os.documents.attachScan.handler(async ({ context, input }) => {
    const { orderId, name, file } = input
    if (file.size > attachmentLimits.bytes) throw new Refusal('refused', scanFaultWords(name, 'tooLarge'))
    attachScan(deskOf(context), orderId, name, new Uint8Array(await file.arrayBuffer()))
    context.program.intake.nudge()
  }),
  openScan: os.documents.openScan.handler(({ context, input }) =>
    openScan(deskOf(context), input.orderId, input.sha256, context.program.intake.nudge),
  ),
  detachScan: os.documents.detachScan.handler(({ context, input }) =>
    detachScan(deskOf(context), input.orderId, input.sha256),
  ),
  putScanBack: os.documents.putScanBack.handler(({ context, input }) =>
    putScanBack(deskOf(context), input.orderId, input.sha256),
  ),
  giveBack: os.documents.giveBack.handler(({ context, input }) =>
    write(context, input.orderId, 'returned', { on: pastDay(context, input.on), reason: input.reason }),
  ),
}
