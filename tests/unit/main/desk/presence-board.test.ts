import { expect, it } from 'vitest'
import { createLive } from '../../../../src/main/desk/live.ts'
import { createPresenceBoard } from '../../../../src/main/desk/presence-board.ts'
import { placeAtTicket } from '../../../../src/shared/contract/drafts.ts'
import { uuidV7 } from '../../../../src/shared/sync/id.ts'

const openBoard = () => {
  const clock = { now: 1_000_000 }
  const live = createLive()
  let told = 0
  live.subscribe(() => {
    told += 1
  })
  const board = createPresenceBoard(live, () => clock.now)
  return { board, clock, told: () => told }
}

it('holds that somebody types for a while after the last keystroke, and tells it once', () => {
  const { board, clock, told } = openBoard()
  board.type('a', true)
  clock.now += 10_000
  board.type('a', true)
  expect(told()).toBe(1)
  clock.now += 14_999
  expect(board.typing()).toEqual({ ticketId: 'a', isAnswer: true, heldFor: 1 })
  clock.now += 1
  expect(board.typing()).toBeNull()
  board.type('a', true)
  expect(told()).toBe(2)
})

it('ends with what was typed, with another ticket, and with a clock put back', () => {
  const { board, clock } = openBoard()
  board.type('a', false)
  board.type('b', false)
  board.typed('a')
  expect(board.typing()?.ticketId).toBe('b')
  board.typed('b')
  expect(board.typing()).toBeNull()
  board.type('b', false)
  clock.now -= 3_600_000
  expect(board.typing()).toBeNull()
})

it('knows by its place what is typed at which ticket', () => {
  const id = uuidV7(1, new Uint8Array(10))
  expect(placeAtTicket(`ticket/${id}/answer`)).toEqual({ ticketId: id, isAnswer: true })
  expect(placeAtTicket(`ticket/${id}/note`)).toEqual({ ticketId: id, isAnswer: false })
  for (const other of [`client/${id}/note`, `ticket/${id}`, 'ticket/../note', id])
    expect(placeAtTicket(other)).toBeNull()
})
