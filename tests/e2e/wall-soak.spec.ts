import { callOf } from '../integration/desk/open-desk.ts'
import { expect, test } from './support/fixture.ts'
import { type Held, startTimedWall, type TimedWall } from './support/timed-wall.ts'

/** A Monday at 09:00 in Moscow, when the working day begins. */
const opening = Date.parse('2026-11-23T06:00:00Z')
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const isLong = process.env.ZABOTA_SOAK === '1'
/** Between one turn of events and the next. */
const stepMs = isLong ? MINUTE_MS : 4 * MINUTE_MS
/** So many are open that each waits into the last ten minutes of its hour, where it draws the eye, and is answered in time. */
const waiting = (56 * MINUTE_MS) / stepMs

const register = async ({ client, newId, now }: TimedWall, index: number): Promise<string> => {
  const call = { ...callOf(newId(), `Звонок ${index}`), phone: '', startedAt: now() }
  return (await client.calls.register(call)).ticketId
}

/** Shift work: a call comes, one is taken, the oldest is answered and done with; then the wall shows the last of it. */
const live = async (wall: TimedWall, until: number, open: string[], count: { calls: number }): Promise<void> => {
  const { client, page } = wall
  while (wall.now() < until) {
    await wall.pass(stepMs)
    count.calls += 1
    open.push(await register(wall, count.calls))
    await client.tickets.claim({ ticketId: open[waiting / 2] ?? '' })
    const ticketId = open.shift() ?? ''
    await client.tickets.answer({ ticketId, text: 'Перезапустили службу, база открывается.' })
    await client.tickets.resolve({ ticketId, summary: 'База открывается.' })
    await client.tickets.close({ ticketId })
    await expect(page.getByText(`${count.calls} из ${count.calls}`, { exact: true })).toBeAttached()
  }
}

const words = ({ nodes, listeners, heap }: Held): string =>
  `${nodes} nodes, ${listeners} listeners, ${(heap / 1e6).toFixed(1)} MB`

test('eight hours of a wall leave no more behind than one @web', async ({ chromium }) => {
  test.setTimeout(isLong ? 1_200_000 : 120_000)
  if (chromium === null) throw new Error('the wall of this test is in a browser')
  const wall = await startTimedWall(chromium, opening, isLong)
  const open: string[] = []
  for (let index = -waiting; index < 0; index++) open.push(await register(wall, index))
  const count = { calls: 0 }
  const heldAt = async (hours: number): Promise<Held> => {
    await live(wall, opening + hours * HOUR_MS, open, count)
    return wall.held()
  }
  const first = await heldAt(1)
  const last = await heldAt(8)
  await expect(wall.page.getByRole('heading', { level: 1 })).toContainText('17:00')
  console.log(`a wall after one hour and after eight: ${words(first)}; ${words(last)}`)
  expect(last.nodes - first.nodes).toBeLessThan(50)
  expect(last.listeners - first.listeners).toBeLessThan(20)
  expect(last.heap - first.heap).toBeLessThan(1_200_000)
  await wall.close()
})
