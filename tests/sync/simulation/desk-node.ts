import { copyFileSync, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Desk } from '../../../src/main/desk/desk.ts'
import { createLive } from '../../../src/main/desk/live.ts'
import { makeDesk } from '../../../src/main/desk/open-program.ts'
import { record } from '../../../src/main/desk/record.ts'
import { createSyncPort, forgetLostToken } from '../../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import { listBackups, makeBackup, restoreBackup } from '../../../src/main/store/backup.ts'
import { skipNumbers } from '../../../src/main/store/counters.ts'
import { alterDatabase, openStore } from '../../../src/main/store/open.ts'
import { type SyncEngine, startSync } from '../../../src/main/sync/engine.ts'
import type { SyncPort } from '../../../src/main/sync/port.ts'
import type { IntakeNode } from './intake-node.ts'
import type { Link, Network } from './network.ts'
import { type Power, powerOf } from './power.ts'
import type { Random } from './random.ts'
import type { Scheduler } from './scheduler.ts'

const migrations = fileURLToPath(new URL('../../../migrations/desk', import.meta.url))
const key = createSecretKeeper({ bytes: new Uint8Array(32).fill(7), protection: 'plain' })
const anotherKey = createSecretKeeper({ bytes: new Uint8Array(32).fill(8), protection: 'plain' })

// A life writes some hundreds of changes: in pages of the usual size none would have a history to work off.
const inSmallPages = (url: string): string => url.replace(/(\/changes\?limit=)\d+/, '$16')

interface Process {
  desk: Desk
  engine: SyncEngine
  port: SyncPort
  link: Link
  power: Power
  /** Calls off what this process waits for, each: a signal somebody listens to is never thrown away, nor is its world. */
  waits: Set<() => void>
}

/** A desk as a process that may die at any row it writes, on a computer whose clock may be wrong. */
export interface DeskNode {
  name: string
  path: string
  author: string
  /** The running process; null while there is none. */
  running: () => Process | null
  /** Milliseconds by which this computer's clock is ahead. */
  skew: number
  start: () => void
  crash: () => void
  /** Makes a copy of the database; null when it cannot now. */
  copy: () => string | null
  /** The database is damaged: a copy takes its place. */
  restore: (copy: string) => void
  /** Somebody enters a new enrolment code, for the log there is now. */
  enrolAnew: () => void
  failures: unknown[]
}

export interface DeskSurroundings {
  scheduler: Scheduler
  network: Network
  intake: IntakeNode
  random: Random
  folder: string
  template: string
  /** Changes that one push takes: with few, even a short life is offered in many pushes. */
  pushLimit: number
}

export const createDeskNode = (
  name: string,
  author: string,
  { scheduler, network, intake, random, folder, template, pushLimit }: DeskSurroundings,
): DeskNode => {
  const path = `${folder}/${name}/desk.sqlite`
  let running: Process | null = null

  const crash = () => {
    const dead = running
    if (dead === null) return
    running = null
    dead.link.cut()
    for (const callOff of [...dead.waits]) callOff()
    dead.desk.store.sqlite.close()
  }

  const start = () => {
    if (running !== null) return
    if (!existsSync(path)) copyFileSync(template, path)
    const opened = openStore(path, migrations, node.skew + scheduler.now())
    if (opened.kind !== 'open') throw new Error(`${name} does not open: ${opened.reason}`)
    const { sqlite } = opened.store
    // The process dies here, never the machine: what is written need not reach the disk.
    sqlite.pragma('synchronous = OFF')
    const clock = () => scheduler.now() + node.skew
    const isAlive = () => running?.desk === desk
    const desk = makeDesk(
      opened.store,
      createLive(),
      (level, text) => {
        if (level === 'error') node.failures.push(text)
      },
      {
        clock,
        fillRandom: (bytes) => bytes.set(random.bytes(bytes.length)),
        random: random.next,
        delay: async () => undefined,
      },
    )
    const port = createSyncPort(desk, key, () => ({
      code: intake.createEnrolmentCode(),
      station: { id: desk.stationId, prefix: name, name: `Место ${name}` },
    }))
    const simulatedPort: SyncPort = {
      ...port,
      outbox: (limit) => port.outbox(Math.min(limit, pushLimit)),
      enrolment: () => (intake.isUp() ? port.enrolment() : null),
    }
    const link = network.link(name)
    const waits = new Set<() => void>()
    const power = powerOf(sqlite, ['change', 'local', 'ticket', 'unprojected', 'counter'], () =>
      scheduler.after(0, () => (isAlive() ? crash() : undefined)),
    )
    const engine = startSync({
      port: simulatedPort,
      intakeUrl: 'http://intake',
      fetch: (url, request) => link.fetch(inSmallPages(url), request),
      clock,
      random: random.next,
      delay: (milliseconds, signal) =>
        new Promise((resolve) => {
          if (signal.aborted) return resolve()
          const end = () => {
            callOff()
            if (isAlive()) resolve()
          }
          const callOffTimer = scheduler.after(milliseconds, end)
          const callOff = () => {
            callOffTimer()
            signal.removeEventListener('abort', end)
            waits.delete(callOff)
          }
          waits.add(callOff)
          signal.addEventListener('abort', end)
        }),
      onStatus: () => desk.live.publish(new Map([['sync', new Set()]])),
      onFailure: () => undefined,
    })
    desk.live.subscribe((touched) => {
      const recorded = [...touched.keys()].some((topic) => topic !== 'sync' && topic !== 'breach')
      if (recorded && port.unsentCount() > 0) engine.nudge()
    })
    running = { desk, engine, port, link, power, waits }
    if (sqlite.prepare('select 1 from station where id = ?').get(desk.stationId) === undefined)
      record(desk, author, () => [
        {
          entity: 'station',
          entityId: desk.stationId,
          type: 'station.registered',
          v: 1,
          data: { prefix: name, name: `Место ${name}` },
        },
      ])
  }

  const node: DeskNode = {
    name,
    path,
    author,
    running: () => running,
    skew: 0,
    start,
    crash,
    copy: () => {
      if (running === null || running.power.isCut()) return null
      return makeBackup(running.desk.store.sqlite, running.desk.store.backupFolder, scheduler.now()).name
    },
    restore: (copy) => {
      crash()
      restoreBackup(path, copy, scheduler.now(), (copyPath, restores) =>
        alterDatabase(copyPath, (store) => skipNumbers(store, restores)),
      )
      start()
    },
    enrolAnew: () => {
      const process = running
      if (process === null || !intake.isUp()) return
      try {
        forgetLostToken(process.desk, anotherKey)
        process.engine.wake()
      } catch (error) {
        if (!process.power.isCut()) throw error
      }
    },
    failures: [],
  }
  return node
}

/** Whether a copy is still there: old ones make room for new ones. */
export const hasCopy = (node: DeskNode, copy: string): boolean =>
  listBackups(`${node.path.slice(0, node.path.lastIndexOf('/'))}/backups`).some((one) => one.name === copy)
