import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createIntake, type Intake } from '../../../src/intake/create-intake.ts'
import type { Desk } from '../../../src/main/desk/desk.ts'
import { createLive } from '../../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../../src/main/desk/open-program.ts'
import { createPresencePort } from '../../../src/main/desk/presence-board.ts'
import { record } from '../../../src/main/desk/record.ts'
import { createSyncPort } from '../../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import { openStore } from '../../../src/main/store/open.ts'
import { type SyncEngine, startSync } from '../../../src/main/sync/engine.ts'
import { temporaryFolder, testKey } from '../desk/start-desk.ts'

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url))

export interface Station {
  desk: Desk
  engine: SyncEngine
  author: string
  failures: unknown[]
  /** The station loses the network. */
  goAway: () => Promise<void>
  comeBack: () => void
  close: () => Promise<void>
}

export interface Site {
  intake: () => Intake
  intakeDatabase: string
  /** The intake goes away; its port and its database stay. */
  takeDown: () => Promise<void>
  bringUp: () => Promise<void>
  station: (prefix: string) => Promise<Station>
  close: () => Promise<void>
}

/** A real intake and as many real stations as a test wants, each over a database of its own. */
export const openSite = async (): Promise<Site> => {
  const folder = temporaryFolder()
  const intakeDatabase = join(folder, 'intake.sqlite')
  const stations: Station[] = []
  const start = (port: number) =>
    createIntake({
      databasePath: intakeDatabase,
      migrationsFolder: join(migrations, 'intake-sqlite'),
      port,
    })
  let intake = await start(0)
  const port = Number(new URL(intake.url).port)

  const station = async (prefix: string): Promise<Station> => {
    const opened = openStore(join(folder, prefix, 'desk.sqlite'), join(migrations, 'desk'), Date.now())
    if (opened.kind !== 'open') throw new Error(opened.kind)
    const desk = makeDesk(opened.store, createLive(), () => undefined, realSurroundings)
    const author = desk.newId()
    record(desk, author, () => [
      {
        entity: 'station',
        entityId: desk.stationId,
        type: 'station.registered',
        v: 1,
        data: { prefix, name: `Место ${prefix}` },
      },
    ])
    const failures: unknown[] = []
    const identity = { id: desk.stationId, prefix, name: `Место ${prefix}` }
    const syncPort = createSyncPort(desk, createSecretKeeper(testKey), () => ({
      code: intake.createEnrolmentCode(),
      station: identity,
    }))
    const begin = () =>
      startSync({
        port: syncPort,
        presence: createPresencePort(desk),
        intakeUrl: intake.url,
        clock: Date.now,
        random: () => 0.1,
        delay: realSurroundings.delay,
        onStatus: () => desk.live.publish(new Map([['sync', new Set()]])),
        onFailure: (failure) => failures.push(failure),
      })
    const unsubscribe = desk.live.subscribe((touched) => {
      if (!touched.has('sync')) made.engine.nudge()
    })
    const made: Station = {
      desk,
      engine: begin(),
      author,
      failures,
      goAway: () => made.engine.stop(),
      comeBack: () => {
        made.engine = begin()
      },
      close: async () => {
        unsubscribe()
        await made.engine.stop()
        desk.store.sqlite.close()
      },
    }
    stations.push(made)
    return made
  }

  return {
    intake: () => intake,
    intakeDatabase,
    takeDown: () => intake.close(),
    bringUp: async () => {
      intake = await start(port)
    },
    station,
    close: async () => {
      await Promise.all(stations.map((one) => one.close()))
      await intake.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Settles when the desk is in the state asked for, looked at after each thing it publishes. */
export const until = (station: Station, holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    if (holds()) {
      resolve()
      return
    }
    const unsubscribe = station.desk.live.subscribe(() => {
      if (!holds()) return
      unsubscribe()
      resolve()
    })
  })
