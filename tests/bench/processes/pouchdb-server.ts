import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadPeer } from '../first-sync-peers/load.ts'
import { recordsByThousands } from '../records.ts'

interface Database {
  bulkDocs(documents: readonly object[]): Promise<unknown>
}

interface PouchDB {
  new (name: string): Database
  defaults(options: { prefix: string }): PouchDB
}

interface App {
  use(path: string, handler: unknown): void
  listen(port: number, host: string, listening: () => void): { address(): { port: number } }
}

const [folder = '', count = '0'] = process.argv.slice(2)
const ownFolder = join(folder, 'pouchdb-server')
mkdirSync(ownFolder, { recursive: true })
const Databases = loadPeer<PouchDB>('pouchdb').defaults({ prefix: `${ownFolder}/` })
const records = new Databases('records')
for (const changes of recordsByThousands(Number(count)))
  await records.bulkDocs(changes.map(({ id, ...rest }) => ({ _id: id, ...rest })))

const app = loadPeer<() => App>('express')()
const couch = loadPeer<(databases: PouchDB, options: object) => unknown>('express-pouchdb')
app.use('/', couch(Databases, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(ownFolder, 'log.txt') }))
const server = app.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${server.address().port}/records` }),
)
process.on('disconnect', () => process.exit())
