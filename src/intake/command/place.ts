import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { EventLog } from '../event-log.ts'
import { StartFailure } from '../start-failure.ts'
import { openSqliteStore } from '../store/open-sqlite.ts'
import { openPostgresStore } from '../store/postgres/open.ts'
import type { IntakeStore } from '../store/store.ts'
import { UsageFailure } from './usage.ts'

const usualDatabase = 'intake.sqlite'

/** Where the intake keeps what it has. */
export type StorePlace = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** Chooses the store from the option and `DATABASE_URL`. */
export const placeOf = (database: string | undefined, databaseUrl: string | undefined): StorePlace => {
  if (databaseUrl === undefined || databaseUrl === '') return { kind: 'sqlite', path: database ?? usualDatabase }
  if (database !== undefined)
    throw new UsageFailure('Заданы и --database, и DATABASE_URL. Оставьте одно: файл SQLite или PostgreSQL.')
  if (!/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new UsageFailure('DATABASE_URL не читается: нужен адрес вида postgres://имя:пароль@сервер/база.')
  return { kind: 'postgres', url: databaseUrl }
}

/** Opens the store; one that is not there is made. */
export const openStore = async (place: StorePlace, log: EventLog): Promise<IntakeStore> => {
  const surroundings = { clock: Date.now, random: randomBytes }
  return place.kind === 'sqlite'
    ? openSqliteStore({ path: place.path }, surroundings)
    : openPostgresStore({ url: place.url, log }, surroundings)
}

/** Opens a store that must be there: a mistyped path must not make an empty one. */
export const openExistingStore = async (place: StorePlace): Promise<IntakeStore> => {
  if (place.kind === 'sqlite' && !existsSync(place.path))
    throw new StartFailure(
      'noDatabase',
      `Файла базы «${place.path}» нет. Запустите приём обращений один раз или назовите другой файл: --database.`,
    )
  return openStore(place, () => undefined)
}
