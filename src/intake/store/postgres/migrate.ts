import { Client } from 'pg'
import { type AppliedMigration, readMigrations } from '../../../migrations/plan.ts'
import { StartFailure } from '../../start-failure.ts'
import { pendingMigrations } from '../pending-migrations.ts'
import { connectionConfig } from './database.ts'
import { asStartFailure } from './start-failures.ts'

/** Whoever holds this lock migrates; "zabota" in hexadecimal. */
const migrationLock = '134558681887841'
const oldestServer = 130_000

const ledger =
  'CREATE TABLE IF NOT EXISTS migration (tag text PRIMARY KEY, hash text NOT NULL, applied_at bigint NOT NULL)'

const serverOf = async (client: Client): Promise<{ version: number; encoding: string }> => {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    "SELECT current_setting('server_version_num') AS version, current_setting('server_encoding') AS encoding",
  )
  return { version: Number(rows[0]?.version), encoding: rows[0]?.encoding ?? '' }
}

const checkServer = async (client: Client) => {
  const { version, encoding } = await serverOf(client)
  if (version < oldestServer)
    throw new StartFailure('oldServer', 'Приёму обращений нужен PostgreSQL 13 или новее. Обновите сервер.')
  if (encoding !== 'UTF8')
    throw new StartFailure(
      'oldServer',
      `База PostgreSQL хранит текст в кодировке ${encoding}. Создайте базу в UTF8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    )
}

const appliedMigrations = async (client: Client): Promise<AppliedMigration[]> => {
  const { rows } = await client.query<{ known: boolean }>("SELECT to_regclass('migration') IS NOT NULL AS known")
  if (!rows[0]?.known) return []
  return (await client.query<AppliedMigration>('SELECT tag, hash FROM migration ORDER BY tag')).rows
}

const applyAll = async (client: Client, folder: string, now: number) => {
  for (const { tag, hash, sql } of pendingMigrations(await appliedMigrations(client), readMigrations(folder))) {
    await client.query('BEGIN')
    await client.query(ledger)
    await client.query(sql)
    await client.query('INSERT INTO migration (tag, hash, applied_at) VALUES ($1, $2, $3)', [tag, hash, now])
    await client.query('COMMIT')
  }
}

/**
 * Brings the database up to the program. Processes that start at once wait for one another.
 * @throws StartFailure when the server cannot be used, or the database is of a newer program or altered
 */
export const migratePostgres = async (url: string, folder: string, now: number): Promise<void> => {
  let client: Client | null = null
  try {
    client = new Client(connectionConfig(url))
    client.on('error', () => undefined)
    await client.connect()
    await checkServer(client)
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    await applyAll(client, folder, now)
  } catch (error) {
    throw asStartFailure(error)
  } finally {
    // The end of the session gives the lock back and undoes what was not committed.
    await client?.end()
  }
}
