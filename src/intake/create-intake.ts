import { randomBytes } from 'node:crypto'
import type { Id } from '../shared/sync/id.ts'
import type { EventLevel } from './event-log.ts'
import type { OrganisationCard } from './organisations/organisation.ts'
import { type GuardOptions, rootOf, type ServedIntake, serveIntake } from './serve-intake.ts'
import { damageNamed, openSqliteStore, type SqliteStore } from './store/open-sqlite.ts'

export interface IntakeOptions {
  databasePath: string
  /** A loopback address; default 127.0.0.1. */
  host?: string
  /** 0: any free one. A taken port is replaced by any free one: look at `url`. */
  port: number
  /** Milliseconds since the epoch. */
  clock?: () => number
  random?: (bytes: number) => Uint8Array
  /** Who the form page speaks for; asked at every page. */
  organisation?: () => OrganisationCard | Promise<OrganisationCard>
  guard?: Partial<GuardOptions>
  /** Milliseconds between heartbeats of a stream; clients count on `heartbeatInterval`, the default. */
  heartbeatMs?: number
  /** Requests are numbered after this one, if fewer were given out: the past of a log that came from elsewhere. */
  numbersAfter?: number
  /** Where the SQL files lie when the program is bundled. */
  migrationsFolder?: string
  /** Where events are written, one line of JSON each; default nowhere. */
  writeLine?: (line: string, level: EventLevel) => void
}

/** The intake of one organisation. */
export interface Intake {
  /** Where it listens, e.g. `http://127.0.0.1:4280`, without a slash at the end. */
  url: string
  /** The intake's own station: the one that writes website requests. */
  stationId: Id
  /** Makes a one-time code for one station, good for fifteen minutes. */
  createEnrolmentCode(): string
  /** Whether numbers with this prefix are given out by another station. */
  isPrefixTaken(prefix: string, station: Id): boolean
  /** Takes a station's token back; its open stream ends at once. */
  revokeStation(station: Id): void
  /** Answers what is under way, ends the streams, closes the database. */
  close(): Promise<void>
}

const intakeOf = ({ url, root, close }: ServedIntake, { stations }: SqliteStore): Intake => ({
  url,
  stationId: root.id,
  createEnrolmentCode: () => stations.createEnrolmentCode(root.id),
  isPrefixTaken: (prefix, station) => stations.isPrefixTaken(root.id, prefix, station),
  revokeStation: (station) => {
    stations.revoke(root.id, station)
  },
  close,
})

/**
 * Starts the intake of one organisation over one SQLite file: the desk's embedded one.
 * @throws StartFailure with a sentence for the person who started it
 */
export const createIntake = async (options: IntakeOptions): Promise<Intake> => {
  const { clock = Date.now, random = randomBytes } = options
  const store = openSqliteStore(
    { path: options.databasePath, migrationsFolder: options.migrationsFolder },
    { clock, random },
  )
  try {
    if (options.numbersAfter !== undefined) {
      const root = await rootOf(store)
      await store.logOf(root.id).numberAfter(options.numbersAfter)
    }
    const served = await serveIntake({
      store,
      host: options.host,
      port: options.port,
      orAnyPort: true,
      clock,
      random,
      rootCard: options.organisation,
      guard: options.guard,
      heartbeatMs: options.heartbeatMs,
      writeLine: options.writeLine,
    })
    return intakeOf(served, store)
  } catch (error) {
    await store.close()
    throw damageNamed(error)
  }
}
