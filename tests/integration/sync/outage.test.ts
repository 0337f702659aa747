import { afterEach, beforeEach, expect, it } from 'vitest'
import { changesOf } from '../../../src/main/store/changes.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { formatHybridTimestamp, millisecondsOf } from '../../../src/shared/sync/hybrid-clock.ts'
import { openSite, type Site, type Station, until } from './stations.ts'
import { register, write } from './writing.ts'

let site: Site

beforeEach(async () => {
  site = await openSite()
})

afterEach(async () => {
  await site.close()
})

const stateOf = (station: Station, ticketId: string) => {
  const row = readTicket(station.desk.store, ticketId)
  return row && { state: row.state, conflicts: row.conflicts, notApplied: row.notApplied }
}

const isQuiet = (station: Station) => {
  const { state, unsent } = station.engine.status()
  return state === 'online' && unsent === 0
}

const knows = (station: Station, ticketId: string, changes: number) => () =>
  changesOf(station.desk.store, ticketId).length >= changes

it('brings what one station wrote to the other, work done apart included', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const ticketId = register(first, 'К1-000001')
  await until(second, knows(second, ticketId, 1))
  await site.takeDown()
  await until(first, () => first.engine.status().state === 'offline')
  expect(first.engine.status().sentence).toMatch(/^Нет связи/)
  write(first, ticketId, 'kindSet', { kind: 'outage' })
  write(first, ticketId, 'claimed', { claimedAt: Date.now() })
  write(second, ticketId, 'kindSet', { kind: 'consultation' })
  write(second, ticketId, 'noteAdded', { text: 'Перезвонить после обеда' })
  expect(second.engine.status().unsent).toBe(2)
  await site.bringUp()
  await Promise.all([until(first, knows(first, ticketId, 5)), until(second, knows(second, ticketId, 5))])
  await Promise.all([until(first, () => isQuiet(first)), until(second, () => isQuiet(second))])
  expect(stateOf(second, ticketId)).toEqual(stateOf(first, ticketId))
  expect(stateOf(first, ticketId)).toMatchObject({
    state: { holderId: first.author, notes: [{ text: 'Перезвонить после обеда' }] },
    conflicts: [{ field: 'kind' }],
  })
})

it('says that it was refused once its token is taken back, and keeps everything', async () => {
  const station = await site.station('К1')
  await until(station, () => isQuiet(station))
  site.intake().revokeStation(station.desk.stationId)
  const ticketId = register(station, 'К1-000001')
  await until(station, () => station.engine.status().state === 'refused')
  expect(station.engine.status()).toMatchObject({ unsent: 1, sentence: expect.stringContaining('подключ') })
  expect(readTicket(station.desk.store, ticketId)?.number).toBe('К1-000001')
})

it('tells the time anew to what nobody has seen, once its clock was found to be ahead', async () => {
  const [ahead, other] = await Promise.all([site.station('К1'), site.station('К2')])
  await Promise.all([until(ahead, () => isQuiet(ahead)), until(other, () => isQuiet(other))])
  const clock = ahead.desk.clock
  ahead.desk.clock = () => clock() + 86_400_000
  const ticketId = register(ahead, 'К1-000001')
  ahead.desk.clock = clock
  const fromOther = register(other, 'К2-000001')
  await until(other, knows(other, ticketId, 1))
  await until(ahead, knows(ahead, fromOther, 1))
  await until(ahead, () => isQuiet(ahead))
  const [change] = changesOf(other.desk.store, ticketId)
  expect(millisecondsOf(change?.at ?? '')).toBeLessThan(Date.now() + 60_000)
  expect(changesOf(ahead.desk.store, ticketId)[0]?.at).toBe(change?.at)
  write(ahead, ticketId, 'answered', { text: 'Показали', respondedAt: Date.now() })
  await until(other, knows(other, ticketId, 2))
})

it('goes on past a change that nobody can project', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const { sqlite } = first.desk.store
  sqlite
    .prepare(
      "insert into change values (?, 'constructor', ?, 'constructor.called', 1, '{}', ?, null, null, ?, 1, null, null, null, 1, null)",
    )
    .run(
      first.desk.newId(),
      first.desk.newId(),
      formatHybridTimestamp(Date.now(), 0, first.desk.stationId),
      first.desk.stationId,
    )
  const ticketId = register(first, 'К1-000001')
  await until(second, knows(second, ticketId, 1))
  expect(readTicket(second.desk.store, ticketId)?.number).toBe('К1-000001')
})

it('parks what a newer station writes and passes it on unharmed', async () => {
  const [older, newer] = await Promise.all([site.station('К1'), site.station('К2')])
  const ticketId = register(newer, 'К2-000001')
  await until(older, knows(older, ticketId, 1))
  const { sqlite } = newer.desk.store
  sqlite
    .prepare(
      `insert into change select ?, entity, entity_id, 'ticket.praised', 7, '{"stars":5}', at || '', seen, author, station, 1, null, null, null, 1, null
       from change where entity_id = ? limit 1`,
    )
    .run(newer.desk.newId(), ticketId)
  newer.engine.wake()
  await until(older, knows(older, ticketId, 2))
  expect(changesOf(older.desk.store, ticketId).find((change) => change.type === 'ticket.praised')).toMatchObject({
    v: 7,
    data: { stars: 5 },
  })
  expect(readTicket(older.desk.store, ticketId)?.status).toBe('new')
})
