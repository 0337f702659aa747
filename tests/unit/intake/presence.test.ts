import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPresenceBoard } from '../../../src/intake/presence.ts'
import { createStoreEvents } from '../../../src/intake/store/store.ts'

const organisation = 'organisation'
const anna = { organisation, station: 'anna' }
const boris = { organisation, station: 'boris' }
const looking = { operator: 'operator', tickets: ['ticket'] }

/** A board as one process has it; `others` is what reaches the other processes. */
const openBoard = () => {
  const { publish, subscribe } = createStoreEvents()
  const changed: string[] = []
  const others: unknown[] = []
  const board = createPresenceBoard(
    {
      subscribe,
      tell: (event) => {
        others.push(event)
        publish(event)
      },
    },
    ({ station }) => changed.push(station),
    () => undefined,
  )
  return { board, publish, changed, others }
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

it('forgets a station that stops saying what it looks at, and keeps one that goes on', async () => {
  const { board, changed } = openBoard()
  await board.say(anna, looking)
  await board.say(boris, looking)
  vi.advanceTimersByTime(59_000)
  await board.say(boris, looking)
  expect(board.besides(boris)).toEqual([{ station: 'anna', ...looking }])
  vi.advanceTimersByTime(1_000)
  expect(board.besides(boris)).toEqual([])
  expect(board.of(boris)).toMatchObject(looking)
  expect(changed).toEqual(['anna', 'boris', 'anna'])
})

it('lets a station whose stream ended go soon and tells the other processes', async () => {
  const { board, changed, others } = openBoard()
  await board.say(anna, looking)
  board.release(anna)
  vi.advanceTimersByTime(9_999)
  expect(board.besides(boris)).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(board.besides(boris)).toEqual([])
  expect(others.at(-1)).toEqual({ kind: 'presence', ...anna, operator: null, tickets: [] })
  expect(changed).toEqual(['anna', 'anna'])
})

it('keeps a station that came back meanwhile, be it to another process', async () => {
  const { board, publish, changed } = openBoard()
  await board.say(anna, looking)
  board.release(anna)
  publish({ kind: 'presence', ...anna, ...looking })
  vi.advanceTimersByTime(30_000)
  expect(board.of(anna)).toMatchObject(looking)
  expect(changed).toEqual(['anna'])
})

it('holds nothing once it is closed', async () => {
  const { board, changed } = openBoard()
  await board.say(anna, looking)
  board.close()
  expect(vi.getTimerCount()).toBe(0)
  expect(changed).toEqual(['anna'])
})

it('passes on that somebody types, when it begins and when it ends', async () => {
  const { board, changed } = openBoard()
  const typing = { ticket: 'ticket', isAnswer: true }
  await board.say(anna, looking)
  await board.say(anna, { ...looking, typing })
  await board.say(anna, { ...looking, typing })
  expect(board.of(anna)).toEqual({ station: 'anna', ...looking, typing })
  await board.say(anna, looking)
  expect(board.of(anna)).toEqual({ station: 'anna', ...looking })
  await board.say(anna, { operator: 'operator', tickets: [], typing })
  expect(changed).toHaveLength(4)
  expect(board.of(anna)).toEqual({ station: 'anna', operator: null, tickets: [] })
})
