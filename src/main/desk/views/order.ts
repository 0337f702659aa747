import type { OrderRow } from '../../../shared/contract/documents.ts'
import type { OrderPayment } from '../../../shared/contract/payments.ts'
import { type IssuedPackage, type PackageClash, packageClashes } from '../../../shared/documents/package-clashes.ts'
import type { PaperSnapshot } from '../../../shared/documents/snapshot.ts'
import type { Client } from '../../../shared/domain/client.ts'
import { itsContractOn } from '../../../shared/domain/client.ts'
import type { ServiceOrder, ServiceOrderStatus } from '../../../shared/domain/service-order.ts'
import { orderDueOn, papersDueAt } from '../../../shared/domain/term-rules.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readClients } from '../../store/clients.ts'
import { listServiceOrders, type StoredOrder } from '../../store/service-orders.ts'
import { fileViews } from '../attached-files.ts'
import { type Desk, deskTime } from '../desk.ts'
import { paymentOfOrders } from './payment.ts'
import { personById, readPeople } from './people.ts'

const papersOf = (snapshot: PaperSnapshot | null): OrderRow['papers'] => {
  if (snapshot === null) return []
  const { report, act, invoice } = snapshot.numbers
  return [
    { kind: 'report', number: report },
    { kind: 'act', number: act },
    ...(invoice === null ? [] : [{ kind: 'invoice' as const, number: invoice }]),
  ]
}

const itsNumber = (order: ServiceOrder, client: Client | undefined): string | null =>
  order.snapshot !== null
    ? (order.snapshot.itsContract?.number ?? null)
    : (itsContractOn(client?.contracts ?? [], order.endedOn)?.number ?? null)

const nothingToSend: readonly ServiceOrderStatus[] = ['dispatched', 'delivered', 'signed', 'cancelled']

const voidedOf = (desk: Desk, order: ServiceOrder): OrderRow['voided'] => {
  const people = order.voided.length === 0 ? new Map() : readPeople(desk.store)
  return order.voided.map(({ id, snapshot, voidedOn, reason, author }) => ({
    id,
    papers: papersOf(snapshot),
    issuedOn: snapshot.issuedOn,
    voidedOn,
    reason,
    by: personById(people, author)?.name ?? null,
  }))
}

const scansOf = (
  desk: Desk,
  { scans = [], removedScans = [] }: ServiceOrder,
): Pick<OrderRow, 'scans' | 'removedScans'> => {
  if (scans.length === 0 && removedScans.length === 0) return { scans: [], removedScans: [] }
  const people = readPeople(desk.store)
  const nameOf = (author: Id | null) => personById(people, author)?.name ?? null
  const isHere = new Set(scans.map(({ sha256 }) => sha256))
  const last = new Map(removedScans.map((scan) => [scan.sha256, scan]))
  return {
    scans: fileViews(desk, scans).map((view, place) => ({
      ...view,
      actNumber: scans[place]?.actNumber ?? '',
      at: scans[place]?.at ?? 0,
      by: nameOf(scans[place]?.author ?? null),
    })),
    removedScans: [...last.values()]
      .filter(({ sha256 }) => !isHere.has(sha256))
      .map(({ sha256, name, at, author }) => ({ sha256, name, at, by: nameOf(author) })),
  }
}

const orderRow = (
  desk: Desk,
  { id, order }: StoredOrder,
  client: Client | undefined,
  payment: OrderPayment | null,
  clashes: PackageClash[],
): OrderRow => {
  const dueOn = orderDueOn(desk.rules, order)
  return {
    id,
    number: order.number,
    clientId: order.clientId ?? '',
    clientName: client?.name ?? '',
    periodFrom: order.periodFrom,
    endedOn: order.endedOn,
    dueOn,
    status: order.status,
    late: !nothingToSend.includes(order.status) && papersDueAt(desk.rules, order) < deskTime(desk),
    delivery: client?.delivery ?? 'registeredMail',
    papers: papersOf(order.snapshot),
    totalKopecks: order.snapshot?.totals.sumKopecks ?? null,
    itsContractNumber: itsNumber(order, client),
    payment,
    dispatch:
      order.dispatch === null
        ? null
        : {
            method: order.dispatch.method,
            handedOverOn: order.dispatch.handedOverOn,
            handedOverTo: order.dispatch.receivedBy,
            tracking: order.dispatch.tracking,
            deliveredOn: order.deliveredOn,
            signedBackOn: order.signedBackOn,
          },
    voided: voidedOf(desk, order),
    cancelled: order.cancelled,
    clashes,
    ...scansOf(desk, order),
  }
}

const clientIdsOf = (orders: readonly StoredOrder[]): Id[] =>
  orders.flatMap(({ order }) => (order.clientId === null ? [] : [order.clientId]))

const issuedPackage = ({ id, order }: StoredOrder): IssuedPackage[] => {
  const { snapshot, number, contractId } = order
  if (snapshot === null) return []
  return [{ orderId: id, number, contractId, workIds: snapshot.workIds, allowance: snapshot.allowance }]
}

/** Orders as the list shows them, the nearest deadline first; clashes are told of those among them. */
export const rowsOfOrders = (desk: Desk, orders: readonly StoredOrder[]): OrderRow[] => {
  const clients = readClients(desk.store, clientIdsOf(orders))
  const payments = paymentOfOrders(desk, orders)
  const clashes = packageClashes(orders.flatMap(issuedPackage))
  return orders
    .map((one) =>
      orderRow(
        desk,
        one,
        clients.get(one.order.clientId ?? ''),
        payments.get(one.id) ?? null,
        clashes.get(one.id) ?? [],
      ),
    )
    .sort((left, right) => left.dueOn.localeCompare(right.dueOn) || left.number.localeCompare(right.number))
}

export const orderRows = (desk: Desk): OrderRow[] => rowsOfOrders(desk, listServiceOrders(desk.store))
