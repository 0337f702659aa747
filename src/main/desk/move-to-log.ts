import type { NewChange } from '../../shared/domain/define-entity.ts'
import type { Meeting } from '../../shared/domain/intake-meeting.ts'
import type { Station } from '../../shared/domain/station.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import { setAsideAll } from '../store/changes.ts'
import { listStations } from '../store/stations.ts'
import { noteJoined } from './deliveries.ts'
import type { Desk } from './desk.ts'
import { projectChanged, record } from './record.ts'
import { type RemoteIntake, writeRemoteIntake } from './remote-intake.ts'
import { currentOperatorId } from './session.ts'
import { keepToken, meetLog } from './sync-port.ts'

export interface LogMove {
  remote: RemoteIntake
  intakeStationId: Id
  token: string
  meeting: Meeting
  station: Station
}

/** What of this desk's own must not override the organisation it joins. */
const organisationEntities = ['organisation', 'termSettings']

const stationChange = (desk: Desk, { prefix, name }: Station): NewChange[] => {
  const known = listStations(desk.store).find(({ id }) => id === desk.stationId)
  const station = { entity: 'station', entityId: desk.stationId, v: 1 }
  if (known === undefined) return [{ ...station, type: 'station.registered', data: { prefix, name } }]
  return known.prefix === prefix ? [] : [{ ...station, type: 'station.renumbered', data: { prefix } }]
}

/** Moves an enrolled station to its new log, in one transaction: everything known here is offered to it. */
export const moveToLog = (desk: Desk, secrets: SecretKeeper, move: LogMove): void => {
  const { store } = desk
  const changes = stationChange(desk, move.station)
  const take = store.sqlite.transaction(() => {
    meetLog(store, move.intakeStationId)
    keepToken(store, secrets, move.token)
    writeRemoteIntake(store, move.remote)
    noteJoined(desk)
    if (move.meeting === 'join') {
      const left = setAsideAll(
        store,
        organisationEntities,
        'Осталось здесь при переходе к другому приёму: действуют настройки его организации.',
        desk.clock(),
      )
      projectChanged(desk, left)
    }
    if (changes.length > 0) record(desk, currentOperatorId(store), () => changes)
  })
  take.immediate()
}
