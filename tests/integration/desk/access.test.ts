import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDesk, type TestDesk, untilValue } from './start-desk.ts'

let desk: TestDesk

beforeAll(async () => {
  desk = await startDesk({ demoSeed: 5 })
})

afterAll(async () => {
  await desk.close()
})

it('lets a wall see the wall, without people’s full names, and do nothing else', async () => {
  const wall = desk.connect('wall')
  const state = await untilValue(await wall.session.watch(), () => true)
  expect(state).toMatchObject({ stage: 'ready', access: 'wall', people: [], operator: null, intakeUrl: null })
  const snapshot = await untilValue(await wall.wall.watch(), () => true)
  expect(snapshot.rows).toHaveLength(12)
  expect(JSON.stringify(snapshot)).not.toContain('Климов')
  const [row] = snapshot.rows
  const attempts = [
    wall.tickets.claim({ ticketId: row?.id ?? '' }),
    wall.clients.search({ text: '', limit: 1 }),
    wall.settings.program(),
    wall.drafts.watch(),
    wall.tickets.queue(),
  ]
  for (const attempt of attempts)
    expect((await safe<unknown, Error>(attempt)).error).toMatchObject({ code: 'readOnly' })
})

/** A live view's first value, leaving the view open. */
const upToFirst = async function* <Value>(values: AsyncIterator<Value>) {
  const { value, done } = await values.next()
  if (done !== true) yield value
}

it('changes the wall at once when a ticket is taken', async () => {
  const snapshots = await desk.connect('wall').wall.watch()
  const first = await untilValue(upToFirst(snapshots), () => true)
  const untaken = first.rows.find((row) => row.doing === 'untaken')
  if (!untaken) throw new Error('everything is taken')
  await desk.client.tickets.claim({ ticketId: untaken.id })
  // The clock may bring a snapshot of its own first.
  const next = await untilValue(snapshots, ({ rows }) => rows.find(({ id }) => id === untaken.id)?.doing !== 'untaken')
  expect(next.rows.find((row) => row.id === untaken.id)?.doing).toBe('working')
})
