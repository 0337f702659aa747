import { expect, test } from 'vitest'
import { blankCard } from '../../../src/intake/organisations/organisation.ts'
import { enrolmentCodeLifetimeMs } from '../../../src/intake/stations/secrets.ts'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import type { WakeUp } from '../../../src/shared/intake-api/contract.ts'
import {
  enrolStation,
  failureOf,
  makeChange,
  newId,
  postJson,
  type Running,
  readLog,
  soundForm,
  startIntake,
  tuesday,
} from './support.ts'

const stranger = (url: string, token: string | null = null) => createIntakeClient({ baseUrl: url, token })

/** The change of a request sent to another intake. */
const websiteRequestOf = async ({ intake }: Running) => {
  await postJson(intake, { ...soundForm, consent: true }, 'before-the-move')
  const [change] = await readLog((await enrolStation(intake)).client)
  if (change === undefined) throw new Error('the request is not in the log')
  return change
}

test('without a token, with a wrong or a revoked one, nothing is told and nothing is taken', async () => {
  const { intake } = await startIntake()
  const revoked = await enrolStation(intake)
  const witness = await enrolStation(intake)
  await intake.revokeStation(revoked.id)

  for (const client of [stranger(intake.url), stranger(intake.url, 'x'.repeat(43)), revoked.client]) {
    for (const call of [client.pull({ after: null }), client.push([makeChange(revoked.id)])]) {
      const failure = await failureOf(call)
      expect([failure.code, failure.status]).toEqual(['unauthorised', 401])
      expect(failure.message).toContain('Подключите его заново')
    }
    const stream = client.stream({ signal: new AbortController().signal })
    expect((await failureOf(stream.next())).status).toBe(401)
  }
  expect(await readLog(witness.client)).toEqual([])
})

test('a one-time code works once', async () => {
  const { intake } = await startIntake()
  const code = await intake.createEnrolmentCode()
  const enrol = (prefix: string) =>
    stranger(intake.url).enrol({ code, station: { id: newId(), prefix, name: 'Первое место' } })

  const { token, intakeStationId } = await enrol('А')
  const failure = await failureOf(enrol('Б'))

  expect(intakeStationId).toBe(intake.stationId)
  expect((await stranger(intake.url, token).pull({ after: null })).entries).toEqual([])
  expect([failure.code, failure.status]).toEqual(['codeInvalid', 403])
})

test('a code may be retyped carelessly, and is good for fifteen minutes', async () => {
  const running = await startIntake()
  const { intake } = running
  const station = { id: newId(), prefix: 'В', name: 'Место' }
  const careless = (await intake.createEnrolmentCode()).toLowerCase().replace('-', ' ')
  const late = await intake.createEnrolmentCode()

  expect((await stranger(intake.url).enrol({ code: careless, station })).token).not.toBe('')
  running.pass(enrolmentCodeLifetimeMs)
  expect((await failureOf(stranger(intake.url).enrol({ code: late, station }))).code).toBe('codeInvalid')
})

test('two stations never share a prefix, and the code is not spent on the attempt', async () => {
  const { intake } = await startIntake()
  const client = stranger(intake.url)
  const first = { id: newId(), prefix: 'К2', name: 'Первое' }
  await client.enrol({ code: await intake.createEnrolmentCode(), station: first })
  await intake.revokeStation(first.id)
  const code = await intake.createEnrolmentCode()
  const second = { id: newId(), name: 'Второе' }

  const failure = await failureOf(client.enrol({ code, station: { ...second, prefix: 'К2' } }))
  const site = await failureOf(client.enrol({ code, station: { ...second, prefix: 'С' } }))
  const enrolled = await client.enrol({ code, station: { ...second, prefix: 'К3' } })

  expect([failure.code, failure.status]).toEqual(['prefixTaken', 409])
  expect(site.code).toBe('badInput')
  expect(enrolled.token).not.toBe('')
})

