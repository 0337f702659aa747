import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchTerms } from '../../../src/main/desk/term-watch.ts'
import { breachesOf, nextTicketDue, recordTicketBreaches } from '../../../src/main/store/breaches.ts'
import { settlePapers } from '../../../src/main/store/document-terms.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { readServiceOrder } from '../../../src/main/store/service-orders.ts'
import { arrivedTickets, breachCauses, countPapers } from '../../../src/main/store/statistics.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { addToTally, newTally } from '../../../src/shared/domain/statistics-tally.ts'
import { defaultTermSettings } from '../../../src/shared/domain/term-settings.ts'
import type { ReactionSettings } from '../../../src/shared/sla/reaction.ts'
import { moscow, openTimedDesk, type TimedDesk } from './timed-desk.ts'

const MINUTE_MS = 60_000
let open: TimedDesk | null = null

const day = (time: string, date = 23): string => `2026-11-${date}T${time}`
const at = (time: string, date = 23): number => moscow(day(time, date))

const openAt = (time: string): TimedDesk => {
  open = openTimedDesk(day(time), watchTerms)
  return open
}

afterEach(() => {
  open?.close()
  open = null
})

const breaches = ({ desk }: TimedDesk, subjectId: string) =>
  breachesOf(desk.store, subjectId).map(({ target, round, dueAt, lateBy, cause }) => ({
    target,
    round,
    dueAt,
    lateBy,
    cause,
  }))

/** The machine slept until a moment, and the desk has looked since. */
const jumpTo = (timed: TimedDesk, moment: number): void => {
  timed.jump(moment - Date.now())
  timed.pass(1000)
}

/** What statistics say of everything that arrived or ended. */
const figures = ({ desk }: TimedDesk) => {
  const whole = { from: moscow('2026-11-01T00:00:00'), to: moscow('2026-12-31T00:00:00') }
  const tally = newTally()
  for (const ticket of arrivedTickets(desk.store, 'kind', whole)) addToTally(tally, ticket)
  return {
    kept: tally.kept,
    broken: tally.broken,
    causes: breachCauses(desk.store, whole).map(({ target, count }) => [target, count]),
    papers: countPapers(desk.store, '2026-11-01', '2026-12-31'),
  }
}

const reactionRules = (part: Partial<ReactionSettings>) => ({
  reaction: { ...defaultTermSettings.reaction, ...part },
})

