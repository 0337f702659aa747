import { afterEach, beforeEach, expect, it } from 'vitest'
import { deskTime } from '../../../src/main/desk/desk.ts'
import { record } from '../../../src/main/desk/record.ts'
import { breachesOf, recordTicketBreaches } from '../../../src/main/store/breaches.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { readTickets } from '../../../src/main/store/tickets.ts'
import { addDays } from '../../../src/shared/documents/dates.ts'
import { noCalendarChange } from '../../../src/shared/domain/calendar-change.ts'
import { termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import { millisecondsOf } from '../../../src/shared/sync/hybrid-clock.ts'
import { openSite, type Site, type Station, until } from './stations.ts'
import { register, write } from './writing.ts'

let site: Site

beforeEach(async () => {
  site = await openSite()
})

afterEach(async () => {
  await site.close()
})

const answer = (station: Station, ticketId: string, respondedAt = Date.now()) =>
  write(station, ticketId, 'answered', { text: 'Показали', respondedAt })

/** Closes the hotline from yesterday on for so many days: whatever hour it is, every open term moves. */
const closeDays = (station: Station, count: number) => {
  const yesterday = addDays(new Date().toISOString().slice(0, 10), -1)
  const put = Array.from({ length: count }, (_day, index) => ({
    id: addDays(yesterday, index),
    windows: [],
    title: '',
  }))
  return record(station.desk, station.author, () => [
    {
      entity: 'termSettings',
      entityId: termSettingsId,
      type: 'termSettings.calendarSet',
      v: 1,
      data: { ...noCalendarChange, days: { put, removed: [] } },
    },
  ])
}

const rowsOf = (station: Station, ticketIds: readonly string[]) =>
  new Map(readTickets(station.desk.store, ticketIds).map(({ id, row: _row, state: _state, ...terms }) => [id, terms]))

const isQuiet = (station: Station) => station.engine.status().unsent === 0

const ownDays = (station: Station) => station.desk.rules.settings.ownDays.length

it('counts every ticket alike on both stations when a calendar arrives that was changed meanwhile', async () => {
  const [first, second] = await Promise.all([site.station('К1'), site.station('К2')])
  const [answered, closed, open, later] = ['К1-000001', 'К1-000002', 'К1-000003', 'К1-000004'].map((number) =>
    register(first, number),
  ) as [string, string, string, string]
  answer(first, answered)
  write(first, closed, 'resolved', { summary: 'Готово', resolvedAt: Date.now() })
  write(first, closed, 'closed', {})
  const all = [answered, closed, open, later]
  await until(second, () => rowsOf(second, all).get(closed)?.status === 'closed')
  const before = rowsOf(second, all)

  await site.takeDown()
  await until(first, () => first.engine.status().state === 'offline')
  const [closing] = closeDays(first, 5)
  expect(rowsOf(first, [open]).get(open)?.dueAt).toBeGreaterThan(before.get(open)?.dueAt ?? 0)
  // The second does not know of it: it goes on by the calendar it has, and changes it by itself later.
  // By its own measure of the intake's clock, which differs by milliseconds from the other's.
  answer(second, later, millisecondsOf(closing?.at ?? '') + 1)
  recordTicketBreaches(second.desk.store, second.desk.termHistory, (before.get(open)?.dueAt ?? 0) + 1)
  const breaches = breachesOf(second.desk.store, open)
  expect(breaches).toHaveLength(1)
  // Its measure may be behind the other's: only a later change is the later version.
  await expect.poll(() => deskTime(second.desk)).toBeGreaterThan(millisecondsOf(closing?.at ?? '') + 1)
  closeDays(second, 3)
  await site.bringUp()

  await Promise.all([until(first, () => ownDays(first) === 5), until(second, () => ownDays(second) === 5)])
  await until(first, () => rowsOf(first, all).get(later)?.respondedAt !== null)
  await Promise.all([until(first, () => isQuiet(first)), until(second, () => isQuiet(second))])
  const [one, other] = [rowsOf(first, all), rowsOf(second, all)]
  expect(other).toEqual(one)
  for (const decided of [answered, closed]) expect(one.get(decided)).toEqual(before.get(decided))
  expect(one.get(open)?.dueAt).toBeGreaterThan(before.get(open)?.dueAt ?? 0)
  // Answered after the calendar had changed: by everyone's log it was in force already.
  expect(one.get(later)?.calendarVersion).toBe(first.desk.termHistory[1]?.calendarVersion)
  expect(breachesOf(second.desk.store, open)).toEqual(breaches)

  for (const station of [first, second]) {
    rebuildProjection(station.desk.store)
    expect(rowsOf(station, all)).toEqual(one)
    expect(breachesOf(station.desk.store, open)).toEqual(station === second ? breaches : [])
  }
})
