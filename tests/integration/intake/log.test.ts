import { expect, test } from 'vitest'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import { clockAheadLimit } from '../../../src/shared/intake-api/contract.ts'
import { changeSizeLimit } from '../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import { enrolStation, failureOf, makeChange, newId, readLog, startIntake, tuesday } from './support.ts'

test('what one station pushes, another pulls, with the time the intake received it', async () => {
  const running = await startIntake()
  const writer = await enrolStation(running.intake)
  const reader = await enrolStation(running.intake)
  const change = makeChange(writer.id, { data: { text: 'Проверка «ёлки»', nested: [1, null, { a: true }] } })
  running.pass(1234)

  const answer = await writer.client.push([change])
  const page = await reader.client.pull({ after: null })

  expect(answer.serverTime).toBe(tuesday + 1234)
  expect(answer.results[0]?.status).toBe('accepted')
  expect(page.entries.map((entry) => entry.change)).toEqual([change])
  expect(page.entries[0]?.receivedAt).toBe(tuesday + 1234)
  expect(page.cursor).toBe(page.entries[0]?.cursor)
  expect(await reader.client.pull({ after: page.cursor })).toEqual({
    entries: [],
    cursor: page.cursor,
    more: false,
    left: 0,
  })
})

test('a change sent twice is stored once, also twice in one push', async () => {
  const { intake } = await startIntake()
  const { id, client } = await enrolStation(intake)
  const change = makeChange(id)

  const first = await client.push([change, change])
  const second = await client.push([change])

  expect(first.results.map((result) => result.status)).toEqual(['accepted', 'duplicate'])
  expect(second.results.map((result) => result.status)).toEqual(['duplicate'])
  expect(await readLog(client)).toEqual([change])
})

test('poison changes are named one by one and their neighbours are stored', async () => {
  const { intake, now, pass } = await startIntake()
  const { id, client } = await enrolStation(intake)
  const other = await enrolStation(intake)
  pass(2 * clockAheadLimit)
  const good = [makeChange(id), makeChange(id)] as const
  const ofNow = (station: string) => makeChange(station, { at: formatHybridTimestamp(now(), 0, station) })
  const poison = [
    5,
    null,
    { ...makeChange(id), id: 'not an id' },
    { ...makeChange(id), extra: true },
    { ...makeChange(id), at: formatHybridTimestamp(tuesday, 0, newId()) },
    ofNow(other.id),
    ofNow(intake.stationId),
    makeChange(id, { data: { text: 'я'.repeat(changeSizeLimit / 2) } }),
    makeChange(id, { at: formatHybridTimestamp(now() + clockAheadLimit + 1, 0, id) }),
  ]

  const answer = await client.push([good[0], ...poison, good[1]] as never)

  expect(answer.results.map((result) => (result.status === 'rejected' ? result.code : result.status))).toEqual([
    'accepted',
    'malformed',
    'malformed',
    'malformed',
    'malformed',
    'malformed',
    'wrongStation',
    'wrongStation',
    'tooLarge',
    'clockAhead',
    'accepted',
  ])
  expect(answer.serverTime).toBe(now())
  expect(await readLog(client)).toEqual(good)
})

test('a log begun anew takes what a station carries over from the lost one, each change once', async () => {
  const { intake } = await startIntake()
  const [first, second] = [await enrolStation(intake), await enrolStation(intake)]
  const fromLostIntake = makeChange(newId())

  const answers = [await first.client.push([fromLostIntake]), await second.client.push([fromLostIntake])]

  expect(answers.map(({ results }) => results[0]?.status)).toEqual(['accepted', 'duplicate'])
  expect(await readLog(second.client)).toEqual([fromLostIntake])
})