describe('a reaction term', () => {
  it('is recorded as broken within a second of its last moment, and not before', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.until(day('10:30:00.000'))
    expect(breaches(timed, id)).toEqual([])
    timed.until(day('10:30:00.999'))
    const [row] = breachesOf(timed.desk.store, id)
    expect(row).toMatchObject({ target: 'reaction', round: 0, dueAt: at('10:30:00'), lateBy: null, cause: null })
    expect((row?.recordedAt ?? 0) - at('10:30:00')).toBeLessThan(1000)
    expect(row?.calendarVersion).toBe(timed.desk.rules.calendarVersion)
  })

  it('is recorded once over sleeps, restarts and a rebuilt projection, and learns how late the answer was', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.stop()
    timed.jump(45 * MINUTE_MS)
    timed.start()
    expect(breaches(timed, id)).toHaveLength(1)
    timed.step(id, 'answered', { text: 'Да', respondedAt: at('10:50:00') })
    rebuildProjection(timed.desk.store)
    timed.pass(MINUTE_MS)
    expect(breaches(timed, id)).toEqual([
      { target: 'reaction', round: 0, dueAt: at('10:30:00'), lateBy: 20 * MINUTE_MS, cause: null },
    ])
  })

  it('is recorded within a second of a clock that was put forward, or a machine that woke', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.pass(20_000)
    timed.jump(45 * MINUTE_MS)
    timed.pass(1000)
    const [row] = breachesOf(timed.desk.store, id)
    expect(row?.dueAt).toBe(at('10:30:00'))
    expect((row?.recordedAt ?? 0) - at('10:45:20')).toBeLessThanOrEqual(1000)
  })

  it('is looked for among the open tickets alone, however long the history of tickets nobody answered', () => {
    const timed = openAt('10:00:00')
    const { store, termHistory } = timed.desk
    const prepared = vi.spyOn(store.sqlite, 'prepare')
    recordTicketBreaches(store, termHistory, at('10:00:00'))
    nextTicketDue(store, at('10:00:00'))
    const asked = prepared.mock.calls.map(([text]) => text)
    prepared.mockRestore()
    const steps = asked.flatMap((text) =>
      store.sqlite
        .prepare<unknown[], { detail: string }>(`explain query plan ${text}`)
        .all(...(text.match(/\?/g) ?? []).map(() => null)),
    )
    const ofTickets = steps.map(({ detail }) => detail).filter((detail) => detail.includes(' ticket '))
    expect(ofTickets).toHaveLength(4)
    for (const step of ofTickets)
      expect(step).toMatch(/USING INDEX ticket_(open|by_execution) \((execution_)?due_at[<>]/)
  })

  it('that was met leaves nothing', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.until(day('10:30:00.000'))
    timed.step(id, 'answered', { text: 'Да', respondedAt: at('10:30:00') })
    timed.until(day('12:00:00'))
    expect(breaches(timed, id)).toEqual([])
  })

  it('stays broken whatever becomes of the kind, the rules or the ticket', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.until(day('10:31:00'))
    timed.step(id, 'kindSet', { kind: 'outage' })
    timed.rules(reactionRules({ minutes: { reference: 500, outage: 500, consultation: 500 } }))
    timed.step(id, 'answered', { text: 'Да', respondedAt: at('10:45:00') })
    timed.step(id, 'resolved', { summary: 'Готово', resolvedAt: at('10:46:00') })
    timed.until(day('12:00:00'))
    expect(breaches(timed, id)).toEqual([
      { target: 'reaction', round: 0, dueAt: at('10:30:00'), lateBy: 15 * MINUTE_MS, cause: null },
    ])
    expect(readTicket(timed.desk.store, id)?.lateBy).toBeNull()
  })

  it('is broken once more when a reopening starts it again', () => {
    const timed = openAt('10:00:00')
    timed.rules(reactionRules({ reopening: 'restarts' }))
    const id = timed.ticket('reference')
    timed.until(day('10:40:00'))
    timed.step(id, 'resolved', { summary: 'Готово', resolvedAt: at('10:40:00') })
    timed.until(day('12:00:00'))
    timed.step(id, 'reopened', { reason: 'Снова' })
    timed.until(day('12:30:00.999'))
    expect(breaches(timed, id)).toEqual([
      { target: 'reaction', round: 0, dueAt: at('10:30:00'), lateBy: 10 * MINUTE_MS, cause: null },
      { target: 'reaction', round: 1, dueAt: at('12:30:00'), lateBy: null, cause: null },
    ])
  })

  it('is not broken anew by a reopening that keeps it', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.until(day('10:40:00'))
    timed.step(id, 'cancelled', { reason: 'mistake', duplicateOf: null })
    timed.step(id, 'reopened', { reason: 'Не ошибка' })
    timed.until(day('12:00:00'))
    expect(breaches(timed, id)).toHaveLength(1)
  })

  it('is not broken while waiting for the client holds it, where the rules say so', () => {
    const timed = openAt('10:00:00')
    timed.rules(reactionRules({ waitingPauses: true }))
    const id = timed.ticket('reference')
    timed.until(day('10:10:00'))
    timed.step(id, 'waitingSet', { reason: 'пароль' })
    timed.until(day('11:10:00'))
    expect(breaches(timed, id)).toEqual([])
    timed.step(id, 'resumed')
    timed.until(day('11:30:00.999'))
    expect(breaches(timed, id)).toMatchObject([{ dueAt: at('11:30:00') }])
  })

  it('met in time at a desk without a link keeps its row, explained by that', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.until(day('11:00:00'))
    timed.stepElsewhere(id, 'answered', { text: 'Да', respondedAt: at('10:20:00') }, at('10:20:00'))
    expect(breaches(timed, id)).toEqual([
      { target: 'reaction', round: 0, dueAt: at('10:30:00'), lateBy: 0, cause: 'offline' },
    ])
    expect(breachesOf(timed.desk.store, id)[0]?.comment).toContain('в срок')
    expect(figures(timed)).toMatchObject({ kept: 1, broken: 0, causes: [] })
  })

  it('keeps the cause a person chose, whatever comes later', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('reference')
    timed.until(day('11:00:00'))
    timed.step(id, 'breachExplained', { target: 'reaction', round: 0, cause: 'forgotten', comment: 'Обед' })
    timed.stepElsewhere(id, 'answered', { text: 'Да', respondedAt: at('10:20:00') }, at('10:20:00'))
    expect(breaches(timed, id)).toMatchObject([{ lateBy: 0, cause: 'forgotten' }])
  })

  it.each([
    ['the evening it was due', '20:00:00', 27],
    ['over the weekend', '12:00:00', 28],
  ])('met late by no working time, %s, is broken in every figure', (_name, time, date) => {
    const timed = openAt('10:00:00')
    jumpTo(timed, at('17:30:00', 27))
    const id = timed.ticket('reference', { arrivedAt: at('17:30:00', 27) })
    jumpTo(timed, at(time, date))
    timed.step(id, 'answered', { text: 'Да', respondedAt: at(time, date) })
    rebuildProjection(timed.desk.store)
    expect(breachesOf(timed.desk.store, id)).toMatchObject([{ lateBy: 0, metInTime: false, cause: null }])
    expect(figures(timed)).toMatchObject({ kept: 0, broken: 1, causes: [['reaction', 1]] })
  })

  it('that arrives with its late answer is recorded all the same', () => {
    const timed = openAt('12:00:00')
    const id = timed.desk.newId()
    const registered = {
      number: 'К9-000001',
      channel: 'phone',
      kind: 'reference',
      subject: 'Не печатает',
      details: '',
      product: '',
      remoteAccess: '',
      arrivedAt: at('10:00:00'),
      clientId: null,
      contactId: null,
      applicant: null,
    }
    timed.stepElsewhere(id, 'registered', registered, at('10:00:05'))
    timed.stepElsewhere(id, 'answered', { text: 'Да', respondedAt: at('10:37:00') }, at('10:37:00'))
    expect(breaches(timed, id)).toMatchObject([{ dueAt: at('10:30:00'), lateBy: 7 * MINUTE_MS }])
  })
})

