import { beforeEach, expect, test } from 'vitest'
import { createLive } from '../../../../src/main/desk/live.ts'
import { createRingBoard, type RingBoard } from '../../../../src/main/desk/ring-board.ts'

let now: number
let board: RingBoard
let published: number

beforeEach(() => {
  now = 1_000_000
  published = 0
  const live = createLive()
  live.subscribe(() => {
    published += 1
  })
  let ids = 0
  board = createRingBoard(
    live,
    () => now,
    () => `draft-${++ids}`,
  )
})

const phones = (place: number) => board.since(place).map(({ phone }) => phone)

test('every window hears a ring once, with the same draft', () => {
  const [one, other] = [board.takenUntil(), board.takenUntil()]
  board.ring({ phone: '101' })
  expect(board.since(one)).toEqual([{ phone: '101', draftId: 'draft-1' }])
  expect(board.since(other)).toEqual([{ phone: '101', draftId: 'draft-1' }])
  expect(phones(board.takenUntil())).toEqual([])
  expect(published).toBe(1)
})

test('what rang while no window was open is heard by the first that comes, unless nobody can still be waiting', () => {
  board.ring({ phone: '101' })
  now += 90_000
  board.ring({ phone: '102' })
  now += 60_000
  expect(phones(board.takenUntil())).toEqual(['102'])
  expect(phones(board.takenUntil())).toEqual([])
})

test('an exchange that tells of the ring and of the answer tells of one call', () => {
  board.ring({ phone: '101' })
  now += 5_000
  board.ring({ phone: '101' })
  now += 31_000
  board.ring({ phone: '101' })
  expect(board.since(0).map(({ draftId }) => draftId)).toEqual(['draft-1', 'draft-2'])
})
