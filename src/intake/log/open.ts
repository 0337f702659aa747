import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type Migration, planMigrations, readMigrations } from '../../migrations/plan.ts'
import { type Id, uuidV7 } from '../../shared/sync/id.ts'
import { configureConnection, isDamage } from '../../sqlite/connection.ts'
import { appliedMigrations, applyMigrations } from '../../sqlite/migrations.ts'
import { StartFailure } from '../start-failure.ts'

export interface Surroundings {
  /** Milliseconds since the epoch. */
  clock: () => number
  random: (bytes: number) => Uint8Array
}

/** What the intake is: made once per database. */
export interface Identity {
  stationId: Id
  /** Key of the signatures on form pages. */
  formSecret: Uint8Array
}

/** @throws StartFailure for a database of a newer program, and for one whose migrations differ from ours */
const pendingMigrations = (sqlite: Database.Database, folder: string): Migration[] => {
  const plan = planMigrations(appliedMigrations(sqlite), readMigrations(folder))
  switch (plan.kind) {
    case 'apply':
      return plan.pending
    case 'newer':
      throw new StartFailure(
        'newerDatabase',
        'База приёма обращений сделана более новой версией программы. Она не тронута. Обновите программу.',
      )
    case 'altered':
      throw new StartFailure(
        'alteredDatabase',
        `База приёма обращений разошлась с программой (${plan.tag}). Она не тронута. Обратитесь в поддержку программы.`,
      )
  }
}

const checkBeforeTouching = (path: string, folder: string) => {
  if (!existsSync(path)) return
  const sqlite = new Database(path, { readonly: true })
  try {
    pendingMigrations(sqlite, folder)
  } finally {
    sqlite.close()
  }
}

const identityOf = (sqlite: Database.Database, { clock, random }: Surroundings): Identity => {
  sqlite
    .prepare(
      `INSERT INTO intake (only_row, station_id, last_sequence, last_number, form_secret) VALUES (1, ?, 0, 0, ?)
       ON CONFLICT DO NOTHING`,
    )
    .run(uuidV7(clock(), random(10)), random(32))
  const row = sqlite.prepare('SELECT station_id, form_secret FROM intake').get() as {
    station_id: Id
    form_secret: Uint8Array
  }
  return { stationId: row.station_id, formSecret: row.form_secret }
}

/**
 * Opens the intake's database, makes it when there is none, brings it up to date.
 * @throws StartFailure when it is damaged, of a newer program, or not the one our migrations made; it is then untouched
 */
export const openDatabase = (
  path: string,
  migrationsFolder: string,
  surroundings: Surroundings,
): { sqlite: Database.Database; identity: Identity } => {
  mkdirSync(dirname(path), { recursive: true })
  let sqlite: Database.Database | null = null
  try {
    checkBeforeTouching(path, migrationsFolder)
    sqlite = new Database(path)
    configureConnection(sqlite)
    applyMigrations(sqlite, pendingMigrations(sqlite, migrationsFolder), surroundings.clock())
    return { sqlite, identity: identityOf(sqlite, surroundings) }
  } catch (error) {
    sqlite?.close()
    if (isDamage(error))
      throw new StartFailure(
        'damagedDatabase',
        'Файл базы приёма обращений повреждён и не читается. Программа его не меняет. Восстановите его из копии.',
        error,
      )
    throw error
  }
}