describe('an execution term', () => {
  const term = (dueAt: number, respondedAt: number) => ({ dueAt, reason: 'Выгрузка', respondedAt })

  it('is recorded as broken within a second, each one set anew', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('outage')
    timed.step(id, 'termSet', term(at('12:00:00'), at('10:00:00')))
    timed.until(day('12:00:00.999'))
    expect(breaches(timed, id)).toEqual([
      { target: 'execution', round: 0, dueAt: at('12:00:00'), lateBy: null, cause: null },
    ])
    timed.until(day('12:05:00'))
    timed.step(id, 'termSet', term(at('13:00:00'), at('12:05:00')))
    timed.until(day('13:30:00'))
    timed.step(id, 'resolved', { summary: 'Готово', resolvedAt: at('13:30:00') })
    expect(breaches(timed, id)).toEqual([
      { target: 'execution', round: 0, dueAt: at('12:00:00'), lateBy: null, cause: null },
      { target: 'execution', round: 1, dueAt: at('13:00:00'), lateBy: 30 * MINUTE_MS, cause: null },
    ])
  })

  it('is not broken by work that ends in time, nor while the client is waited for', () => {
    const timed = openAt('10:00:00')
    const done = timed.ticket('outage')
    timed.step(done, 'termSet', term(at('12:00:00'), at('10:00:00')))
    const waiting = timed.ticket('outage')
    timed.step(waiting, 'termSet', term(at('12:00:00'), at('10:00:00')))
    timed.until(day('11:00:00'))
    timed.step(waiting, 'waitingSet', { reason: 'пароль' })
    timed.step(done, 'resolved', { summary: 'Готово', resolvedAt: at('11:00:00') })
    timed.until(day('15:00:00'))
    expect([...breaches(timed, done), ...breaches(timed, waiting)]).toEqual([])
    timed.step(waiting, 'resumed')
    timed.until(day('16:00:00.999'))
    expect(breaches(timed, waiting)).toMatchObject([{ target: 'execution', dueAt: at('16:00:00') }])
  })

  it('that work ended after the closing is broken, though by no working time', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('outage')
    timed.step(id, 'termSet', term(at('18:00:00'), at('10:00:00')))
    jumpTo(timed, at('19:00:00'))
    timed.step(id, 'resolved', { summary: 'Готово', resolvedAt: at('19:00:00') })
    expect(breachesOf(timed.desk.store, id)).toMatchObject([{ target: 'execution', lateBy: 0, metInTime: false }])
    expect(figures(timed).causes).toEqual([['execution', 1]])
  })

  it('long past does not break a ticket that is opened again', () => {
    const timed = openAt('10:00:00')
    const id = timed.ticket('outage')
    timed.step(id, 'termSet', term(at('12:00:00'), at('10:00:00')))
    timed.step(id, 'resolved', { summary: 'Готово', resolvedAt: at('10:30:00') })
    timed.until(day('14:00:00'))
    timed.step(id, 'reopened', { reason: 'Снова' })
    timed.until(day('15:00:00'))
    expect(breaches(timed, id)).toEqual([])
  })
})

