import Database from 'better-sqlite3'
import { createSqliteFiles } from '../../../src/intake/files/sqlite.ts'
import type { ChangeLog } from '../../../src/intake/log/log.ts'
import { createSqliteLogs } from '../../../src/intake/log/sqlite.ts'
import { createSqliteOrganisations, type SqliteOrganisationRegister } from '../../../src/intake/organisations/sqlite.ts'
import { createSqliteStations, type SqliteStationRegister } from '../../../src/intake/stations/sqlite.ts'
import { createStoreEvents, type IntakeStore, type Surroundings } from '../../../src/intake/store/store.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { configureConnection } from '../../../src/sqlite/connection.ts'
import { type Power, powerOf } from './power.ts'

export interface SimulatedStore extends IntakeStore {
  organisations: SqliteOrganisationRegister
  stations: SqliteStationRegister
}

/** The intake's own registers and logs over one connection, whose power can be cut between two rows. */
export const openSimulatedStore = (
  path: string,
  surroundings: Surroundings,
  onCut: () => void,
): { store: SimulatedStore; power: Power } => {
  const sqlite = new Database(path)
  configureConnection(sqlite)
  // The process dies here, never the machine: what is written need not reach the disk.
  sqlite.pragma('synchronous = OFF')
  const { publish, subscribe } = createStoreEvents()
  const makeLog = createSqliteLogs(sqlite, surroundings, (organisation) => publish({ kind: 'appended', organisation }))
  const logs = new Map<Id, ChangeLog>()
  const store: SimulatedStore = {
    organisations: createSqliteOrganisations(sqlite, surroundings),
    stations: createSqliteStations(sqlite, surroundings, (revoked) => publish({ kind: 'stationRevoked', ...revoked })),
    logOf: (organisation) => {
      const log = logs.get(organisation) ?? makeLog(organisation)
      logs.set(organisation, log)
      return log
    },
    filesOf: createSqliteFiles(sqlite, surroundings.clock),
    tell: publish,
    subscribe,
    check: async () => undefined,
    close: async () => {
      sqlite.close()
    },
  }
  return { store, power: powerOf(sqlite, ['change', 'organisation', 'request', 'erasure'], onCut) }
}
