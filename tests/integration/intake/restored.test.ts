import { expect, test } from 'vitest'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import { clockAheadLimit } from '../../../src/shared/intake-api/contract.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
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
} from './support.ts'

const hour = 3_600_000

/** The intake as it comes back from a copy of its own, made when its log was so long; its clock goes on. */
const backFromCopy = async (before: Running, changes: number): Promise<Running> => {
  await before.intake.close()
  await before.database.execute(
    `DELETE FROM request;
     DELETE FROM change WHERE sequence > ${changes};
     UPDATE organisation SET last_sequence = ${changes}, last_number = 0, lacks_until = 0`,
  )
  const after = await startIntake({ database: before.database })
  after.pass(before.now() + hour - after.now())
  return after
}

const statusesOf = async (answer: Promise<{ results: { status: string }[] }>) =>
  (await answer).results.map(({ status }) => status)

test('a log back from a copy knows no place it had since, also when it has grown past it, and gets back what desks hold', async () => {
  const before = await startIntake()
  const [writer, holder] = [await enrolStation(before.intake), await enrolStation(before.intake)]
  const [kept, lost, alsoLost] = [makeChange(writer.id), makeChange(writer.id), makeChange(writer.id)]
  await writer.client.push([kept, lost, alsoLost])
  const first = await holder.client.pull({ after: null, limit: 1 })
  const { cursor } = await holder.client.pull({ after: null })

  const { intake, now, pass, lines } = await backFromCopy(before, 1)
  const clientOf = (token: string) => createIntakeClient({ baseUrl: intake.url, token })
  const [writing, holding] = [clientOf(writer.token), clientOf(holder.token)]
  const later = [makeChange(writer.id), makeChange(writer.id), makeChange(writer.id)]
  await writing.push(later)

  expect((await holding.pull({ after: first.cursor })).entries.map((entry) => entry.change)).toEqual(later)
  expect((await failureOf(holding.pull({ after: cursor }))).code).toBe('cursorTooOld')
  expect(lines).toEqual([expect.stringContaining('placeUnknown')])
  expect(await statusesOf(holding.push([kept, lost, alsoLost]))).toEqual(['duplicate', 'accepted', 'accepted'])
  expect(await readLog(writing)).toEqual([kept, ...later, lost, alsoLost])

  pass(2 * clockAheadLimit)
  const ofNow = makeChange(writer.id, { at: formatHybridTimestamp(now(), 0, writer.id) })
  expect(await statusesOf(holding.push([ofNow]))).toEqual(['rejected'])
})

test('a website request that a copy lacks comes back from a desk, and its number is not given again', async () => {
  const before = await startIntake()
  const desk = await enrolStation(before.intake)
  const sent = await postJson(before.intake, { ...soundForm, consent: true }, 'before-the-loss')
  expect(await sent.json()).toMatchObject({ number: 'С-000001' })
  const page = await desk.client.pull({ after: null })

  const { intake } = await backFromCopy(before, 0)
  const client = createIntakeClient({ baseUrl: intake.url, token: desk.token })
  const requests = page.entries.map((entry) => entry.change)
  expect(await statusesOf(client.push(requests))).toEqual(['rejected'])
  expect((await failureOf(client.pull({ after: page.cursor }))).code).toBe('cursorTooOld')
  expect(await statusesOf(client.push(requests))).toEqual(['accepted'])
  const next = await postJson(intake, { ...soundForm, consent: true }, 'after-the-loss')

  expect(await next.json()).toMatchObject({ number: 'С-000002' })
  expect((await readLog(client)).map((change) => change.data.number)).toEqual(['С-000001', 'С-000002'])
})

test('who says that the log went back brings what others wrote since, until now and no later, and it is written down', async () => {
  const before = await startIntake()
  const [writer, holder] = [await enrolStation(before.intake), await enrolStation(before.intake)]
  const { intake, now, lines } = await backFromCopy(before, 0)
  const client = createIntakeClient({ baseUrl: intake.url, token: holder.token })
  const writtenAt = (time: number) => makeChange(writer.id, { at: formatHybridTimestamp(time, 0, writer.id) })
  const offered = [writtenAt(now()), writtenAt(now() + clockAheadLimit + 1)]

  expect((await client.push(offered)).results).toMatchObject([{ code: 'wrongStation' }, { code: 'clockAhead' }])
  expect(lines).toEqual([])
  const answer = await client.push(offered, undefined, true)
  expect(answer.results).toMatchObject([{ status: 'accepted', cursor: answer.head }, { code: 'clockAhead' }])
  expect(lines).toEqual([expect.stringContaining('logWentBack')])
})

test('into a log begun anew anybody brings what a station here had written before, and nobody what it writes now', async () => {
  const { intake, now, pass } = await startIntake()
  const [first, second] = [await enrolStation(intake), await enrolStation(intake)]
  const old = makeChange(first.id, { at: formatHybridTimestamp(now() - hour, 0, first.id) })
  pass(2 * clockAheadLimit)
  const ofNow = makeChange(first.id, { at: formatHybridTimestamp(now(), 0, first.id) })
  const ofIntake = makeChange(intake.stationId, { at: formatHybridTimestamp(now(), 0, intake.stationId) })

  expect(await statusesOf(second.client.push([old, ofNow, ofIntake, makeChange(newId())]))).toEqual([
    'accepted',
    'rejected',
    'rejected',
    'accepted',
  ])
})
