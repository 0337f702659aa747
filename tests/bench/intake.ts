import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fastify } from 'fastify'
import { createIntake } from '../../src/intake/create-intake.ts'
import { issueFormTicket } from '../../src/intake/guard/form-ticket.ts'
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
const startBare = async (folder: string): Promise<Target> => {
  const sqlite = new Database(join(folder, 'bare.sqlite'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.exec('CREATE TABLE request (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT')
  const insert = sqlite.prepare('INSERT INTO request (body) VALUES (?)')
  const server = fastify()
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  server.post('/requests', async (received, reply) => {
    const { lastInsertRowid } = insert.run(JSON.stringify(received.body))
    return reply.redirect(`/requests/${lastInsertRowid}`, 303)
  })
  const url = await server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    body: (index) => formOf(String(index)),
    close: async () => {
      await server.close()
      sqlite.close()
    },
  }
}

const startOurs = async (folder: string): Promise<Target> => {
  const databasePath = join(folder, 'intake.sqlite')
  const intake = await createIntake({
    databasePath,
    port: 0,
    guard: { requestsPerMinute: Number.POSITIVE_INFINITY },
  })
  const sqlite = new Database(databasePath, { readonly: true })
  const secret = sqlite.prepare('SELECT form_secret FROM organisation').pluck().get() as Uint8Array
  sqlite.close()
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

/** How many forms a second the intake accepts beside a bare handler with one insert of the same durability. */
export async function benchIntake(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'zabota-bench-'))
  const agent = new Agent({ keepAlive: true, maxSockets: senders })
  const [ours, bare] = await Promise.all([startOurs(folder), startBare(folder)])
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
    return [
      {
        name: 'intake: accept a form, ms each with 16 visitors at once',
        ours: oursMs,
        peer: 'bare Fastify handler, one SQLite insert, synchronous=FULL',
        theirs: bareMs,
        ratio: bareMs / oursMs,
        target: 'ratio ≥ 0.5',
      },
    ]
  } finally {
    agent.destroy()
    await Promise.all([ours.close(), bare.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}
