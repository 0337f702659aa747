import { addDays } from '../../../shared/documents/dates.ts'
import type { DeliveryMethod } from '../../../shared/domain/client.ts'
import { addWorkingDays, endOfWorkingDay } from '../../../shared/sla/working-time.ts'
import { instantOfWallTime } from '../../../shared/sla/zone.ts'
import { type Id, uuidV7 } from '../../../shared/sync/id.ts'
import { setCounter } from '../../store/counters.ts'
import { recordDelivery } from '../../store/deliveries.ts'
import { listStations } from '../../store/stations.ts'
import { ticketsWithUnbilledWork } from '../../store/unbilled-work.ts'
import type { Desk } from '../desk.ts'
import { endOrder, issueOrder } from '../orders.ts'
import { record, recordPast } from '../record.ts'
import { markDemo, setCurrentOperator } from '../session.ts'
import { dayAt } from '../views/client-badge.ts'
import { type DemoClient, type DemoSource, demoClients, demoOrganisation } from './cards.ts'
import { demoPrices } from './prices.ts'
import { type Chance, createChance } from './random.ts'
import { demoTemplates } from './templates.ts'
import { demoTickets } from './tickets.ts'

const dayMs = 24 * 60 * 60 * 1000
const minuteMs = 60_000

/** Service orders of the last weeks, by working days since they ended; the papers of the fourth are due today. */
const orderStages = [
  { endedDaysAgo: 12, stage: 'signed' },
  { endedDaysAgo: 10, stage: 'delivered' },
  { endedDaysAgo: 7, stage: 'dispatched' },
  { endedDaysAgo: 5, stage: 'issued' },
  { endedDaysAgo: 4, stage: 'dispatched' },
  { endedDaysAgo: 3, stage: 'issued' },
  { endedDaysAgo: 2, stage: 'ended' },
  { endedDaysAgo: 1, stage: 'ended' },
] as const

const trackingNumbers = ['62001431004209', '10100001000010', '19000007999992', '42011155314153'] as const

/** The desk as it was near closing time of a day gone by. */
const deskOn = (desk: Desk, day: string): Desk => {
  const closing = endOfWorkingDay(desk.calendar, day).getTime() - minuteMs
  return { ...desk, clock: () => Math.min(closing, desk.clock() - minuteMs) }
}

const handedOver = (delivery: DeliveryMethod, place: number) =>
  delivery === 'courier'
    ? { method: delivery, handedOverBy: 'Климов Денис', receivedBy: 'Секретарь', tracking: '' }
    : {
        method: delivery,
        handedOverBy: 'Васильева Нина',
        receivedBy: 'Отделение связи 620014',
        tracking: trackingNumbers[place % trackingNumbers.length] ?? '',
      }

const sendPapers = (
  past: Desk,
  author: Id,
  order: { id: Id; delivery: DeliveryMethod },
  place: number,
  stage: 'dispatched' | 'delivered' | 'signed',
): void => {
  const day = dayAt(past, past.clock())
  const write = (type: string, data: Record<string, unknown>) =>
    record(past, author, () => [
      { entity: 'serviceOrder', entityId: order.id, type: `serviceOrder.${type}`, v: 1, data },
    ])
  write('dispatched', { ...handedOver(order.delivery, place), handedOverOn: day, note: '' })
  if (stage === 'dispatched') return
  const deliveredOn = addDays(day, order.delivery === 'courier' ? 0 : 5)
  write('delivered', { on: deliveredOn })
  if (stage === 'signed') write('signedBack', { on: addDays(deliveredOn, 4) })
}

const fillOrders = (desk: Desk, chance: Chance, clients: readonly DemoClient[], author: Id): void => {
  const today = dayAt(desk, desk.clock())
  const busy = clients.filter((client) => ticketsWithUnbilledWork(desk.store, client.id).length > 0)
  for (const [place, { endedDaysAgo, stage }] of orderStages.entries()) {
    const client = busy.splice(chance.between(0, busy.length - 1), 1)[0]
    if (!client) return
    const endedOn = addWorkingDays(desk.calendar, today, -endedDaysAgo)
    const done = ticketsWithUnbilledWork(desk.store, client.id).filter(
      (row) => row.state.finishedAt !== null && dayAt(desk, row.state.finishedAt) <= endedOn,
    )
    if (done.length === 0) continue
    const past = deskOn(desk, endedOn)
    const order = endOrder(past, author, {
      clientId: client.id,
      contractId: client.serviceContractId,
      periodFrom: dayAt(desk, Math.min(...done.map((row) => row.arrivedAt))),
      endedOn,
      ticketIds: done.map((row) => row.id),
    })
    desk.lastTimestamp = past.lastTimestamp
    if (stage === 'ended') continue
    const result = issueOrder(past, author, order.id)
    if (!result.issued) throw new Error(`demo papers lack ${result.missing.map((one) => one.field).join(', ')}`)
    if (stage !== 'issued') sendPapers(past, author, { id: order.id, delivery: client.delivery }, place, stage)
    desk.lastTimestamp = past.lastTimestamp
  }
}

/** Ids that the seed decides, so that the same seed gives the same demonstration to the last id. */
const seededIds = (chance: Chance, start: number): (() => Id) => {
  let made = 0
  return () => {
    made += 1
    return uuidV7(
      start + made,
      Uint8Array.from({ length: 10 }, () => chance.between(0, 255)),
    )
  }
}

/** Fills an empty desk with a realistic month that ends now. A desk that has a station already is left alone. */
export const fillWithDemo = (desk: Desk, seed: number): void => {
  if (listStations(desk.store).length > 0) return
  const chance = createChance(seed)
  const now = desk.clock()
  const today = dayAt(desk, now)
  const idsSince = instantOfWallTime(desk.calendar.timeZone, today, 0) - 90 * dayMs
  const source: DemoSource = {
    chance,
    newId: seededIds(chance, idsSince),
    now,
    today,
    stationId: desk.stationId,
  }
  const organisation = demoOrganisation(source)
  const supervisor = organisation.people[0]
  if (!supervisor) throw new Error('the demonstration has no people')
  const clients = demoClients(source, supervisor.id)
  const prices = demoPrices({ ...source, newId: seededIds(createChance(seed + 1), idsSince) }, supervisor.id)
  const templates = demoTemplates({ ...source, newId: seededIds(createChance(seed + 2), idsSince) }, supervisor.id)
  const tickets = demoTickets(source, desk.calendar, clients.clients, organisation.people)
  recordPast(desk, () => {
    setCurrentOperator(desk.store, supervisor.id)
    markDemo(desk.store)
    setCounter(desk.store, 'ticket', tickets.phoneNumbers)
    return [...organisation.changes, ...prices, ...templates, ...clients.changes, ...tickets.changes]
  })
  for (const change of tickets.changes) {
    if (change.type !== 'ticket.registered' || change.data.channel !== 'web') continue
    const receivedAt = change.time
    const sentAt = Number(change.data.arrivedAt)
    recordDelivery(desk.store, { ticketId: change.entityId, sentAt, receivedAt, visibleAt: receivedAt + 700 })
  }
  fillOrders(desk, chance, clients.clients, supervisor.id)
}