test('a change nested too deeply to be written out again is refused alone', async () => {
  const { intake } = await startIntake()
  const { id, token, client } = await enrolStation(intake)
  const good = makeChange(id)
  const deep = `{"id":"${newId()}","data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`

  const answer = await fetch(`${intake.url}/api/v1/changes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: `{"changes":[${deep},${JSON.stringify(good)}]}`,
  })

  const { results } = (await answer.json()) as { results: { status: string }[] }
  expect(results.map((result) => result.status)).toEqual(['rejected', 'accepted'])
  expect(await readLog(client)).toEqual([good])
})

test('a clock exactly five minutes ahead is still taken', async () => {
  const { intake } = await startIntake()
  const { id, client } = await enrolStation(intake)

  const answer = await client.push([makeChange(id, { at: formatHybridTimestamp(tuesday + 5 * 60_000, 0, id) })])

  expect(answer.results[0]?.status).toBe('accepted')
})

test('types and versions the intake does not know are kept for desks that do', async () => {
  const { intake } = await startIntake()
  const { id, client } = await enrolStation(intake)
  const change = makeChange(id, { entity: 'rocket', type: 'rocket.launched', v: 7, data: { height: 1e9 } })

  await client.push([change])

  expect(await readLog(client)).toEqual([change])
})

test('a cursor never passes a change, however many write while it is read', async () => {
  const { intake } = await startIntake()
  const stations = await Promise.all(Array.from({ length: 4 }, () => enrolStation(intake)))
  const written = stations.map(({ id }) => Array.from({ length: 40 }, () => makeChange(id)))
  const reader = stations[0]?.client
  if (!reader) throw new Error('no station')
  const seen: string[] = []
  let cursor: string | null = null
  let writing = true

  const readOn = async () => {
    let finished = false
    while (!finished) {
      const written = !writing
      const page = await reader.pull({ after: cursor, limit: 7 })
      seen.push(...page.entries.map((entry) => entry.change.id))
      cursor = page.cursor
      finished = written && !page.more
    }
  }
  const writeAll = async () => {
    await Promise.all(
      stations.map(async ({ client }, index) => {
        for (const change of written[index] ?? []) await client.push([change])
      }),
    )
    writing = false
  }
  await Promise.all([readOn(), writeAll()])

  expect(new Set(seen).size).toBe(160)
  expect(seen).toEqual((await readLog(reader)).map((change) => change.id))
  for (const [index, { id }] of stations.entries()) {
    const own = (await readLog(reader)).filter((change) => change.station === id)
    expect(own).toEqual(written[index])
  }
})

test('large changes come in shorter pages that say there is more', async () => {
  const { intake } = await startIntake()
  const { id, client } = await enrolStation(intake)
  const changes = Array.from({ length: 90 }, () => makeChange(id, { data: { text: 'x'.repeat(60_000) } }))
  for (let start = 0; start < changes.length; start += 15) await client.push(changes.slice(start, start + 15))

  const page = await client.pull({ after: null })

  expect(page.more).toBe(true)
  expect(page.entries.length).toBeLessThan(90)
  expect((await readLog(client)).map((change) => change.id)).toEqual(changes.map((change) => change.id))
})

test('a cursor of another log, or from beyond this one, asks for a new synchronisation', async () => {
  const { intake } = await startIntake()
  const other = await startIntake()
  const { id, client } = await enrolStation(intake)
  const foreign = await enrolStation(other.intake)
  await foreign.client.push([makeChange(foreign.id)])
  const { cursor } = await foreign.client.pull({ after: null })
  const pushed = await client.push([makeChange(id)])
  const [result] = pushed.results
  const beyond = result?.status === 'accepted' ? result.cursor.replace(/\d+$/, '99') : null

  for (const after of [cursor, beyond]) {
    const failure = await failureOf(client.pull({ after }))
    expect([failure.code, failure.status]).toEqual(['cursorTooOld', 410])
    expect(failure.message).toContain('повторная синхронизация')
  }
})

test('a push of more than 500 changes or of more than a mebibyte is refused whole', async () => {
  const { intake } = await startIntake()
  const { id, client } = await enrolStation(intake)
  const many = Array.from({ length: 501 }, () => makeChange(id))
  const heavy = Array.from({ length: 20 }, () => makeChange(id, { data: { text: 'x'.repeat(60_000) } }))

  for (const changes of [many, heavy]) {
    const failure = await failureOf(client.push(changes))
    expect([failure.code, failure.status]).toEqual(['tooLarge', 413])
  }
  expect(await readLog(client)).toEqual([])
  expect((await client.push(many.slice(0, 500))).results).toHaveLength(500)
})

test('the log and the numbers go on after a restart', async () => {
  const first = await startIntake()
  const { id, token, client } = await enrolStation(first.intake)
  const before = makeChange(id)
  await client.push([before])
  const { cursor } = await client.pull({ after: null })
  await first.intake.close()

  const second = await startIntake({ database: first.database })
  const again = createIntakeClient({ baseUrl: second.intake.url, token })
  const after = makeChange(id)
  await again.push([after])

  expect(second.intake.stationId).toBe(first.intake.stationId)
  expect((await again.pull({ after: cursor })).entries.map((entry) => entry.change)).toEqual([after])
  expect(await readLog(again)).toEqual([before, after])
})
