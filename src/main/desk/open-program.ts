import { randomFillSync } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { idSchema } from '../../shared/sync/change.ts'
import { createIdSource, type Id } from '../../shared/sync/id.ts'
import { createPaperRenderer } from '../documents/renderer.ts'
import { createSecretKeeper, type DataKey } from '../secrets/secret-keeper.ts'
import { backupFolderOf, isBackupDue, listBackups, makeBackupGradually, restoreBackup } from '../store/backup.ts'
import { newestTimestampKnown } from '../store/changes.ts'
import { skipNumbers } from '../store/counters.ts'
import { readLocal, writeLocal } from '../store/local.ts'
import { alterDatabase, type Opened, openStore, type Store } from '../store/open.ts'
import { foldParked, readTermHistory, renewProjection } from '../store/projection.ts'
import { createTableReader } from '../tables/table-reader.ts'
import { fillWithDemo } from './demo/fill.ts'
import type { Desk } from './desk.ts'
import { createIntakeLink } from './intake-link.ts'
import { keepPrivacy } from './keep-privacy.ts'
import { keepRoom } from './keep-room.ts'
import { createLive, type Live, touch } from './live.ts'
import { type Log, openLog } from './log.ts'
import { createPresenceBoard } from './presence-board.ts'
import type { Problem, Program } from './program.ts'
import type { DeskOptions } from './protocol.ts'
import { createRingBoard } from './ring-board.ts'
import { termsOf } from './term-rules.ts'
import { watchTerms } from './term-watch.ts'
import { createWarningBoard } from './warning-board.ts'
import { watchWarnings } from './warning-watch.ts'

/** Time and chance, replaceable in tests. */
export interface Surroundings {
  clock: () => number
  fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void
  random: () => number
  delay: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const backupCheckMs = 60 * 60 * 1000
const firstBackupDelayMs = 60 * 1000

/** A pause that an abort ends early; none at all lets everything that waits have its turn. */
const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (milliseconds === 0) {
      setImmediate(resolve)
      return
    }
    if (signal.aborted) {
      resolve()
      return
    }
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
  })

export const realSurroundings: Surroundings = {
  clock: Date.now,
  fillRandom: (bytes) => {
    randomFillSync(bytes)
  },
  random: Math.random,
  delay: pause,
}

const stationIdOf = (store: Store, newId: () => Id): Id => {
  const known = readLocal(store, 'stationId', idSchema)
  if (known !== null) return known
  const made = newId()
  writeLocal(store, 'stationId', made)
  return made
}

export interface RunningProgram extends Program {
  /** Gives the key of this station's secrets: sync begins. */
  unlock: (key: DataKey) => void
  close: () => Promise<void>
}

/** A desk over an open database. */
export const makeDesk = (store: Store, live: Live, log: Log, surroundings: Surroundings): Desk => {
  const newId = createIdSource(surroundings.clock, surroundings.fillRandom)
  return {
    store,
    live,
    log,
    ...termsOf(readTermHistory(store)),
    warnings: createWarningBoard(),
    presence: createPresenceBoard(live, surroundings.clock),
    clock: surroundings.clock,
    newId,
    stationId: stationIdOf(store, newId),
    lastTimestamp: newestTimestampKnown(store),
    clockOffset: 0,
    workedAt: Number.NEGATIVE_INFINITY,
    isClockMeasured: false,
    makeRoom: async () => {},
  }
}

/** Backs the desk up once a day, soon after the start and while it runs. */
const keepBackups = (desk: Desk): (() => void) => {
  const look = async () => {
    try {
      if (isBackupDue(desk.store.backupFolder, desk.clock())) {
        await makeBackupGradually(desk.store.sqlite, desk.store.backupFolder, desk.clock())
        desk.live.publish(touch('session'))
      }
    } catch (error) {
      desk.log('error', `backup: ${String(error)}`)
    }
  }
  const first = setTimeout(() => void look(), firstBackupDelayMs)
  const hourly = setInterval(() => void look(), backupCheckMs)
  return () => {
    clearTimeout(first)
    clearInterval(hourly)
  }
}

