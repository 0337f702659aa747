import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { wholeQueue } from '../../src/main/desk/views/queue.ts'
import { configureConnection } from '../../src/sqlite/connection.ts'
import { callOf, type OpenDesk, openDesk } from '../integration/desk/open-desk.ts'
import { firstRun, temporaryFolder } from '../integration/desk/start-desk.ts'
import { storedTickets, storeMany } from './many-tickets.ts'
import type { BenchRow } from './row.ts'

const calls = 300
const queueReads = 40
const keystrokes = [
  'к',
  'ка',
  'кас',
  'касс',
  'касса',
  'касса ч',
  'касса че',
  'северн',
  'северный скл',
  'к2-00015',
  '9126041',
]

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

const timed = async (action: () => unknown): Promise<number> => {
  const start = performance.now()
  await action()
  return performance.now() - start
}

const timesOf = async (count: number, action: (index: number) => unknown): Promise<number[]> => {
  const times: number[] = []
  for (let index = 0; index < count; index++) times.push(await timed(() => action(index)))
  return times
}

const loggedCall = async (opened: OpenDesk, folder: string): Promise<BenchRow> => {
  const bare = new Database(join(folder, 'bare.sqlite'))
  configureConnection(bare)
  bare.exec('create table call (id text primary key, body text not null)')
  const insert = bare.prepare('insert into call values (?, ?)')
  const body = JSON.stringify(callOf('bare'))
  const theirs: number[] = []
  const ours: number[] = []
  // Side by side, so that a slow moment of the disk falls on both.
  for (let index = 0; index < calls; index++) {
    theirs.push(await timed(() => insert.run(`call-${index}`, body)))
    ours.push(await timed(() => opened.client.calls.register(callOf(opened.desk.newId()))))
  }
  bare.close()
  const [mine, peer] = [percentile(ours, 0.99), percentile(theirs, 0.99)]
  return {
    name: 'a call from the contract to a durable row, p99',
    ours: mine,
    peer: 'one bare fsync’d SQLite insert',
    theirs: peer,
    ratio: peer / mine,
    target: '≥ 0.2',
  }
}

const readQueue = async (opened: OpenDesk): Promise<number> =>
  percentile(await timesOf(queueReads, () => wholeQueue(opened.desk)), 0.5)

/** The desk's own rows: logging a call, the queue among many stored tickets, search as you type. */
export const benchDesk = async (): Promise<BenchRow[]> => {
  const folder = temporaryFolder()
  const opened = await openDesk({ dataFolder: folder, demoSeed: 1 })
  const fresh = await openDesk({ dataFolder: join(folder, 'fresh') })
  try {
    await fresh.client.session.completeFirstRun(firstRun)
    const call = await loggedCall(fresh, folder)
    const few = await readQueue(opened)
    storeMany(opened, storedTickets)
    const many = await readQueue(opened)
    const searches = await timesOf(keystrokes.length * 10, (index) =>
      opened.client.tickets.search({ text: keystrokes[index % keystrokes.length] ?? '' }),
    )
    const search = percentile(searches, 0.95)
    const stored = storedTickets.toLocaleString('en-US')
    return [
      call,
      {
        name: `queue of open tickets, ${stored} stored`,
        ours: many,
        peer: 'the same query with only the open and a month of closed ones',
        theirs: few,
        ratio: few / many,
        target: '≥ 0.67',
      },
      {
        name: `search per keystroke, ${stored} tickets, p95`,
        ours: search,
        peer: 'one frame of 16 ms',
        theirs: 16,
        ratio: 16 / search,
        target: '≥ 1',
      },
    ]
  } finally {
    await opened.program.close()
    await fresh.program.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
