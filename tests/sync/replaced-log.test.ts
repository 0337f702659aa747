import { expect, it } from 'vitest'
import { record } from '../../src/main/desk/record.ts'
import { largestWebsiteNumber, readTicket } from '../../src/main/store/tickets.ts'
import type { Pushed } from '../../src/main/sync/port.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { annaId, changeOf, idOf, registered, ticketId } from '../unit/shared/sync/changes-of.ts'
import { type BareDesk, openBareDesk, pageOf } from './bare-desk.ts'

const write = ({ desk }: BareDesk, text: string): Change[] =>
  record(desk, annaId, () => [{ entity: 'ticket', entityId: ticketId, type: 'ticket.noteAdded', v: 1, data: { text } }])

const takenAt = (changes: readonly Change[], cursor: string): Pushed => ({
  results: changes.map(({ id }) => ({ status: 'accepted', id, receivedAt: 0, cursor })),
  head: cursor,
})

const hadAt = (change: Change, cursor: string): Pushed['results'][number] => ({
  status: 'duplicate',
  id: change.id,
  receivedAt: 0,
  cursor,
})

const emptyPageAt = (cursor: string | null) => ({ entries: [], cursor, more: false, left: 0 })

const enrolled = (intakeStationId: string) => ({ token: 'a token that opens this log', intakeStationId })

it('offers everything to a log it is enrolled in for the first time, whoever gave the code', () => {
  const one = openBareDesk()
  one.port.saveEnrolment(enrolled(idOf(90)))
  one.hear(registered())
  one.port.applyAnswer(takenAt(write(one, 'Ждём файл'), '0123456789ab.900'))
  expect(one.port.unsentCount()).toBe(0)
  const place = one.port.cursor()

  one.port.saveEnrolment(enrolled(idOf(90)))
  expect([one.port.unsentCount(), one.port.cursor()]).toEqual([0, place])

  one.port.saveEnrolment(enrolled(idOf(91)))
  expect([one.port.unsentCount(), one.port.cursor()]).toEqual([2, null])
  expect(one.port.token()).toBe(enrolled(idOf(91)).token)
})

it('offers everything again when the log ends without what it has taken', () => {
  const one = openBareDesk()
  one.hear(registered())
  one.port.applyAnswer(takenAt(write(one, 'Ждём файл'), '0123456789ab.901'))
  one.port.applyPage({ ...pageOf([changeOf(ticketId, { type: 'ticket.claimed', second: 3 })]), more: true })
  expect(one.port.unsentCount()).toBe(0)
  one.port.applyPage(emptyPageAt(one.port.cursor()))
  expect(one.port.unsentCount()).toBe(3)
})

it('offers everything again for what was taken before the log went back, whatever it takes and shows since', () => {
  const one = openBareDesk()
  one.hear(registered())
  one.port.applyAnswer(takenAt(write(one, 'Пропала'), '0123456789ab.903'))
  const [second] = write(one, 'Есть')
  if (second === undefined) throw new Error('nothing was written')
  one.port.applyAnswer(takenAt([second], '0123456789ac.904'))
  const entries = [{ change: second, receivedAt: 0, cursor: '0123456789ac.904' }]
  one.port.applyPage({ entries, cursor: '0123456789ac.904', more: false, left: 0 })
  expect(one.port.outbox(9).map((change) => change.data.text)).toContain('Пропала')
})

it('goes on quietly when the log shows what it has taken, however late it comes to it', () => {
  const one = openBareDesk()
  one.hear(registered())
  const mine = write(one, 'Ждём файл')
  one.port.applyAnswer(takenAt(mine, '0123456789ab.902'))
  one.port.applyPage({ ...pageOf([changeOf(ticketId, { type: 'ticket.claimed', second: 3 })]), more: true })
  const entries = mine.map((change) => ({ change, receivedAt: 0, cursor: '0123456789ab.902' }))
  one.port.applyPage({ entries, cursor: '0123456789ab.902', more: false, left: 0 })
  one.port.applyPage(emptyPageAt('0123456789ab.902'))
  expect(one.port.unsentCount()).toBe(0)
})

it('offers everything again when the log had all it was offered and ends before the last of it, wherever that stood', () => {
  const one = openBareDesk()
  const [late, early] = [...write(one, 'Пришла второй'), ...write(one, 'Пришла первой')]
  if (late === undefined || early === undefined) throw new Error('nothing was written')
  const results = [hadAt(late, '0123456789ab.931'), hadAt(early, '0123456789ab.930')]
  one.port.applyAnswer({ results, head: '0123456789ab.931' })
  one.port.applyPage({
    ...emptyPageAt('0123456789ab.930'),
    entries: [{ change: early, receivedAt: 0, cursor: '0123456789ab.930' }],
  })
  expect(one.port.outbox(9).map((change) => change.data.text)).toContain('Пришла второй')
})

it('offers everything once to a log that has all of it, though the log goes on from a place past it', () => {
  const one = openBareDesk()
  const mine = write(one, 'Ждём файл')
  one.port.applyAnswer(takenAt(mine, '0123456789ab.941'))
  one.port.applyPage(emptyPageAt('0123456789ab.940'))
  expect(one.port.unsentCount()).toBe(1)
  const results = mine.map((change) => hadAt(change, '0123456789ab.903'))
  one.port.applyAnswer({ results, head: '0123456789ab.940' })
  const entries = [{ change: registered(), receivedAt: 0, cursor: '0123456789ab.942' }]
  one.port.applyPage({ ...emptyPageAt('0123456789ab.942'), entries })
  expect(one.port.unsentCount()).toBe(0)
})

it('knows the number of a request whose row waits for the rest of the log', () => {
  const one = openBareDesk()
  const data = { ...registered().data, number: 'С-000007', channel: 'web' }
  one.port.applyPage({ ...pageOf([{ ...registered(), data }]), more: true })
  expect(readTicket(one.desk.store, ticketId)).toBeNull()
  expect(largestWebsiteNumber(one.desk.store)).toBe(7)
  while (one.port.projectPostponed());
  expect(largestWebsiteNumber(one.desk.store)).toBe(7)
})

it('awaits what an intake took that does not say how far its log goes', () => {
  const one = openBareDesk()
  one.port.applyAnswer({ ...takenAt(write(one, 'Ждём файл'), '0123456789ab.951'), head: null })
  one.port.applyPage(emptyPageAt('0123456789ab.950'))
  expect(one.port.unsentCount()).toBe(1)
})
