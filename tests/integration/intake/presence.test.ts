import { expect, test } from 'vitest'
import { wakeUpSchema } from '../../../src/shared/intake-api/contract.ts'
import { presentTicketsLimit } from '../../../src/shared/intake-api/presence.ts'
import { addOrganisation, enrolStation, failureOf, newId, readLog, type Station, startIntake } from './support.ts'

const listenTo = async ({ client }: Station) => {
  const stream = client.stream({ signal: new AbortController().signal })
  const first = await stream.next()
  return { first: first.value, next: async () => (await stream.next()).value, end: () => stream.return() }
}

test('stations of one organisation learn at once what the others look at, and nothing is written down', async () => {
  const { intake } = await startIntake()
  const [anna, boris] = [await enrolStation(intake), await enrolStation(intake)]
  const [operator, ticket] = [newId(), newId()]
  const stream = await listenTo(boris)

  await anna.client.tellPresence({ operator, tickets: [ticket] })
  const opened = await stream.next()
  await anna.client.tellPresence({ operator, tickets: [] })
  const left = await stream.next()

  expect(stream.first).toEqual({ cursor: null, presence: [] })
  expect(opened).toEqual({ cursor: null, presence: [{ station: anna.id, operator, tickets: [ticket] }] })
  expect(left).toEqual({ cursor: null, presence: [{ station: anna.id, operator: null, tickets: [] }] })
  expect(await readLog(boris.client)).toEqual([])
})

test('a station that comes later is told who is there, itself left out; what is said again wakes nobody', async () => {
  const { intake } = await startIntake()
  const [anna, boris] = [await enrolStation(intake), await enrolStation(intake)]
  const ofAnna = { operator: newId(), tickets: [newId()] }
  const ofBoris = { operator: newId(), tickets: [newId()] }
  await anna.client.tellPresence(ofAnna)
  await boris.client.tellPresence(ofBoris)
  const stream = await listenTo(boris)

  await anna.client.tellPresence(ofAnna)
  const other = { ...ofAnna, tickets: [newId()] }
  await anna.client.tellPresence(other)

  expect(stream.first).toEqual({ cursor: null, presence: [{ station: anna.id, ...ofAnna }] })
  expect(await stream.next()).toMatchObject({ presence: [{ station: anna.id, ...other }] })
})

test('an organisation sees only its own; a station whose token is taken back is gone at once', async () => {
  const running = await startIntake()
  const { intake } = running
  const romashka = await addOrganisation(running, 'romashka', 'ООО «Ромашка»')
  const [anna, boris] = [await enrolStation(intake), await enrolStation(intake)]
  const stranger = await enrolStation(intake, romashka.id)
  await stranger.client.tellPresence({ operator: newId(), tickets: [newId()] })
  await anna.client.tellPresence({ operator: null, tickets: [newId()] })
  const [here, there] = [await listenTo(boris), await listenTo(stranger)]

  await intake.revokeStation(anna.id)

  expect(here.first?.presence?.map(({ station }) => station)).toEqual([anna.id])
  expect(there.first?.presence).toEqual([])
  expect(await here.next()).toMatchObject({ presence: [{ station: anna.id, tickets: [] }] })
  expect((await failureOf(anna.client.tellPresence({ operator: null, tickets: [] }))).code).toBe('unauthorised')
})

test('what does not fit or comes too often is refused plainly', async () => {
  const { intake, pass } = await startIntake()
  const { client } = await enrolStation(intake)
  const tooMany = { operator: null, tickets: Array.from({ length: presentTicketsLimit + 1 }, newId) }
  const nothing = { operator: null, tickets: [] }

  expect(await failureOf(client.tellPresence(tooMany))).toMatchObject({ code: 'badInput', status: 400 })
  expect(await failureOf(client.tellPresence({ operator: '../x', tickets: [] }))).toMatchObject({ status: 400 })
  let said = 0
  const sayOnAndOn = async (): Promise<never> => {
    while (true) {
      await client.tellPresence(nothing)
      said += 1
    }
  }
  const refusal = await failureOf(sayOnAndOn())
  expect(refusal).toMatchObject({ code: 'tooManyRequests', status: 429, retryAfter: 1_000 })
  expect(said).toBe(120)
  pass(1_000)
  expect(await client.tellPresence(nothing)).toEqual({ heldFor: 60_000 })
})

test('a desk that knows nothing of presence goes on reading the same stream', () => {
  const older = wakeUpSchema.omit({ presence: true })
  expect(older.parse({ cursor: null, presence: [{ station: newId(), operator: null, tickets: [] }] })).toEqual({
    cursor: null,
  })
})
