import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isRoot } from '../../build/display.ts'
import { postgresFolder } from '../../build/postgres.ts'

const execute = promisify(execFile)

/** A PostgreSQL server of one's own, on a Unix socket in a temporary folder. */
export interface PostgresCluster {
  /** Of the database `name`, which need not exist. */
  url: (name: string) => string
  start: () => Promise<void>
  /** `fast` ends sessions in good order, `immediate` leaves it as a crash does. */
  stop: (how: 'fast' | 'immediate') => Promise<void>
  remove: () => Promise<void>
}

const owner = (): string => (/^postgres:/m.test(readFileSync('/etc/passwd', 'utf8')) ? 'postgres' : 'nobody')

// PostgreSQL refuses to run as root.
const runAsOwner = (program: string, args: readonly string[]) =>
  isRoot()
    ? execute('runuser', ['-u', owner(), '--', program, ...args], { cwd: '/' })
    : execute(program, [...args], { cwd: '/' })

/**
 * Makes a cluster and starts it. It is thrown away, so what is written need not survive a power cut, unless what that
 * costs is measured.
 */
export const startCluster = async ({ isDurable = false } = {}): Promise<PostgresCluster> => {
  const programs = postgresFolder()
  if (programs === null)
    throw new Error('there is no PostgreSQL: install the Debian package postgresql or set ZABOTA_TEST_DATABASE_URL')
  const folder = mkdtempSync(join(tmpdir(), 'zabota-pg-'))
  if (isRoot()) {
    await execute('chown', [owner(), folder])
    chmodSync(folder, 0o755)
  }
  const data = join(folder, 'data')
  const control = (...args: string[]) => runAsOwner(join(programs, 'pg_ctl'), ['-D', data, '-w', ...args])
  const fsync = isDurable ? 'on' : 'off'
  const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=${fsync} -c max_connections=200`

  const start = async () => {
    await control('-l', join(folder, 'server.log'), '-o', settings, 'start')
  }
  const stop = async (how: 'fast' | 'immediate') => {
    await control('-m', how, 'stop')
  }

  await runAsOwner(join(programs, 'initdb'), [
    ...['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
  ])
  await start()
  return {
    url: (name) => `postgres://postgres@localhost/${name}?host=${encodeURIComponent(folder)}`,
    start,
    stop,
    remove: async () => {
      await stop('immediate').catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
