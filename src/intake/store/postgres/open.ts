import { fileURLToPath } from 'node:url'
import type { Id } from '../../../shared/sync/id.ts'
import type { EventLog } from '../../event-log.ts'
import { createPostgresFiles } from '../../files/postgres.ts'
import type { ChangeLog } from '../../log/log.ts'
import { createPostgresLog } from '../../log/postgres.ts'
import { createPostgresOrganisations } from '../../organisations/postgres.ts'
import { createPostgresStations } from '../../stations/postgres.ts'
import { createStoreEvents, type IntakeStore, type StoreEvent, type Surroundings } from '../store.ts'
import { StoreUnavailable } from '../unavailable.ts'
import { openPostgresDatabase, type RunStatement, sendNotice } from './database.ts'
import { channel, startListener, writeNotice } from './listener.ts'
import { migratePostgres } from './migrate.ts'
import { asStartFailure } from './start-failures.ts'

const readOnlyState = '25006'

export interface PostgresStoreOptions {
  /** `postgres://…`, as `DATABASE_URL` has it. */
  url: string
  migrationsFolder?: string
  log: EventLog
}

/**
 * Opens the store in PostgreSQL and brings it up to date. Processes over one database stay in step by LISTEN/NOTIFY.
 * @throws StartFailure with a sentence for the person who started it
 */
export const openPostgresStore = async (
  { url, migrationsFolder, log }: PostgresStoreOptions,
  surroundings: Surroundings,
): Promise<IntakeStore> => {
  const folder = migrationsFolder ?? fileURLToPath(new URL('../../../../migrations/intake-postgres', import.meta.url))
  await migratePostgres(url, folder, surroundings.clock())

  const database = openPostgresDatabase(url)
  const { publish, subscribe } = createStoreEvents()
  const self = Buffer.from(surroundings.random(8)).toString('hex')
  const listener = await startListener({ url, self, publish, log, random: surroundings.random }).catch((error) => {
    throw asStartFailure(error)
  })
  const announce = async (run: RunStatement, event: Exclude<StoreEvent, { kind: 'resumed' }>) => {
    await sendNotice(run, { channel, text: writeNotice(self, event) })
  }
  const logs = new Map<Id, ChangeLog>()
  const makeLog = (organisation: Id) =>
    createPostgresLog(organisation, {
      ...surroundings,
      database,
      notice: { channel, text: writeNotice(self, { kind: 'appended', organisation }) },
      onAppended: (organisation) => publish({ kind: 'appended', organisation }),
    })

  return {
    organisations: createPostgresOrganisations(database, surroundings),
    stations: createPostgresStations(database, surroundings, {
      announceRevoked: (run, revoked) => announce(run, { kind: 'stationRevoked', ...revoked }),
      onRevoked: (revoked) => publish({ kind: 'stationRevoked', ...revoked }),
    }),
    logOf: (organisation) => {
      const known = logs.get(organisation) ?? makeLog(organisation)
      logs.set(organisation, known)
      return known
    },
    filesOf: (organisation) => createPostgresFiles(organisation, database, surroundings.clock),
    tell: async (event) => {
      publish(event)
      await announce(database.run, event)
    },
    subscribe,
    check: async () => {
      // A standby answers, but takes nothing.
      const [server] = await database.run<{ standby: boolean }>(
        'SELECT pg_is_in_recovery() AS standby, EXISTS (SELECT FROM organisation) AS known',
      )
      if (server?.standby !== false) throw new StoreUnavailable(readOnlyState, null)
    },
    close: async () => {
      await listener.close()
      await database.close()
    },
  }
}
