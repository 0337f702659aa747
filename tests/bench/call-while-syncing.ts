import { randomFillSync } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { createIdSource } from '../../src/shared/sync/id.ts'
import { configureConnection } from '../../src/sqlite/connection.ts'
import { callOf } from '../integration/desk/open-desk.ts'
import { firstRun, startDesk, temporaryFolder } from '../integration/desk/start-desk.ts'
import type { ReadyIntake } from './processes/intake.ts'
import { startProcess } from './processes/start.ts'
import type { BenchRow } from './row.ts'

const records = Number(process.env.ZABOTA_BENCH_RECORDS ?? 100_000)
/** A desk that is years behind has few tickets open. */
const ended = Math.floor(records * 0.99)
/** Milliseconds between two calls: nobody types faster, and the desk is asked at any moment of its work. */
const betweenCalls = 20

const warmUp = 100

const newId = createIdSource(Date.now, randomFillSync)

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

const timed = async (action: () => unknown): Promise<number> => {
  const start = performance.now()
  await action()
  return performance.now() - start
}

/** A bare insert as durable as the desk's. */
const openBare = (folder: string) => {
  const sqlite = new Database(join(folder, 'bare.sqlite'))
  configureConnection(sqlite)
  sqlite.exec('create table call (id integer primary key, body text not null)')
  const insert = sqlite.prepare('insert into call (body) values (?)')
  const body = JSON.stringify(callOf('bare'))
  return { insert: () => insert.run(body), close: () => sqlite.close() }
}

/** How far a desk is, read past it. */
const openProgress = (dataFolder: string) => {
  const sqlite = new Database(join(dataFolder, 'desk.sqlite'), { readonly: true })
  const isWaiting = sqlite.prepare('select exists (select 1 from unprojected)').pluck()
  const tickets = sqlite.prepare('select count(*) from ticket').pluck()
  return {
    isWaiting: () => isWaiting.get() === 1,
    tickets: () => Number(tickets.get()),
    close: () => sqlite.close(),
  }
}

/** Calls logged in the real desk, from another thread as a window does it, while a long history comes in. */
export const benchCallWhileSyncing = async (): Promise<BenchRow[]> => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'desk')
  const intake = await startProcess<ReadyIntake>('./intake.ts', [folder, String(records), '0', String(ended)])
  const desk = await startDesk({ dataFolder })
  const bare = openBare(folder)
  try {
    await desk.client.session.completeFirstRun(firstRun)
    const progress = openProgress(dataFolder)
    const ours: number[] = []
    const theirs: number[] = []
    const press = (index: number) => timed(() => desk.client.calls.register(callOf(newId(), `№ ${index}`)))
    for (let index = 0; index < warmUp; index += 1) await press(index)
    const station = { prefix: 'Я99', stationName: 'Место у окна', merge: true }
    await desk.client.intake.connect({ address: intake.ready.url, code: intake.ready.code, ...station })
    let hasBegun = false
    while (!hasBegun || progress.isWaiting()) {
      hasBegun ||= progress.isWaiting()
      theirs.push(await timed(bare.insert))
      ours.push(await press(ours.length))
      await pause(betweenCalls)
    }
    const shown = progress.tickets()
    progress.close()
    if (shown !== records + warmUp + ours.length) throw new Error(`the desk shows ${shown} tickets`)
    const [mine, peer] = [percentile(ours, 0.99), percentile(theirs, 0.99)]
    return [
      {
        name: `a call logged while ${records.toLocaleString('en-US')} tickets sync in, ms, p99`,
        ours: mine,
        peer: 'one bare fsync’d SQLite insert at the same time',
        theirs: peer,
        ratio: peer / mine,
        target: '≥ 0.2',
      },
    ]
  } finally {
    bare.close()
    await desk.close()
    await intake.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
