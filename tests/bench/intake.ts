import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fastify } from 'fastify'
import { Pool } from 'pg'
import { issueFormTicket } from '../../src/intake/guard/form-ticket.ts'
import { serveIntake } from '../../src/intake/serve-intake.ts'
import { openSqliteStore } from '../../src/intake/store/open-sqlite.ts'
import { openPostgresStore } from '../../src/intake/store/postgres/open.ts'
import type { IntakeStore } from '../../src/intake/store/store.ts'
import { startCluster } from '../support/postgres-cluster.ts'
import type { BenchRow } from './row.ts'

const rounds = 5
const formsPerRound = 400
const senders = 16

interface Target {
  url: string
  /** The body of the form number `index`; no two are the same. */
  body: (index: number) => string
  close: () => Promise<void>
}

const fields = {
  kind: 'outage',
  subject: 'Не проводится реализация',
  details: 'Ошибка при проведении документа, вчера ещё работало. '.repeat(6),
  product: '1С:Бухгалтерия',
  name: 'Анна Примерова',
  organisation: 'ООО «Ромашка»',
  inn: '7707083893',
  phone: '+7 900 000-00-00',
  email: 'anna@example.org',
  consent: 'yes',
}

const formOf = (ticket: string): string => new URLSearchParams({ ticket, ...fields }).toString()

/** What the same machine can do at best: parse the form, one durable insert, a redirect. */
const startBare = async (
  insert: (body: string) => Promise<number | bigint | string>,
  closeStore: () => Promise<void>,
): Promise<Target> => {
  const server = fastify()
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  server.post('/requests', async (received, reply) =>
    reply.redirect(`/requests/${await insert(JSON.stringify(received.body))}`, 303),
  )
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    body: (index) => formOf(String(index)),
    close: async () => {
      await server.close()
      await closeStore()
    },
  }
}

const bareOnSqlite = (folder: string): Promise<Target> => {
  const sqlite = new Database(join(folder, 'bare.sqlite'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.exec('CREATE TABLE request (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const insert = sqlite.prepare('INSERT INTO request (body) VALUES (?)')
  return startBare(
    async (body) => insert.run(body).lastInsertRowid,
    async () => void sqlite.close(),
  )
}

const bareOnPostgres = async (url: string): Promise<Target> => {
  const pool = new Pool({ connectionString: url, max: senders })
  await pool.query('CREATE TABLE bare_request (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)')
  const text = 'INSERT INTO bare_request (body) VALUES ($1) RETURNING id'
  return startBare(
    async (body) => (await pool.query<{ id: string }>({ name: 'insert', text, values: [body] })).rows[0]?.id ?? '',
    () => pool.end(),
  )
}

const startOurs = async (store: IntakeStore): Promise<Target> => {
  const intake = await serveIntake({
    store,
    port: 0,
    orAnyPort: true,
    guard: { requestsPerMinute: Number.POSITIVE_INFINITY },
  })
  const secret = intake.root.formSecret
  const filledSince = Date.now() - 60_000
  return {
    url: intake.url,
    body: (index) =>
      formOf(issueFormTicket(secret, filledSince, new Uint8Array(new Uint32Array([index, 0, 0]).buffer))),
    close: intake.close,
  }
}

const post = (agent: Agent, url: string, body: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(`${url}/requests`, {
      agent,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) },
    })
    sent.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })

/** Forms accepted in a second by many visitors sending at once. */
const formsPerSecond = async (agent: Agent, target: Target, first: number): Promise<number> => {
  const bodies = Array.from({ length: formsPerRound }, (_, index) => target.body(first + index)).values()
  const start = performance.now()
  await Promise.all(
    Array.from({ length: senders }, async () => {
      for (const body of bodies) {
        const status = await post(agent, target.url, body)
        if (status !== 303) throw new Error(`a form was answered with ${status}`)
      }
    }),
  )
  return formsPerRound / ((performance.now() - start) / 1000)
}

const median = (values: number[]): number => values.sort((left, right) => left - right)[values.length >> 1] ?? 0

const compared = async (ours: Target, bare: Target, peer: string): Promise<BenchRow> => {
  const agent = new Agent({ keepAlive: true, maxSockets: senders })
  try {
    const figures: { ours: number[]; bare: number[] } = { ours: [], bare: [] }
    // Turn by turn, the first round for warming up: what else the machine does falls on both.
    for (let round = 0; round <= rounds; round += 1) {
      const oursNow = await formsPerSecond(agent, ours, round * formsPerRound)
      const bareNow = await formsPerSecond(agent, bare, round * formsPerRound)
      if (round === 0) continue
      figures.ours.push(oursNow)
      figures.bare.push(bareNow)
    }
    // The row's figures are times, so that its ratio means the same as everywhere.
    const oursMs = 1000 / median(figures.ours)
    const bareMs = 1000 / median(figures.bare)
    return {
      name: 'intake: accept a form, ms each with 16 visitors at once',
      ours: oursMs,
      peer,
      theirs: bareMs,
      ratio: bareMs / oursMs,
      target: 'ratio ≥ 0.5',
    }
  } finally {
    agent.destroy()
    await Promise.all([ours.close(), bare.close()])
  }
}

const surroundings = { clock: Date.now, random: randomBytes }

/** How many forms a second the intake accepts beside a bare handler with one insert of the same durability. */
export const benchIntake = async (): Promise<BenchRow[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'zabota-bench-'))
  try {
    const ours = await startOurs(openSqliteStore({ path: join(folder, 'intake.sqlite') }, surroundings))
    const peer = 'bare Fastify handler, one SQLite insert, synchronous=FULL'
    return [await compared(ours, await bareOnSqlite(folder), peer)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same over PostgreSQL, both over the same server, which waits for its disk. */
export const benchIntakeOnPostgres = async (): Promise<BenchRow[]> => {
  const cluster = await startCluster({ isDurable: true })
  const url = cluster.url('postgres')
  try {
    const ours = await startOurs(await openPostgresStore({ url, log: () => undefined }, surroundings))
    const peer = 'bare Fastify handler, one PostgreSQL insert, fsync=on'
    return [await compared(ours, await bareOnPostgres(url), peer)]
  } finally {
    await cluster.remove()
  }
}
