import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../build/paths.ts'
import { keepRoom } from '../../src/main/desk/keep-room.ts'
import { createLive } from '../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../src/main/desk/open-program.ts'
import { createSyncPort } from '../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../src/main/secrets/secret-keeper.ts'
import { openStore } from '../../src/main/store/open.ts'
import { startSync } from '../../src/main/sync/engine.ts'
import { temporaryFolder, testKey } from '../integration/desk/start-desk.ts'
import { installPeers, loadPeer } from './first-sync-peers/load.ts'
import type { ReadyIntake } from './processes/intake.ts'
import { startProcess } from './processes/start.ts'
import type { BenchRow } from './row.ts'

const records = Number(process.env.ZABOTA_BENCH_RECORDS ?? 100_000)
/** Records in a request of a peer: with its own hundred both are slower. */
const peerBatch = 1_000

const since = (start: number): number => (performance.now() - start) / 1000

/** Seconds until a new desk holds every record, and until it has made the rows of every ticket. */
const ours = async (folder: string): Promise<{ held: number; shown: number }> => {
  const intake = await startProcess<ReadyIntake>('./intake.ts', [folder, String(records)])
  const opened = openStore(join(folder, 'desk.sqlite'), inRoot('migrations', 'desk'), Date.now())
  if (opened.kind !== 'open') throw new Error(opened.reason)
  const desk = makeDesk(opened.store, createLive(), () => undefined, realSurroundings)
  const endCheckpoints = keepRoom(desk, new URL('../../src/main/store/checkpoint-worker.ts', import.meta.url))
  const identity = { id: desk.stationId, prefix: 'Я99', name: 'Новое место' }
  const port = createSyncPort(desk, createSecretKeeper(testKey), () => ({ code: intake.ready.code, station: identity }))
  const start = performance.now()
  let held = 0
  const { promise: shown, resolve } = Promise.withResolvers<number>()
  const applyPage = port.applyPage
  port.applyPage = (page) => {
    applyPage(page)
    if (!page.more && held === 0) held = since(start)
  }
  const engine = startSync({
    port,
    intakeUrl: intake.ready.url,
    clock: Date.now,
    random: Math.random,
    delay: realSurroundings.delay,
    onStatus: () => (held > 0 && port.postponedCount() === 0 ? resolve(since(start)) : undefined),
    onFailure: (failure) => console.error(failure),
  })
  const outcome = { held: 0, shown: await shown }
  await engine.stop()
  const tickets = opened.store.sqlite.prepare('select count(*) from ticket').pluck().get()
  if (tickets !== records) throw new Error(`the desk shows ${tickets} tickets of ${records}`)
  await endCheckpoints()
  opened.store.sqlite.close()
  await intake.stop()
  return { ...outcome, held }
}

interface PouchDB {
  new (name: string): object
  replicate(from: string, to: object, options: object): Promise<{ docs_written: number }>
}

const pouchdb = async (folder: string): Promise<number> => {
  const server = await startProcess<{ url: string }>('./pouchdb-server.ts', [folder, String(records)])
  const Databases = loadPeer<PouchDB>('pouchdb')
  mkdirSync(join(folder, 'pouchdb'))
  const database = new Databases(join(folder, 'pouchdb', 'records'))
  const start = performance.now()
  const { docs_written: written } = await Databases.replicate(server.ready.url, database, { batch_size: peerBatch })
  const took = since(start)
  await server.stop()
  if (written !== records) throw new Error(`PouchDB wrote ${written} of ${records}`)
  return took
}

interface RxDatabase {
  addCollections(collections: object): Promise<unknown>
  records: { count(): { exec(): Promise<number> } }
  close(): Promise<unknown>
}

interface Pulled {
  documents: object[]
  checkpoint: { place: number }
}

interface Rx {
  createRxDatabase(options: object): Promise<RxDatabase>
}

interface RxReplication {
  replicateRxCollection(options: object): { awaitInitialReplication(): Promise<void> }
}