const problemOf = (opened: Exclude<Opened, { kind: 'open' }>, backupFolder: string): Problem =>
  opened.kind === 'damaged'
    ? { stage: 'damaged', reason: opened.reason, backups: listBackups(backupFolder) }
    : { stage: 'refused', reason: opened.reason }

/**
 * Opens everything the desk consists of: database, embedded intake, sync, watch over terms, backups.
 * @param onFormUrl told where the form is whenever that changes; null while there is none
 */
export const openProgram = async (
  options: DeskOptions,
  surroundings: Surroundings,
  onFormUrl: (url: string | null) => void = () => undefined,
): Promise<RunningProgram> => {
  const log = openLog(join(options.dataFolder, 'log'), surroundings.clock)
  const live = createLive()
  const databasePath = join(options.dataFolder, 'desk.sqlite')
  const paperRenderer = createPaperRenderer({
    workerUrl: new URL(options.paperWorkerUrl),
    // A second one where the window, the desk and the papers have a core each all the same.
    workers: availableParallelism() >= 4 ? 2 : 1,
    ...(options.fontFolder === null ? {} : { fontFolder: options.fontFolder }),
  })
  const stops: (() => void)[] = []
  let endCheckpoints = async () => {}
  const link = createIntakeLink({
    options,
    surroundings,
    live,
    log,
    desk: () => program.desk,
    onFormUrl: (url) => {
      program.addresses.intakeUrl = url
      onFormUrl(url)
    },
  })

  const program: RunningProgram = {
    desk: null,
    problem: null,
    live,
    log,
    addresses: { intakeUrl: null, wallUrl: null, ringUrl: null },
    rings: createRingBoard(live, surroundings.clock, createIdSource(surroundings.clock, surroundings.fillRandom)),
    info: {
      version: options.version,
      electron: options.electronVersion,
      chromium: options.chromiumVersion,
      node: process.versions.node,
      sqlite: '',
      host: options.host,
    },
    dataFolder: options.dataFolder,
    secretProtection: null,
    intake: link,
    paperRenderer,
    tableReader: createTableReader(new URL(options.tableWorkerUrl)),
    restoreBackup: (name) => {
      restoreBackup(databasePath, name, surroundings.clock(), (copy, restores) =>
        alterDatabase(copy, (store) => skipNumbers(store, restores)),
      )
      log('warning', `database restored from ${name}`)
      open()
      live.publish(touch('session'))
    },
    unlock: (key) => {
      program.secretProtection = key.protection
      link.unlock(createSecretKeeper(key))
      live.publish(touch('session'))
    },
    close: async () => {
      for (const stop of stops) stop()
      try {
        await link.close()
        await paperRenderer.close()
      } finally {
        await endCheckpoints()
        program.desk?.store.sqlite.close()
      }
      log('info', 'closed')
    },
  }

  const open = () => {
    const opened = openStore(databasePath, join(options.migrationsFolder, 'desk'), surroundings.clock())
    if (opened.kind !== 'open') {
      program.problem = problemOf(opened, backupFolderOf(databasePath))
      log('error', `database: ${opened.kind}`)
      return
    }
    if (renewProjection(opened.store)) log('info', 'projection made anew')
    const unparked = foldParked(opened.store)
    if (unparked > 0) log('info', `folded what an older version had parked: ${unparked}`)
    const desk = makeDesk(opened.store, live, log, surroundings)
    program.desk = desk
    program.problem = null
    const version = opened.store.sqlite.prepare('select sqlite_version() as version').get() as { version: string }
    program.info.sqlite = version.version
    if (options.demoSeed !== null) fillWithDemo(desk, options.demoSeed)
    endCheckpoints = keepRoom(desk, new URL(options.checkpointWorkerUrl))
    stops.push(desk.presence.close)
    for (const keep of [watchTerms, watchWarnings, keepBackups, keepPrivacy]) stops.push(keep(desk))
    link.begin()
  }

  try {
    open()
    await link.start()
  } catch (error) {
    await program.close()
    throw error
  }
  log('info', `started ${options.version}, host ${options.host}, intake ${program.addresses.intakeUrl ?? 'none'}`)
  return program
}
