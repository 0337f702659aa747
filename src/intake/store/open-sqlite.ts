import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { readMigrations } from '../../migrations/plan.ts'
import type { Id } from '../../shared/sync/id.ts'
import { configureConnection, isDamage } from '../../sqlite/connection.ts'
import { isFoundDamaged } from '../../sqlite/damage.ts'
import { appliedMigrations, applyMigrations } from '../../sqlite/migrations.ts'
import { createSqliteFiles } from '../files/sqlite.ts'
import type { ChangeLog } from '../log/log.ts'
import { createSqliteLogs } from '../log/sqlite.ts'
import { createSqliteOrganisations, type SqliteOrganisationRegister } from '../organisations/sqlite.ts'
import { StartFailure } from '../start-failure.ts'
import { createSqliteStations, type SqliteStationRegister } from '../stations/sqlite.ts'
import { pendingMigrations } from './pending-migrations.ts'
import { createStoreEvents, type IntakeStore, type Surroundings } from './store.ts'

/** The store in one SQLite file: its registers answer at once. */
export interface SqliteStore extends IntakeStore {
  organisations: SqliteOrganisationRegister
  stations: SqliteStationRegister
}

const damaged = (cause?: unknown): StartFailure =>
  new StartFailure(
    'damagedDatabase',
    'Файл базы приёма обращений повреждён и не читается. Программа его не меняет. Восстановите его из копии.',
    cause,
  )

/** What a file that was sound when it was opened turns out to be later. */
export const damageNamed = (error: unknown): unknown => (isDamage(error) ? damaged(error) : error)

const checkBeforeTouching = (path: string, folder: string) => {
  if (!existsSync(path)) return
  const sqlite = new Database(path, { readonly: true })
  try {
    pendingMigrations(appliedMigrations(sqlite), readMigrations(folder))
    if (isFoundDamaged(sqlite, path)) throw damaged()
  } finally {
    sqlite.close()
  }
}

/** @throws StartFailure when it is damaged, of a newer program, or not the one our migrations made; it is then untouched */
const openDatabase = (path: string, folder: string, now: number): Database.Database => {
  mkdirSync(dirname(path), { recursive: true })
  let sqlite: Database.Database | null = null
  try {
    checkBeforeTouching(path, folder)
    sqlite = new Database(path)
    configureConnection(sqlite)
    applyMigrations(sqlite, pendingMigrations(appliedMigrations(sqlite), readMigrations(folder)), now)
    return sqlite
  } catch (error) {
    sqlite?.close()
    throw damageNamed(error)
  }
}

export interface SqliteStoreOptions {
  path: string
  /** Where the SQL files lie when the program is bundled. */
  migrationsFolder?: string | undefined
}

const storeOver = (sqlite: Database.Database, surroundings: Surroundings): SqliteStore => {
  const { publish, subscribe } = createStoreEvents()
  const makeLog = createSqliteLogs(sqlite, surroundings, (organisation) => publish({ kind: 'appended', organisation }))
  const logs = new Map<Id, ChangeLog>()
  const probe = sqlite.prepare('SELECT 1 FROM organisation LIMIT 1')

  return {
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
    check: async () => {
      probe.get()
    },
    close: async () => {
      sqlite.close()
    },
  }
}

/**
 * Opens the intake's database, makes it when there is none, brings it up to date.
 * @throws StartFailure with a sentence for the person who started it
 */
export const openSqliteStore = (options: SqliteStoreOptions, surroundings: Surroundings): SqliteStore => {
  const folder =
    options.migrationsFolder ?? fileURLToPath(new URL('../../../migrations/intake-sqlite', import.meta.url))
  const sqlite = openDatabase(options.path, folder, surroundings.clock())
  try {
    return storeOver(sqlite, surroundings)
  } catch (error) {
    sqlite.close()
    throw damageNamed(error)
  }
}
