import { expect, test } from 'vitest'
import { createIntakeClient } from '../../../../src/shared/intake-api/client.ts'
import { newDatabase } from '../stores.ts'
import { enrolStation, makeChange, newId, postJson, readLog, soundForm, startIntake } from '../support.ts'

const twoProcesses = async () => {
  const database = await newDatabase()
  const first = await startIntake({ database })
  const second = await startIntake({ database })
  return { database, first, second }
}

test('two processes are one intake: the same station, tokens, numbers and receipts', async () => {
  const { first, second } = await twoProcesses()
  const { token, client } = await enrolStation(first.intake)
  const there = createIntakeClient({ baseUrl: second.intake.url, token })
  const body = { ...soundForm, consent: true }

  const sent = await postJson(first.intake, body, 'website-1')
  const repeated = await postJson(second.intake, body, 'website-1')
  const another = await postJson(second.intake, { ...body, subject: 'Другое' }, 'website-2')

  expect(second.intake.stationId).toBe(first.intake.stationId)
  expect([sent.status, repeated.status, another.status]).toEqual([201, 200, 201])
  expect(await repeated.json()).toEqual(await sent.json())
  expect(await another.json()).toMatchObject({ number: 'С-000002' })
  expect(await readLog(there)).toEqual(await readLog(client))
})

test('processes that take turns leave no number out, give none twice and know what the other has taken', async () => {
  const { first, second } = await twoProcesses()
  const { id, client } = await enrolStation(first.intake)
  const send = async (process: typeof first, key: string) => {
    const answer = await postJson(process.intake, { ...soundForm, consent: true }, key)
    const { number } = (await answer.json()) as { number: string }
    return [answer.status, number]
  }

  const sent = [await send(first, 'website-1'), await send(first, 'website-2')]
  const pushed = await client.push([makeChange(id)])
  sent.push(await send(first, 'website-3'), await send(second, 'website-4'), await send(second, 'website-2'))
  sent.push(await send(first, 'website-4'), await send(first, 'website-5'))
  sent.push(...(await Promise.all([send(first, 'website-6'), send(second, 'website-6')])).sort())

  expect(pushed.results[0]?.status).toBe('accepted')
  expect(sent).toEqual([
    [201, 'С-000001'],
    [201, 'С-000002'],
    [201, 'С-000003'],
    [201, 'С-000004'],
    [200, 'С-000002'],
    [200, 'С-000004'],
    [201, 'С-000005'],
    [200, 'С-000006'],
    [201, 'С-000006'],
  ])
  expect(await readLog(client)).toHaveLength(7)
})

test('what one process takes wakes the desks of the other', async () => {
  const { first, second } = await twoProcesses()
  const { client } = await enrolStation(first.intake)
  const stream = client.stream({ signal: new AbortController().signal })
  await stream.next()
  const woken = stream.next()

  await postJson(second.intake, { ...soundForm, consent: true }, 'website-1')

  expect((await woken).value).toEqual({ cursor: (await client.pull({ after: null })).cursor })
})

test('a station revoked at one process loses its stream at the other at once', async () => {
  const { first, second } = await twoProcesses()
  const revoked = await enrolStation(first.intake)
  const stream = revoked.client.stream({ signal: new AbortController().signal })
  await stream.next()
  const ending = stream.next()

  await second.intake.revokeStation(revoked.id)

  expect((await ending).done).toBe(true)
})

test('desks of one process see at once what those of the other look at', async () => {
  const { first, second } = await twoProcesses()
  const [anna, boris] = [await enrolStation(first.intake), await enrolStation(first.intake)]
  const annaThere = createIntakeClient({ baseUrl: second.intake.url, token: anna.token })
  const said = { operator: newId(), tickets: [newId()] }
  const stream = boris.client.stream({ signal: new AbortController().signal })
  await stream.next()

  await annaThere.tellPresence(said)
  expect((await stream.next()).value).toEqual({ cursor: null, presence: [{ station: anna.id, ...said }] })

  const later = boris.client.stream({ signal: new AbortController().signal })
  expect((await later.next()).value).toEqual({ cursor: null, presence: [{ station: anna.id, ...said }] })
})

test('a process that lost its line to the others makes it anew and wakes its desks, who may have missed something', async () => {
  const { database, first, second } = await twoProcesses()
  const { id, token, client } = await enrolStation(first.intake)
  const stream = client.stream({ signal: new AbortController().signal })
  await stream.next()
  const woken = stream.next()

  await database.execute(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()`,
  )
  await woken
  const restored = () => first.events().map(({ event }) => event)
  expect(restored()).toEqual(expect.arrayContaining(['listenerLost', 'listenerRestored']))

  const next = stream.next()
  const there = createIntakeClient({ baseUrl: second.intake.url, token })
  await there.push([makeChange(id)])
  expect((await next).done).toBe(false)
})
