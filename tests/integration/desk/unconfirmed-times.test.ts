import { rmSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { record } from '../../../src/main/desk/record.ts'
import { createSyncPort } from '../../../src/main/desk/sync-port.ts'
import { ticketChange } from '../../../src/main/desk/ticket-steps.ts'
import { ticketCard } from '../../../src/main/desk/views/ticket-card.ts'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import { changesOf, markSent, outbox, unmeasuredChanges } from '../../../src/main/store/changes.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { openBareDesk } from '../../sync/bare-desk.ts'
import { temporaryFolder, testKey } from './start-desk.ts'
import { openTimedDesk, type TimedDesk } from './timed-desk.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let timed: TimedDesk
let folder = ''
const open = () => openTimedDesk('2026-11-23T10:00:00', () => () => undefined, folder)

beforeEach(() => {
  folder = temporaryFolder()
  timed = open()
})

afterEach(() => {
  timed.close()
  rmSync(folder, { recursive: true, force: true })
})

const link = () => createSyncPort(timed.desk, createSecretKeeper(testKey), () => null)

const answered = () => {
  const id = timed.ticket('reference')
  timed.pass(5 * MINUTE_MS)
  timed.step(id, 'answered', { text: 'Рассказал', respondedAt: Date.now() })
  return id
}

const shown = (id: string, desk = timed.desk) => {
  const { timeDoubts, history } = ticketCard(desk, id)
  return { ...timeDoubts, lines: history.map(({ title, timeDoubt }) => [title, timeDoubt]) }
}

const notMeasured = 'часы ещё не сверены с приёмом'
const titles = ['Звонок записан: справка', 'Ответ дан']
const all = (doubt: string | null) => ({
  arrival: doubt,
  response: doubt,
  lines: titles.map((title) => [title, doubt]),
})

it('doubts what was written before the clock was measured, and no longer once the measurement supports it', () => {
  const port = link()
  const id = answered()
  expect(shown(id)).toEqual(all(notMeasured))
  port.saveOffset(59_000, true)
  expect(shown(id)).toEqual(all(null))
  expect(outbox(timed.desk.store, 10).map(({ type }) => type)).toEqual(['ticket.registered', 'ticket.answered'])
})

it('judges nothing by a measurement that took too long to say much', () => {
  const port = link()
  const id = answered()
  port.saveOffset(4 * HOUR_MS, false)
  expect(shown(id)).toEqual(all(notMeasured))
  port.saveOffset(0, true)
  expect(shown(id)).toEqual(all(null))
})

it('marks what was written under a clock that the measurement refutes, at every station and for good', () => {
  const port = link()
  const id = answered()
  port.saveOffset(2 * HOUR_MS, true)
  const slow = 'часы отставали на 2\u00a0ч'
  expect(shown(id)).toEqual(all(slow))
  const other = openBareDesk()
  other.hear(...outbox(timed.desk.store, 10))
  expect(shown(id, other.desk)).toEqual(all(slow))
  rebuildProjection(timed.desk.store)
  expect(shown(id)).toEqual(all(slow))
  port.saveOffset(0, true)
  expect(shown(id)).toEqual(all(slow))
})

it('marks only what was written since the clock was set wrong', () => {
  const port = link()
  port.saveOffset(0, true)
  const id = timed.ticket('reference')
  port.saveOffset(0, true)
  timed.jump(HOUR_MS)
  timed.step(id, 'answered', { text: 'Рассказал', respondedAt: Date.now() })
  port.saveOffset(-HOUR_MS, true)
  const fast = 'часы спешили на 1\u00a0ч'
  expect(shown(id)).toEqual({
    arrival: null,
    response: fast,
    lines: titles.map((title, place) => [title, place === 1 ? fast : null]),
  })
  // By the corrected clock all is well again.
  timed.step(id, 'noteAdded', { text: 'Перезвонит сам' })
  port.saveOffset(-HOUR_MS, true)
  expect(shown(id).lines.at(-1)).toEqual(['Заметка', null])
})

it('judges what waits to be sent once: a clock that goes wrong later says nothing of it', () => {
  const port = link()
  const id = answered()
  port.saveOffset(0, true)
  timed.jump(2 * HOUR_MS)
  port.saveOffset(-2 * HOUR_MS, true)
  expect(shown(id)).toEqual(all(null))
  const { store } = timed.desk
  for (const change of outbox(store, 10)) markSent(store, change.id, Date.now())
  expect(unmeasuredChanges(store)).toEqual([])
})

it('sends on though a ticket it would mark cannot be shown', () => {
  const port = link()
  const id = answered()
  const { sqlite } = timed.desk.store
  sqlite.prepare("update change set data = '{' where entity_id = ? and type = 'ticket.registered'").run(id)
  const lines: string[] = []
  timed.desk.log = (_level, line) => lines.push(line)
  port.saveOffset(HOUR_MS, true)
  port.saveOffset(HOUR_MS, true)
  expect(lines).toEqual([expect.stringContaining('are not marked')])
})

it('judges after a restart what was written before it', () => {
  const id = answered()
  timed.close()
  timed = open()
  const port = link()
  expect(shown(id)).toEqual(all(notMeasured))
  port.saveOffset(-3 * HOUR_MS, true)
  expect(shown(id).response).toBe('часы спешили на 3\u00a0ч')
})

it('marks many changes of one ticket by changes that fit into the log', () => {
  const id = timed.ticket('reference')
  record(timed.desk, null, () =>
    Array.from({ length: 700 }, (_, count) => ticketChange(id, 'noteAdded', { text: `Заметка ${count}` })),
  )
  link().saveOffset(HOUR_MS, true)
  const marks = changesOf(timed.desk.store, id).filter(({ type }) => type === 'ticket.timesUnconfirmed')
  expect(marks).toHaveLength(2)
  expect(shown(id).lines.every(([, doubt]) => doubt !== null)).toBe(true)
})
