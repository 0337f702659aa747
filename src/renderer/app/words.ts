import type { TicketChannel, TicketKind, TicketStatus } from '../../shared/domain/ticket.ts'

/** The kind as the queue names it: what the caller would say. */
export const kindNames: Record<TicketKind, string> = {
  outage: 'Не работает',
  reference: 'Справка',
  consultation: 'Консультация',
}

/** In the order of the keys 1, 2, 3. */
export const kindsInOrder: readonly TicketKind[] = ['outage', 'reference', 'consultation']

export const channelNames: Record<TicketChannel, string> = { phone: 'звонок', web: 'сайт' }

export const statusNames: Record<TicketStatus, string> = {
  new: 'новое',
  inProgress: 'в работе',
  waiting: 'ждём клиента',
  transferred: 'передано разработчику',
  resolved: 'решено',
  closed: 'закрыто',
  cancelled: 'отменено',
}

const openStatuses: readonly TicketStatus[] = ['new', 'inProgress', 'waiting', 'transferred']

/** Until it is resolved, closed or cancelled. */
export const isOpenStatus = (status: TicketStatus): boolean => openStatuses.includes(status)

/** `ИТС до 31.12.2026`, `ИТС без срока`, or null when there is no ITS contract. */
export const itsWords = (itsUntil: string | null): string | null => {
  if (itsUntil === null) return null
  const [year, month, day] = itsUntil.split('-')
  return day === undefined ? 'ИТС без срока' : `ИТС до ${day}.${month}.${year}`
}
