import type { StationSeen } from '../../../shared/contract/sync.ts'
import { stationSeen } from '../../../shared/domain/station-seen.ts'
import type { Stations } from '../../../shared/intake-api/contract.ts'
import { listStations } from '../../store/stations.ts'
import type { Desk } from '../desk.ts'

/** The stations as the intake last told of them; the names are those of the log, where they may have changed. */
export const stationsSeen = (desk: Desk, told: Stations | null): StationSeen[] => {
  const known = new Map(listStations(desk.store).map((station) => [station.id, station]))
  return (told?.stations ?? []).map((station) => ({
    id: station.id,
    prefix: known.get(station.id)?.prefix ?? station.prefix,
    name: known.get(station.id)?.name ?? station.name,
    isHere: station.id === desk.stationId,
    ...stationSeen(station, told?.serverTime ?? 0),
  }))
}
