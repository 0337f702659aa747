import { expect, onTestFinished, test } from 'vitest'
import { postgresFolder } from '../../../../build/postgres.ts'
import { createIntakeClient, IntakeFailure } from '../../../../src/shared/intake-api/client.ts'
import type { Change } from '../../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../../src/shared/sync/hybrid-clock.ts'
import { type PostgresCluster, startCluster } from '../../../support/postgres-cluster.ts'
import { startProgram } from '../program.ts'
import { postgresDatabase } from '../stores.ts'
import { makeChange, newId, readLog, soundForm } from '../support.ts'

// A server that somebody else runs is not ours to stop.
const withOwnServer = test.skipIf(postgresFolder() === null)

const startOverOwnServer = async () => {
  const cluster = await startCluster()
  onTestFinished(() => cluster.remove())
  const database = postgresDatabase(cluster.url('postgres'))
  const started = await Promise.all([startProgram(database), startProgram(database)])
  return { cluster, started }
}

const enrol = async (url: string, code: string, prefix: string) => {
  const id = newId()
  const { token } = await createIntakeClient({ baseUrl: url, token: null }).enrol({
    code,
    station: { id, prefix, name: 'Место' },
  })
  return { id, token }
}

const sendRequest = (url: string, key: string) =>
  fetch(`${url}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...soundForm, consent: true, subject: key }),
  })

/** Pushes until told to stop; a push that failed is sent again unchanged, as a desk does. */
const pushOn = async (url: string, { id, token }: { id: string; token: string }, until: () => boolean) => {
  const client = createIntakeClient({ baseUrl: url, token })
  const acknowledged: Change[] = []
  const failures: IntakeFailure[] = []
  while (!until()) {
    const change = makeChange(id, { at: formatHybridTimestamp(Date.now(), 0, id) })
    for (let done = false; !done; ) {
      try {
        const { results } = await client.push([change])
        expect(results.map(({ status }) => status)).toEqual([expect.stringMatching(/^(accepted|duplicate)$/)])
        acknowledged.push(change)
        done = true
      } catch (failure) {
        if (!(failure instanceof IntakeFailure)) throw failure
        failures.push(failure)
      }
    }
  }
  return { acknowledged, failures }
}

const interrupt = async (cluster: PostgresCluster, how: 'fast' | 'immediate', url: string) => {
  await cluster.stop(how)
  const sent = await sendRequest(url, 'in-the-middle')
  const [form, health, live] = await Promise.all(['/', '/health', '/health/live'].map((path) => fetch(url + path)))
  await cluster.start()
  return { sent, form, health, live }
}

withOwnServer.each(['fast', 'immediate'] as const)(
  'PostgreSQL stopped (%s) and started in the middle: told so, nothing acknowledged lost, nothing doubled',
  async (how) => {
    const { cluster, started } = await startOverOwnServer()
    const [first, second] = started
    if (!first || !second) throw new Error('two processes were started')
    const stations = [await enrol(first.url, first.code, 'К1'), await enrol(second.url, second.code, 'К2')]
    const [here, there] = stations
    if (!here || !there) throw new Error('two stations were enrolled')
    const reader = createIntakeClient({ baseUrl: first.url, token: here.token })
    const stream = reader.stream({ signal: new AbortController().signal })
    await stream.next()
    let finished = false
    const until = () => finished

    const writing = [pushOn(first.url, here, until), pushOn(second.url, there, until)]
    const { sent, form, health, live } = await interrupt(cluster, how, first.url)
    // Written by either process after the outage, read through the other: both are back.
    await expect.poll(async () => (await fetch(`${first.url}/health`)).status).toBe(200)
    await expect.poll(async () => (await fetch(`${second.url}/health`)).status).toBe(200)
    const again = await sendRequest(second.url, 'in-the-middle')
    finished = true
    const written = await Promise.all(writing)

    expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await sent.json()).toMatchObject({ code: 'unavailable' })
    expect([form?.status, health?.status, live?.status]).toEqual([200, 503, 200])
    expect(again.status).toBe(201)
    const log = await readLog(reader)
    const ids = log.map((change) => change.id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [index, { acknowledged, failures }] of written.entries()) {
      expect(log.filter((change) => change.station === stations[index]?.id)).toEqual(acknowledged)
      for (const { code, retryAfter } of failures) expect([code, retryAfter]).toEqual(['unavailable', 5_000])
    }
    expect(log.filter((change) => change.data.subject === 'in-the-middle')).toHaveLength(1)
    expect((await stream.next()).done).toBe(false)
    for (const { child } of started) expect(child.exitCode).toBe(null)
  },
  60_000,
)
