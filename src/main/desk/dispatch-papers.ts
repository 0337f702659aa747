import type { DispatchPaper } from '../../shared/contract/documents.ts'
import {
  courierSlip,
  coverLetter,
  deliveryNotice,
  enclosuresOf,
  envelopeOf,
  postalRegister,
  type RegisteredLetter,
} from '../../shared/documents/dispatch-papers.ts'
import { sellerParty } from '../../shared/documents/parties.ts'
import type { PlainPaper } from '../../shared/documents/plain-paper.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import { clockText } from '../../shared/sla/term-text.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readOrganisation } from '../store/organisation.ts'
import { ordersDispatchedOn } from '../store/service-orders.ts'
import { type Desk, deskTime } from './desk.ts'
import { orderOf } from './orders.ts'
import { envelopeFile, type KeptFile, momentFile, type Press, paperSheets } from './paper-files.ts'
import { Refusal } from './refusal.ts'
import { dayAt } from './views/client-badge.ts'

const keep = (desk: Desk, { dataFolder, renderer }: Press, paper: PlainPaper): Promise<KeptFile> =>
  momentFile(dataFolder, renderer, paper, clockText(desk.calendar.timeZone, deskTime(desk)))

const withEnclosures = async (
  press: Press,
  snapshot: PaperSnapshot,
  paper: typeof coverLetter,
  day: string,
): Promise<PlainPaper> => paper(snapshot, enclosuresOf(snapshot, await paperSheets(press, snapshot)), day)

/** A paper for the way of a package; nothing of the package changes. */
export const dispatchPaper = async (desk: Desk, press: Press, orderId: Id, paper: DispatchPaper): Promise<KeptFile> => {
  const { snapshot, status, number, ...order } = orderOf(desk, orderId)
  // What came back goes again: its first day and tracking number are of the letter that is over.
  const dispatch = status === 'returned' ? null : order.dispatch
  if (snapshot === null) throw new Refusal('refused', 'Документы ещё не выписаны: отправлять нечего.')
  const day = dispatch?.handedOverOn ?? dayAt(desk, desk.clock())
  switch (paper.kind) {
    case 'coverLetter':
      return keep(desk, press, await withEnclosures(press, snapshot, coverLetter, day))
    case 'courierSlip':
      return keep(desk, press, await withEnclosures(press, snapshot, courierSlip, day))
    case 'deliveryNotice':
      return keep(desk, press, deliveryNotice(snapshot, dispatch?.tracking ?? '', day))
    case 'envelope':
      return envelopeFile(
        press.dataFolder,
        press.renderer,
        number,
        snapshot.numbers.act,
        envelopeOf(snapshot, paper.size, day),
      )
  }
}

/** The list of registered letters handed over on a day. @param day YYYY-MM-DD */
export const dayRegister = (desk: Desk, press: Press, day: string): Promise<KeptFile> => {
  const letters = ordersDispatchedOn(desk.store, day).flatMap(({ order }): RegisteredLetter[] =>
    order.snapshot === null || order.dispatch?.method !== 'registeredMail'
      ? []
      : [
          {
            addressee: order.snapshot.buyer.fullName || order.snapshot.buyer.name,
            address: order.snapshot.buyer.postalAddress,
            tracking: order.dispatch.tracking,
          },
        ],
  )
  if (letters.length === 0) throw new Refusal('refused', 'В этот день заказных писем не отправляли.')
  return keep(desk, press, postalRegister(sellerParty(readOrganisation(desk.store)), letters, day))
}
