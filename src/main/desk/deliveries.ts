import { z } from 'zod'
import { deliveryLag, deliveryLimitMs, waitedForStart } from '../../shared/domain/delivery.ts'
import { type DeliveryRow, recordDelivery, slowDeliveriesSince } from '../store/deliveries.ts'
import { readLocal, writeLocal } from '../store/local.ts'
import type { Store } from '../store/open.ts'
import { type Desk, deskTime } from './desk.ts'
import { touch } from './live.ts'

const joinedKey = 'deliveriesSince'
const startsKey = 'starts'
const seenKey = 'deliveriesSeenUntil'
/** More than a year of days. */
const startsKept = 400

const instantSchema = z.number()

/** When the program was started here, epoch milliseconds, as far as is still known. */
const startsOf = (store: Store): number[] => readLocal(store, startsKey, z.array(instantSchema)) ?? []

/**
 * Notes, once the intake's clock is known, since when this desk runs and since when requests are its to deliver.
 * @param startedAt epoch milliseconds by the intake's clock
 * @param hasHistory whether it has read from this log before
 */
export const noteStart = (store: Store, startedAt: number, hasHistory: boolean): void => {
  writeLocal(store, startsKey, [...startsOf(store), startedAt].slice(-startsKept))
  if (readLocal(store, joinedKey, instantSchema) === null) writeLocal(store, joinedKey, hasHistory ? 0 : startedAt)
}

/** Notes that this desk joins a log now: what is in it already is history. */
export const noteJoined = (desk: Desk): void => writeLocal(desk.store, joinedKey, deskTime(desk))

/** Keeps how a request came here. What the intake had before this desk joined is history and no delivery of its. */
export const keepDelivery = (desk: Desk, row: Omit<DeliveryRow, 'visibleAt'>): void => {
  if (row.receivedAt < (readLocal(desk.store, joinedKey, instantSchema) ?? 0)) return
  // Measured by the intake's clock, so that a wrong clock here fakes no lag.
  const delivered = { ...row, visibleAt: deskTime(desk) }
  recordDelivery(desk.store, delivered)
  const lag = deliveryLag(delivered)
  if (lag > deliveryLimitMs) {
    desk.log('warning', `delivery of ticket ${row.ticketId} took ${Math.round(lag / 1000)} s`)
  }
}

/** Whether a request came in while the program was not running here. */
export const cameWhileClosed = (store: Store, row: DeliveryRow): boolean => waitedForStart(row, startsOf(store))

/** Slow deliveries that nobody at this desk has seen to, the longest first. */
export const unseenSlowDeliveries = ({ store }: Desk) =>
  slowDeliveriesSince(store, readLocal(store, seenKey, instantSchema) ?? 0)

/** Takes the alarm away for what came by the moment, epoch milliseconds. */
export const confirmDeliveries = (desk: Desk, until: number, operatorId: string): void => {
  writeLocal(desk.store, seenKey, Math.max(until, readLocal(desk.store, seenKey, instantSchema) ?? 0))
  desk.log('info', `slow deliveries by ${new Date(until).toISOString()} seen by ${operatorId}`)
  desk.live.publish(touch('delivery'))
}
