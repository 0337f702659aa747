import { expect, it } from 'vitest'
import { record } from '../../src/main/desk/record.ts'
import { readTicket } from '../../src/main/store/tickets.ts'
import { startSync } from '../../src/main/sync/engine.ts'
import { clockAheadLimit, type Page, type PushResult } from '../../src/shared/intake-api/contract.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../src/shared/sync/hybrid-clock.ts'
import { enrolStation, makeChange, startIntake } from '../integration/intake/support.ts'
import { annaId, changeOf, idOf, registered, ticketId } from '../unit/shared/sync/changes-of.ts'
import { type BareDesk, openBareDesk, pageOf, twoDesks, wrongWith } from './bare-desk.ts'

const note = (second: number, text: string): Change =>
  changeOf(ticketId, { type: 'ticket.noteAdded', second, data: { text } })

it('takes the word of the log on a change that it tells otherwise, on every desk alike', () => {
  const desks = twoDesks()
  const mine = note(1, 'Как было')
  const altered = { ...mine, data: { text: 'Как в журнале' } }
  const first = registered()
  desks[0].hear(first, mine)
  desks[0].hear(altered)
  desks[1].hear(altered, first)
  expect(wrongWith(desks, [first, altered])).toEqual([])
  expect(readTicket(desks[0].desk.store, ticketId)?.state.notes.map((one) => one.text)).toEqual(['Как в журнале'])
})

it('moves a change that the log tells of another entity, and leaves no trace where it was', () => {
  const desks = twoDesks()
  const other = {
    ...registered(),
    id: idOf(95),
    entityId: idOf(96),
    data: { ...registered().data, number: 'К2-000002' },
  }
  const mine = note(1, 'Чужая')
  const first = registered()
  desks[0].hear(first, other, mine)
  desks[0].hear({ ...mine, entityId: other.entityId })
  desks[1].hear(first, other, { ...mine, entityId: other.entityId })
  expect(wrongWith(desks, [first, other])).toEqual([])
  expect(readTicket(desks[0].desk.store, ticketId)?.state.notes).toEqual([])
})

interface Lie {
  pull: (asked: number) => Page
  push: (changes: readonly Change[]) => PushResult[]
}

/** The real engine of a real desk, told lies; every pause is long, so what it does at once is all it does. */
const listenToLies = async (desk: BareDesk, { pull, push }: Lie) => {
  const asked: string[] = []
  let pulls = 0
  desk.port.saveEnrolment({ token: 'a token that opens the log of a liar', intakeStationId: idOf(9) })
  const engine = startSync({
    port: desk.port,
    intakeUrl: 'http://liar',
    clock: Date.now,
    random: () => 1,
    delay: async (milliseconds, signal) => {
      if (milliseconds > 0) await new Promise((resolve) => signal.addEventListener('abort', resolve))
    },
    onStatus: () => undefined,
    onFailure: () => undefined,
    fetch: async (url, { method, body }) => {
      const name = `${method} ${new URL(url).pathname.split('/').at(-1)}`
      asked.push(name)
      if (name === 'GET stream') return new Response(null, { status: 503 })
      if (name === 'GET time') return Response.json({ now: Date.now() })
      if (name === 'GET changes') {
        pulls += 1
        return Response.json(pull(pulls))
      }
      const { changes } = JSON.parse(String(body)) as { changes: Change[] }
      return Response.json({ results: push(changes), serverTime: Date.now() })
    },
  })
  await expect.poll(() => engine.status().state).not.toBe('starting')
  const { state } = engine.status()
  await engine.stop()
  return { state, asked, times: (name: string) => asked.filter((one) => one === name).length }
}

const accept = (changes: readonly Change[]): PushResult[] =>
  changes.map(({ id }) => ({ status: 'accepted', id, receivedAt: 0, cursor: '0123456789ab.1' }))

const emptyPage = (place: number, more: boolean): Page => ({
  entries: [],
  cursor: `0123456789ab.${place}`,
  more,
  left: 0,
})

it('leaves a log whose cursors jump back and forth as soon as one comes round again', async () => {
  const desk = openBareDesk()
  const places = [9, 2, 7, 2, 9, 5]
  const { state, times } = await listenToLies(desk, {
    push: accept,
    pull: (asked) => emptyPage(places[(asked - 1) % places.length] ?? 0, true),
  })
  expect(state).toBe('offline')
  expect(times('GET changes')).toBeLessThanOrEqual(places.length)
})

it('hears entries whose own cursors are shuffled, each once', async () => {
  const [desk, honest] = twoDesks()
  const said = [registered(), note(1, 'Первая'), note(2, 'Вторая')]
  honest.hear(...said)
  const { entries } = pageOf([...said, ...said])
  await listenToLies(desk, {
    push: accept,
    pull: () => ({ entries: entries.toReversed(), cursor: '0123456789ab.6', more: false, left: 0 }),
  })
  expect(wrongWith([desk, honest], said)).toEqual([])
})

it.each<[string, Lie['push']]>([
  ['other changes', () => accept([registered()])],
  ['its own in another order', (changes) => accept(changes.toReversed())],
  ['nothing', () => []],
])('keeps what it wrote to send again when a push is answered for %s', async (_name, push) => {
  const desk = openBareDesk()
  for (const text of ['Раз', 'Два'])
    record(desk.desk, annaId, () => [
      { entity: 'ticket', entityId: ticketId, type: 'ticket.noteAdded', v: 1, data: { text } },
    ])
  const { state, times } = await listenToLies(desk, { push, pull: () => emptyPage(1, false) })
  expect(state).toBe('offline')
  expect(times('POST changes')).toBe(1)
  expect(desk.port.unsentCount()).toBe(2)
})

it('is not led to forget or send anything by changes told in its own name', async () => {
  const desk = openBareDesk()
  const [mine] = record(desk.desk, annaId, () => [
    { entity: 'ticket', entityId: ticketId, type: 'ticket.noteAdded', v: 1, data: { text: 'Моя' } },
  ])
  const forged: Change = {
    ...note(1, 'Не моя'),
    station: desk.desk.stationId,
    at: formatHybridTimestamp(Date.now(), 7, desk.desk.stationId),
  }
  desk.hear(registered(), forged)
  expect(desk.port.outbox(10).map((change) => change.id)).toEqual([mine?.id])
  expect(
    readTicket(desk.desk.store, ticketId)
      ?.state.notes.map((one) => one.text)
      .sort(),
  ).toEqual(['Моя', 'Не моя'])
})

it('lets nobody write in the name of a station whose token was taken back, nor of the intake', async () => {
  const { intake, now, pass } = await startIntake()
  const [revoked, present] = [await enrolStation(intake), await enrolStation(intake)]
  await intake.revokeStation(revoked.id)
  pass(2 * clockAheadLimit)
  const forged = [revoked.id, intake.stationId, present.id].map((station) =>
    makeChange(station, { at: formatHybridTimestamp(now(), 0, station) }),
  )
  const { results } = await present.client.push(forged)
  expect(results.map((one) => (one.status === 'rejected' ? one.code : one.status))).toEqual([
    'wrongStation',
    'wrongStation',
    'accepted',
  ])
})