describe('the papers of a service order', () => {
  const ended = (timed: TimedDesk, endedOn: string): string => {
    const id = timed.desk.newId()
    timed.write('serviceOrder', id, 'serviceOrder.ended', {
      number: 'К2-000001',
      clientId: timed.desk.newId(),
      contractId: null,
      periodFrom: endedOn,
      endedOn,
      ticketIds: [timed.desk.newId()],
      workIds: [],
    })
    return id
  }

  it('are late at the end of the fifth working day, within a second', () => {
    const timed = openAt('10:00:00')
    const id = ended(timed, '2026-11-16')
    timed.until(day('18:00:00.000'))
    expect(breaches(timed, id)).toEqual([])
    timed.until(day('18:00:00.999'))
    expect(breaches(timed, id)).toEqual([
      { target: 'documents', round: 0, dueAt: at('18:00:00'), lateBy: null, cause: null },
    ])
  })

  it('that go on Saturday, due on Friday, are late by no working time and counted late', () => {
    const timed = openAt('10:00:00')
    const { store, rules } = timed.desk
    const id = ended(timed, '2026-11-20')
    jumpTo(timed, at('12:00:00', 28))
    const order = readServiceOrder(store, id)
    if (!order) throw new Error('no order')
    settlePapers(store, rules, id, { ...order, firstDispatchedOn: '2026-11-28' })
    expect(breachesOf(store, id)).toMatchObject([{ dueAt: at('18:00:00', 27), lateBy: 0, metInTime: false }])
    expect(figures(timed)).toMatchObject({ causes: [['documents', 1]], papers: { total: 1, late: 1, inTime: 0 } })
    settlePapers(store, rules, id, { ...order, firstDispatchedOn: '2026-11-27' })
    expect(figures(timed)).toMatchObject({ causes: [], papers: { total: 1, late: 0 } })
  })

  it('have as many days as the rules give; what is recorded stays', () => {
    const timed = openAt('10:00:00')
    timed.rules({ documentDays: 4 })
    const id = ended(timed, '2026-11-16')
    timed.pass(1000)
    expect(breaches(timed, id)).toMatchObject([{ dueAt: at('18:00:00', 20) }])
    timed.rules({ documentDays: 30 })
    timed.pass(MINUTE_MS)
    expect(breaches(timed, id)).toHaveLength(1)
  })
})

it('is judged by the intake’s clock where this machine’s is wrong', () => {
  const timed = openAt('10:00:00')
  timed.desk.clockOffset = -5 * MINUTE_MS
  const id = timed.ticket('reference', { arrivedAt: at('09:55:00') })
  timed.until(day('10:30:00.999'))
  expect(breaches(timed, id)).toMatchObject([{ dueAt: at('10:25:00') }])
  expect(breachesOf(timed.desk.store, id)[0]?.recordedAt).toBeLessThan(at('10:25:01'))
})