test('a station enrolled again gets a new token and the old one stops working', async () => {
  const { intake } = await startIntake()
  const station = { id: newId(), prefix: 'Г', name: 'Место' }
  const enrol = async () => stranger(intake.url).enrol({ code: await intake.createEnrolmentCode(), station })

  const old = await enrol()
  const fresh = await enrol()

  expect((await failureOf(stranger(intake.url, old.token).pull({ after: null }))).code).toBe('unauthorised')
  expect((await stranger(intake.url, fresh.token).pull({ after: null })).entries).toEqual([])
})

test('guessing codes is slowed down, with the time to wait', async () => {
  const running = await startIntake({ guard: { enrolmentsPerMinute: 3 } })
  const guess = () =>
    failureOf(
      stranger(running.intake.url).enrol({ code: 'AAAAA-AAAAA', station: { id: newId(), prefix: 'Д', name: 'Чужое' } }),
    )

  expect([(await guess()).code, (await guess()).code, (await guess()).code]).toEqual(Array(3).fill('codeInvalid'))
  const limited = await guess()
  expect([limited.code, limited.status, limited.retryAfter]).toEqual(['tooManyRequests', 429, 20_000])
  running.pass(20_000)
  expect((await guess()).code).toBe('codeInvalid')
})

test('a stream tells the newest place at once, wakes after a website request, and ends when aborted', async () => {
  const { intake } = await startIntake()
  const { client } = await enrolStation(intake)
  const abort = new AbortController()
  let alive = 0
  const stream = client.stream({ signal: abort.signal, onAlive: () => alive++ })

  const first = await stream.next()
  await fetch(`${intake.url}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'website-1' },
    body: JSON.stringify({ ...soundForm, consent: true }),
  })
  const second = await stream.next()
  const page = await client.pull({ after: null })
  abort.abort()

  expect(first.value).toEqual({ cursor: null, presence: [] })
  expect(second.value).toEqual({ cursor: page.cursor })
  expect(page.entries).toHaveLength(1)
  expect(alive).toBeGreaterThanOrEqual(2)
  expect((await stream.next()).done).toBe(true)
})

test('a silent stream is kept alive by heartbeats', async () => {
  const { intake } = await startIntake({ heartbeatMs: 20 })
  const { client } = await enrolStation(intake)
  const abort = new AbortController()
  let arrivals = 0
  const heartbeat = Promise.withResolvers<void>()
  const stream = client.stream({
    signal: abort.signal,
    onAlive: () => {
      arrivals += 1
      if (arrivals === 3) heartbeat.resolve()
    },
  })
  const wakeUps: WakeUp[] = []
  const reading = (async () => {
    for await (const wakeUp of stream) wakeUps.push(wakeUp)
  })()

  await heartbeat.promise
  abort.abort()
  await reading

  expect(wakeUps).toEqual([{ cursor: null, presence: [] }])
})

test('a stream ends for a station whose token is taken back, and when the intake stops', async () => {
  const { intake } = await startIntake()
  const signal = new AbortController().signal
  const [revoked, staying] = await Promise.all([enrolStation(intake), enrolStation(intake)])
  const [revokedStream, stayingStream] = [revoked.client.stream({ signal }), staying.client.stream({ signal })]
  await Promise.all([revokedStream.next(), stayingStream.next()])

  await intake.revokeStation(revoked.id)
  expect((await revokedStream.next()).done).toBe(true)
  await staying.client.push([makeChange(staying.id)])
  expect((await stayingStream.next()).done).toBe(false)

  const ending = stayingStream.next()
  await intake.close()
  expect((await ending).done).toBe(true)
  expect((await failureOf(staying.client.time())).code).toBe('unreachable')
})

test('time and health are open to all', async () => {
  const { intake } = await startIntake()

  expect(await stranger(intake.url).time()).toBe(tuesday)
  expect(await stranger(intake.url).health()).toEqual({ status: 'ok', stationId: intake.stationId, now: tuesday })
})

test('malformed calls get a code and a Russian sentence, never a stack', async () => {
  const running = await startIntake()
  const { token } = await enrolStation(running.intake)
  const call = (path: string, request: RequestInit) =>
    fetch(`${running.intake.url}/api/v1${path}`, {
      ...request,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    })
  const answers = await Promise.all([
    call('/changes', { method: 'POST', body: '{"changes": [' }),
    call('/changes', { method: 'POST', body: new Uint8Array([0x22, 0xcf, 0xf0, 0x22]) }),
    call('/changes', { method: 'POST', body: '{"changes": 5}' }),
    call('/changes?limit=0', {}),
    call("/changes?after=1'%20OR%201=1", {}),
    call('/nowhere', {}),
    call('/changes', { method: 'DELETE' }),
  ])

  const bodies = await Promise.all(answers.map((answer) => answer.json() as Promise<{ code: string; message: string }>))
  expect(bodies.map((body) => body.code)).toEqual([...Array<string>(5).fill('badInput'), 'notFound', 'notFound'])
  for (const body of bodies) {
    expect(body.message).toMatch(/[а-яё]/i)
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts:/)
  }
  expect(running.lines).toEqual([])
})

test('a code tells what it is good for, and stays good', async () => {
  const { intake, now } = await startIntake()
  const first = await enrolStation(intake)
  const code = await intake.createEnrolmentCode()
  const station = { id: newId(), prefix: 'Ю1' }
  const client = stranger(intake.url)
  const listed = await first.client.stations()
  const prefix = listed.stations[0]?.prefix ?? ''

  const looked = await client.look({ code, station })
  await first.client.push([makeChange(first.id)])
  const taken = await client.look({ code: code.toLowerCase(), station: { ...station, prefix } })
  const mine = await client.look({ code, station: { id: first.id, prefix } })
  await client.enrol({ code, station: { ...station, name: 'Второе' } })
  const spent = await failureOf(client.look({ code, station }))

  expect(looked).toEqual({
    intakeStationId: intake.stationId,
    organisationName: '',
    formPath: '/',
    isEmpty: true,
    isPrefixTaken: false,
    stations: listed.stations,
    serverTime: now(),
  })
  expect([taken.isEmpty, taken.isPrefixTaken, mine.isPrefixTaken]).toEqual([false, true, false])
  expect([spent.code, spent.status]).toEqual(['codeInvalid', 403])
})

test('looking is slowed down as guessing is', async () => {
  const { intake } = await startIntake({ guard: { enrolmentsPerMinute: 2 } })
  const guess = () =>
    failureOf(stranger(intake.url).look({ code: 'AAAAA-AAAAA', station: { id: newId(), prefix: 'Д' } }))

  expect([(await guess()).code, (await guess()).code]).toEqual(['codeInvalid', 'codeInvalid'])
  expect((await guess()).code).toBe('tooManyRequests')
})

test('stations see when each of their organisation last called, to the minute, and nobody else does', async () => {
  const running = await startIntake()
  const { intake, now } = running
  const [first, second] = [await enrolStation(intake), await enrolStation(intake)]
  const other = await intake.store.organisations.create('other', { ...blankCard, name: 'ООО «Другая»' })
  const foreign = await enrolStation(intake, other?.id)
  const seen = async (client: typeof first.client) =>
    Object.fromEntries((await client.stations()).stations.map(({ id, lastSeenAt }) => [id, lastSeenAt]))

  const called = now()
  await second.client.pull({ after: null })
  running.pass(30_000)
  await second.client.pull({ after: null })
  running.pass(90_000)

  expect(await seen(first.client)).toEqual({ [first.id]: now(), [second.id]: called })
  expect(await seen(foreign.client)).toEqual({ [foreign.id]: now() })
  expect((await failureOf(stranger(intake.url).stations())).code).toBe('unauthorised')
})

test('website numbers go on after those a desk brings from the log it had before', async () => {
  const { intake } = await startIntake()
  const desk = await enrolStation(intake)
  const change = await websiteRequestOf(await startIntake())

  await desk.client.push([{ ...change, data: { ...change.data, number: 'С-000041' } }])
  const sent = await postJson(intake, { ...soundForm, consent: true }, 'after-the-move')

  expect(await sent.json()).toMatchObject({ number: 'С-000042' })
})
