import { afterEach, expect, it } from 'vitest'
import { isWorkingTime } from '../../../src/shared/sla/working-time.ts'
import { startDesk, type TestDesk, untilValue } from './start-desk.ts'

let desk: TestDesk | null = null

afterEach(async () => {
  await desk?.close()
  desk = null
})

it('tells a month of the hotline: clients, tickets, papers on their way, a dozen open now', async () => {
  desk = await startDesk({ demoSeed: 7 })
  const { client } = desk
  const state = await untilValue(await client.session.watch(), () => true)
  if (state.stage !== 'ready') throw new Error(`stage ${state.stage}`)
  expect(state).toMatchObject({ demo: true, operator: { role: 'supervisor' }, station: { prefix: 'К2' } })
  const queue = await untilValue(await client.tickets.queue(), (event) => event.type === 'snapshot')
  if (queue.type !== 'snapshot') throw new Error('no snapshot')
  expect(queue.rows).toHaveLength(12)
  const late = queue.rows.filter((row) => row.reaction.respondedAt === null && row.reaction.dueAt < queue.now)
  // Outside working hours the clock stands, so the one that ran out did so before closing.
  expect(late.map((row) => row.kind)).toEqual(
    isWorkingTime(state.calendar, new Date(queue.now)) ? ['outage'] : expect.any(Array),
  )
  const found = await client.clients.search({ text: '', limit: 100 })
  expect(found).toHaveLength(40)
  expect(found.filter((row) => row.itsUntil !== null).length).toBeGreaterThan(5)
  const orders = await untilValue(await client.documents.watch(), () => true)
  expect(new Set(orders.map((order) => order.status))).toEqual(
    new Set(['ended', 'issued', 'dispatched', 'delivered', 'signed']),
  )
  const synced = await untilValue(
    await client.sync.watch(),
    (status) => status.state === 'online' && status.unsent === 0,
  )
  expect(synced.rejected).toEqual([])
})