const text = { type: 'string' }
const textOrNull = { type: ['string', 'null'] }
const rxSchema = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 36 },
    ...{ entity: text, entityId: text, type: text, at: text, station: text, seen: textOrNull, author: textOrNull },
    ...{ v: { type: 'number' }, data: { type: 'object' }, place: { type: 'number' } },
  },
  required: ['id'],
}

/** Its one storage that is durable in Node without a licence for any number of records: Deno's store over SQLite. */
const denoStorage = (folder: string): unknown => {
  const { openKv } = loadPeer<{ openKv(path: string, options: object): unknown }>('@deno/kv')
  Object.assign(globalThis, { Deno: { openKv: (path: string) => openKv(path, { implementation: 'sqlite' }) } })
  const { getRxStorageDenoKV } = loadPeer<{ getRxStorageDenoKV(settings: object): unknown }>(
    'rxdb/plugins/storage-denokv',
  )
  return getRxStorageDenoKV({ consistencyLevel: 'strong', openKvPath: join(folder, 'rxdb.sqlite') })
}

const memoryStorage = (): unknown =>
  loadPeer<{ getRxStorageMemory(): unknown }>('rxdb/plugins/storage-memory').getRxStorageMemory()

const rxdb = async (folder: string, storage: unknown): Promise<number> => {
  const server = await startProcess<{ url: string }>('./records-server.ts', [folder, String(records)])
  const { createRxDatabase } = loadPeer<Rx>('rxdb')
  const { replicateRxCollection } = loadPeer<RxReplication>('rxdb/plugins/replication')
  const database = await createRxDatabase({ name: 'bench', storage, multiInstance: false })
  await database.addCollections({ records: { schema: rxSchema } })
  const start = performance.now()
  const replication = replicateRxCollection({
    collection: database.records,
    replicationIdentifier: 'bench',
    live: false,
    pull: {
      batchSize: peerBatch,
      handler: async (checkpoint: Pulled['checkpoint'] | undefined, limit: number): Promise<Pulled> => {
        const answer = await fetch(`${server.ready.url}?after=${checkpoint?.place ?? 0}&limit=${limit}`)
        return (await answer.json()) as Pulled
      },
    },
  })
  await replication.awaitInitialReplication()
  const took = since(start)
  const held = await database.records.count().exec()
  if (held !== records) throw new Error(`RxDB holds ${held} of ${records}`)
  await database.close()
  await server.stop()
  return took
}

/** A new desk beside what people replicate records with; every server is a process of its own. */
export const benchFirstSync = async (): Promise<BenchRow[]> => {
  installPeers()
  const folder = temporaryFolder()
  try {
    const { held, shown } = await ours(folder)
    const pouch = await pouchdb(folder)
    const rxDurable = await rxdb(folder, denoStorage(folder))
    const rx = await rxdb(folder, memoryStorage())
    const count = records.toLocaleString('en-US')
    const name = `first sync of ${count} tickets, s`
    const kept = 'PouchDB 9 on LevelDB, from express-pouchdb'
    const rxKept = 'RxDB 17 on Deno KV over SQLite, from a bare HTTP server'
    const lost = 'RxDB 17 in memory, from a bare HTTP server'
    return [
      { name: `${name}: kept`, ours: held, peer: kept, theirs: pouch, ratio: pouch / held, target: '≥ 10' },
      {
        name: `${name}: in the queue, counted, searchable`,
        ours: shown,
        peer: kept,
        theirs: pouch,
        ratio: pouch / shown,
        target: '',
      },
      {
        name: `${name}: kept`,
        ours: held,
        peer: rxKept,
        theirs: rxDurable,
        ratio: rxDurable / held,
        target: '≥ 10',
        note: 'the only storage of RxDB that is durable in Node without a licence: of those for SQLite and for files one takes 500 documents for trial, the others are sold. Its package forgets to name `rxdb-old`, which is installed beside it.',
      },
      {
        name: `${name}: kept`,
        ours: held,
        peer: lost,
        theirs: rx,
        ratio: rx / held,
        target: '≥ 10',
        note: 'keeps nothing: after a restart it replicates all again. It checks no record and makes no index.',
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
