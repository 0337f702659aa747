import { record } from '../../../src/main/desk/record.ts'
import type { Station } from './stations.ts'

export const write = (station: Station, ticketId: string, type: string, data: Record<string, unknown> = {}) =>
  record(station.desk, station.author, () => [
    { entity: 'ticket', entityId: ticketId, type: `ticket.${type}`, v: 1, data },
  ])

/** A call written down at the station. */
export const register = (station: Station, number: string): string => {
  const ticketId = station.desk.newId()
  write(station, ticketId, 'registered', {
    number,
    channel: 'phone',
    kind: 'reference',
    subject: 'Как закрыть месяц',
    details: '',
    product: '',
    remoteAccess: '',
    arrivedAt: Date.now(),
    clientId: null,
    contactId: null,
    applicant: null,
  })
  return ticketId
}
