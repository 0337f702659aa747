import type { TicketPresence, Viewer } from '../../../shared/contract/presence.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { listStations } from '../../store/stations.ts'
import type { Desk } from '../desk.ts'
import { personById, readPeople } from './people.ts'

/** Tickets that are open somewhere, with who looks at them. */
export const ticketPresence = ({ presence, store }: Desk): TicketPresence[] => {
  const windows = presence.windows()
  const others = presence.others()
  const people = readPeople(store)
  const names = new Map(listStations(store).map((station) => [station.id, station.name]))
  const elsewhere = new Map<Id, Viewer[]>()
  for (const { station, operator, tickets, typing } of others) {
    const viewer = { stationId: station, stationName: names.get(station) ?? '', person: personById(people, operator) }
    for (const ticketId of tickets) {
      const doing = typing?.ticket !== ticketId ? 'looks' : typing.isAnswer ? 'answers' : 'writes'
      elsewhere.set(ticketId, [...(elsewhere.get(ticketId) ?? []), { ...viewer, doing }])
    }
  }
  return [...new Set([...windows.keys(), ...elsewhere.keys()])].map((ticketId) => ({
    ticketId,
    windowsHere: windows.get(ticketId) ?? 0,
    elsewhere: elsewhere.get(ticketId) ?? [],
  }))
}
