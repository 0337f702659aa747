import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { inject, onTestFinished } from 'vitest'
import type { EventLog } from '../../../src/intake/event-log.ts'
import { openSqliteStore } from '../../../src/intake/store/open-sqlite.ts'
import { openPostgresStore } from '../../../src/intake/store/postgres/open.ts'
import type { IntakeStore, Surroundings } from '../../../src/intake/store/store.ts'

/** A database for one test: what the intake keeps outlives the processes that open it. */
export interface TestDatabase {
  open: (surroundings: Surroundings, log?: EventLog) => Promise<IntakeStore>
  /** Runs SQL past the intake. */
  execute: (sql: string) => Promise<void>
  /** How `npm run intake` is told to use it. */
  command: { args: string[]; environment: Record<string, string> }
}

export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'zabota-intake-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const sqliteDatabase = (path: string): TestDatabase => ({
  open: async (surroundings) => openSqliteStore({ path }, surroundings),
  execute: async (sql) => {
    const sqlite = new Database(path)
    sqlite.exec(sql)
    sqlite.close()
  },
  command: { args: ['--database', path], environment: { DATABASE_URL: '' } },
})

const executeAt = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

export const postgresDatabase = (url: string): TestDatabase => ({
  open: (surroundings, log = () => undefined) => openPostgresStore({ url, log }, surroundings),
  execute: (sql) => executeAt(url, sql),
  command: { args: [], environment: { DATABASE_URL: url } },
})

/** The address of a fresh, empty PostgreSQL database. */
export const newPostgresUrl = async (): Promise<string> => {
  const server = inject('postgresUrl')
  const name = `zabota_test_${randomBytes(8).toString('hex')}`
  await executeAt(server, `CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`)
  onTestFinished(() => executeAt(server, `DROP DATABASE ${name} WITH (FORCE)`))
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Whether the tests of both stores run over PostgreSQL now: the project in `vitest.config.ts` says so. */
const onPostgres = process.env.ZABOTA_TEST_STORE === 'postgres'

/** A fresh database of the store the project tests. */
export const newDatabase = async (): Promise<TestDatabase> =>
  onPostgres ? postgresDatabase(await newPostgresUrl()) : sqliteDatabase(join(temporaryFolder(), 'intake.sqlite'))
