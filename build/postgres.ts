import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findProgram } from './display.ts'

/** Where Debian keeps the server's programs, one folder for each version. */
const debianFolder = '/usr/lib/postgresql'

const inDebianFolder = (): string[] =>
  existsSync(debianFolder)
    ? readdirSync(debianFolder)
        .sort((left, right) => Number(right) - Number(left))
        .map((version) => join(debianFolder, version, 'bin'))
    : []

/** The folder with `initdb` and `pg_ctl`, or null: with them the tests run a server of their own. */
export const postgresFolder = (): string | null => {
  const onPath = findProgram('initdb')
  const folders = [...inDebianFolder(), ...(onPath === null ? [] : [dirname(onPath)])]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null
}

/** A server that tests may make databases on, named by whoever runs them. */
export const givenDatabaseUrl = (): string | null => process.env.ZABOTA_TEST_DATABASE_URL || null
