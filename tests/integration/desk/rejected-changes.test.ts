import { safe } from '@orpc/client'
import { expect, onTestFinished, test } from 'vitest'
import { changesOf, markRejected } from '../../../src/main/store/changes.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import type { SyncStatus } from '../../../src/shared/contract/sync.ts'
import { callOf, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

/** A desk with one ticket and a note on it, both sent; the intake refuses one of the two afterwards. */
const openWithRefused = async (type: 'ticket.registered' | 'ticket.noteAdded') => {
  const opened = await openDesk()
  onTestFinished(() => opened.program.close())
  const { client, desk } = opened
  await client.session.completeFirstRun(firstRun)
  const ticketId = desk.newId()
  await client.calls.register(callOf(ticketId))
  await client.tickets.addNote({ ticketId, text: 'Перезвонить после обеда' })
  const until = async (fits: (status: SyncStatus) => boolean) => untilValue(await client.sync.watch(), fits)
  await until(({ state, unsent }) => state === 'online' && unsent === 0)
  const changeId = changesOf(desk.store, ticketId).find((change) => change.type === type)?.id ?? ''
  markRejected(desk.store, changeId, 'Запись слишком велика.')
  const notes = () => readTicket(desk.store, ticketId)?.state.notes.map(({ text }) => text)
  return { ...opened, desk, ticketId, changeId, until, notes }
}

test('a refused change is set aside: it counts no more and stays in the history, until it is taken back and sent', async () => {
  const { client, desk, ticketId, changeId, until, notes } = await openWithRefused('ticket.noteAdded')
  expect((await until(({ rejected }) => rejected.length === 1)).rejected).toMatchObject([
    { changeId, entity: 'ticket', entityId: ticketId, reason: 'Запись слишком велика.', canSetAside: true },
  ])
  expect(notes()).toEqual(['Перезвонить после обеда'])

  await client.sync.setAside({ changeId })
  await until(({ rejected }) => rejected.length === 0)
  expect(notes()).toEqual([])
  rebuildProjection(desk.store)
  expect(notes()).toEqual([])
  const view = await untilValue(await client.tickets.watch({ ticketId }), () => true)
  expect(view.history.find((entry) => entry.id === changeId)).toMatchObject({ notApplied: 'Запись слишком велика.' })

  await client.sync.offerAgain({ changeId })
  await until(({ state, unsent }) => state === 'online' && unsent === 0)
  expect(notes()).toEqual(['Перезвонить после обеда'])
})

test('what a ticket began with can only be sent again', async () => {
  const { client, desk, ticketId, changeId, until } = await openWithRefused('ticket.registered')
  expect((await until(({ rejected }) => rejected.length === 1)).rejected[0]?.canSetAside).toBe(false)
  const { error } = await safe(client.sync.setAside({ changeId }))
  expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('Отправьте её снова') })
  expect(readTicket(desk.store, ticketId)?.number).toBe('К2-000001')
  await client.sync.offerAgain({ changeId })
  await until(({ rejected, unsent }) => rejected.length === 0 && unsent === 0)
})

test('a change that was not refused is not touched', async () => {
  const { client, desk, ticketId, changeId } = await openWithRefused('ticket.registered')
  const sound = changesOf(desk.store, ticketId).find((change) => change.id !== changeId)?.id ?? ''
  expect((await safe(client.sync.setAside({ changeId: sound }))).error).toMatchObject({ code: 'notFound' })
  expect((await safe(client.sync.offerAgain({ changeId: sound }))).error).toMatchObject({ code: 'notFound' })
  expect(changesOf(desk.store, ticketId).find((change) => change.id === sound)).toMatchObject({
    unsent: false,
    setAsideAt: null,
  })
})
