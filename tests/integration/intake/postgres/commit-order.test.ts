import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { rootOf } from '../../../../src/intake/serve-intake.ts'
import { createIntakeClient, type IntakeClient } from '../../../../src/shared/intake-api/client.ts'
import type { Cursor } from '../../../../src/shared/intake-api/contract.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../../src/shared/sync/hybrid-clock.ts'
import type { Id } from '../../../../src/shared/sync/id.ts'
import { startProgram } from '../program.ts'
import { newDatabase, type TestDatabase } from '../stores.ts'
import { makeChange, newId, readLog, soundForm } from '../support.ts'

const writersPerProcess = 4
const pushesPerWriter = 25

/** Enrols a station at each of the addresses. */
const enrolAll = async (database: TestDatabase, urls: readonly string[]) => {
  const store = await database.open({ clock: Date.now, random: randomBytes })
  const root = await rootOf(store)
  const stations = urls.map(async (url, index) => {
    const code = await store.stations.createEnrolmentCode(root.id)
    const station = { id: newId(), prefix: `Ж${index}`, name: 'Место' }
    const { token } = await createIntakeClient({ baseUrl: url, token: null }).enrol({ code, station })
    return { id: station.id, client: createIntakeClient({ baseUrl: url, token }) }
  })
  const enrolled = await Promise.all(stations)
  await store.close()
  return enrolled
}

interface Reading {
  ids: Id[]
  cursors: Cursor[]
}

/** Pulls by cursor as a desk does, until everything written by then has been read. */
const readWhile = async (client: IntakeClient, limit: number, isWriting: () => boolean): Promise<Reading> => {
  const reading: Reading = { ids: [], cursors: [] }
  let after: Cursor | null = null
  while (true) {
    const wasWriting = isWriting()
    const page = await client.pull({ after, limit })
    reading.ids.push(...page.entries.map((entry) => entry.change.id))
    reading.cursors.push(...page.entries.map((entry) => entry.cursor))
    after = page.cursor
    if (!wasWriting && !page.more) return reading
  }
}

test('a cursor never passes a change, however many processes write at once', async () => {
  const database = await newDatabase()
  const processes = [await startProgram(database, '--requests-per-minute', '1000')]
  processes.push(...(await Promise.all([startProgram(database), startProgram(database)])))
  const [first] = processes
  if (!first) throw new Error('no process')
  const addresses = processes.flatMap(({ url }) => Array<string>(writersPerProcess).fill(url))
  const [reader, other, ...stations] = await enrolAll(database, [first.url, first.url, ...addresses])
  if (!reader || !other) throw new Error('no station')
  const written = new Map<Id, Change[]>()
  let writing = true

  const writePushes = async ({ id, client }: { id: Id; client: IntakeClient }) => {
    const own: Change[] = []
    for (let push = 0; push < pushesPerWriter; push += 1) {
      const changes = Array.from({ length: (push % 4) + 1 }, () =>
        makeChange(id, { at: formatHybridTimestamp(Date.now(), 0, id) }),
      )
      const { results } = await client.push(changes)
      expect(results.map((result) => result.status)).toEqual(changes.map(() => 'accepted'))
      own.push(...changes)
    }
    written.set(id, own)
  }
  const sendRequests = async () => {
    for (let index = 0; index < 40; index += 1) {
      const answer = await fetch(`${first.url}/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `request-${index}` },
        body: JSON.stringify({ ...soundForm, consent: true }),
      })
      expect(answer.status).toBe(201)
    }
  }
  const writeAll = async () => {
    await Promise.all([...stations.map(writePushes), sendRequests()])
    writing = false
  }
  const isWriting = () => writing
  const [slow, quick] = await Promise.all([
    readWhile(reader.client, 7, isWriting),
    readWhile(other.client, 500, isWriting),
    writeAll(),
  ])

  const log = await readLog(reader.client)
  const ids = log.map((change) => change.id)
  expect(new Set(ids).size).toBe([...written.values()].flat().length + 40)
  expect(slow.ids).toEqual(ids)
  expect(quick.ids).toEqual(ids)
  expect(slow.cursors.map((cursor) => Number(cursor.split('.')[1]))).toEqual(ids.map((_, index) => index + 1))
  for (const [id, own] of written) expect(log.filter((change) => change.station === id)).toEqual(own)
}, 60_000)
