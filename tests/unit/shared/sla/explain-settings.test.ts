import { describe, expect, test } from 'vitest'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { type ExplainedSubject, explainDue } from '../../../../src/shared/sla/explain.ts'
import { defaultReactionSettings, type ReactionSettings } from '../../../../src/shared/sla/reaction.ts'

const calendar = russianCalendar()
const kindsOfFrame = new Set(['calendar', 'provisional'])

function moscow(local: string): number {
  return Date.parse(`${local}+03:00`)
}

/** The lines without the calendar's, which other tests look at. */
function explained(subject: Partial<ExplainedSubject>, settings: Partial<ReactionSettings> = {}): string[] {
  const full = {
    kind: 'reference' as const,
    arrivedAt: moscow('2026-11-23T10:00:00'),
    firstResponseAt: null,
    claimedAt: null,
    ...subject,
  }
  const steps = explainDue(full, calendar, { ...defaultReactionSettings, ...settings })
  return steps.filter((step) => !kindsOfFrame.has(step.kind)).map((step) => step.text)
}

function joinedOne(number: string, time: string) {
  const arrivedAt = moscow(`2026-11-23T${time}`)
  return { number, arrivedAt, receivedAt: arrivedAt + 2_000, respondedAt: null }
}

const target = 'Вид «справка»: на реакцию 30 мин 00 с рабочего времени'

describe('where the count starts', () => {
  test('a call, and a request sent from the website', () => {
    expect(explained({ channel: 'phone' })[0]).toBe('пн 23.11.2026 10:00:00 — поступил звонок')
    expect(explained({ channel: 'web' })[0]).toBe('пн 23.11.2026 10:00:00 — отправлено с сайта')
  })

  test('the receipt by the intake, where the rules count from it', () => {
    const receivedAt = moscow('2026-11-23T10:02:05')
    const sentAt = moscow('2026-11-23T10:00:00')
    const lines = explained(
      { channel: 'web', arrivedAt: receivedAt, ownArrivedAt: sentAt, receivedAt },
      { startsOn: 'received' },
    )
    expect(lines.slice(0, 4)).toEqual([
      'пн 23.11.2026 10:00:00 — отправлено с сайта',
      'пн 23.11.2026 10:02:05 — получено сервером приёма: по правилам отсчёт с этого момента',
      target,
      'пн 23.11.2026 10:02:05–10:32:05 — засчитано 30 мин 00 с, время выходит',
    ])
  })

  test('an earlier ticket that was joined, and one the rules leave out', () => {
    const joined = [joinedOne('С-000123', '09:15:30')]
    const ownArrivedAt = moscow('2026-11-23T10:00:00')
    expect(explained({ joined, ownArrivedAt, arrivedAt: moscow('2026-11-23T09:15:30') })).toEqual([
      'пн 23.11.2026 09:15:30 — поступило обращение С-000123, оно присоединено к этому: отсчёт с него, оно раньше',
      'пн 23.11.2026 10:00:00 — поступило',
      target,
      'пн 23.11.2026 09:15:30–09:45:30 — засчитано 30 мин 00 с, время выходит',
      'пн 23.11.2026 09:45:30 — срок реакции',
    ])
    expect(explained({ joined }, { joining: 'ownArrival' })[0]).toMatch(/: по правилам отсчёт от своего поступления$/)
    expect(explained({ joined: [joinedOne('К2-000009', '10:10:00')] })[1]).toMatch(/К2-000009.*: на отсчёт не влияет$/)
    const answered = { ...joinedOne('К2-000010', '09:00:00'), respondedAt: moscow('2026-11-23T09:05:00') }
    expect(explained({ joined: [answered] })[0]).toMatch(/: на него уже ответили, на отсчёт не влияет$/)
  })

  test('a reopening that starts the count anew, one before it, and one that changes nothing', () => {
    const ownArrivedAt = moscow('2026-11-20T10:00:00')
    const reopenedAt = [moscow('2026-11-21T12:00:00'), moscow('2026-11-23T10:00:00')]
    const responses = [{ at: moscow('2026-11-20T10:05:00'), how: 'answer' as const }]
    expect(explained({ ownArrivedAt, reopenedAt, responses }, { reopening: 'restarts' })).toEqual([
      'пт 20.11.2026 10:00:00 — поступило',
      'сб 21.11.2026 12:00:00 — открыто снова: отсчёт начинался заново',
      'пн 23.11.2026 10:00:00 — открыто снова: отсчёт начат заново с этого момента',
      target,
      'пн 23.11.2026 10:00:00–10:30:00 — засчитано 30 мин 00 с, время выходит',
      'пн 23.11.2026 10:30:00 — срок реакции',
      'пт 20.11.2026 10:05:00 — ответ дан: это было до начала отсчёта',
    ])
    expect(explained({ reopenedAt: [moscow('2026-11-24T10:00:00')] })[1]).toBe(
      'вт 24.11.2026 10:00:00 — открыто снова: отсчёт прежний, данный раньше ответ остаётся в силе',
    )
  })

  test('a change of kind that starts the count anew, and one that a later change overtook', () => {
    const kindChanges = [
      { at: moscow('2026-11-23T10:05:00'), from: 'consultation' as const, to: 'outage' as const },
      { at: moscow('2026-11-23T10:10:00'), from: 'outage' as const, to: 'reference' as const },
    ]
    const lines = explained({ kindChanges, kindSetAt: kindChanges[1]?.at }, { kindChange: 'fromChange' })
    expect(lines.slice(1, 5)).toEqual([
      'пн 23.11.2026 10:05:00 — вид изменён с «консультация» (30 мин 00 с) на «неработоспособность» (1 ч 00 мин 00 с), отсчёт начинался заново',
      'пн 23.11.2026 10:10:00 — вид изменён с «неработоспособность» (1 ч 00 мин 00 с) на «справка» (30 мин 00 с), отсчёт начат заново с этого момента',
      target,
      'пн 23.11.2026 10:10:00–10:40:00 — засчитано 30 мин 00 с, время выходит',
    ])
    const after = explained(
      { kindChanges: kindChanges.slice(1), firstResponseAt: moscow('2026-11-23T10:07:00') },
      { kindChange: 'fromChange' },
    )
    expect(after[1]).toMatch(/, начало отсчёта прежнее$/)
  })
})

describe('waiting for the client', () => {
  const pauses = [{ from: moscow('2026-11-23T10:12:05'), to: moscow('2026-11-23T11:40:00') }]

  test('is left out line by line where the rules say so', () => {
    expect(explained({ pauses }, { waitingPauses: true }).slice(2)).toEqual([
      'пн 23.11.2026 10:00:00–10:12:05 — засчитано 12 мин 05 с, осталось 17 мин 55 с',
      'пн 23.11.2026 — ждём клиента с 10:12:05 до 11:40:00 — не считается, 1 ч 27 мин 55 с',
      'пн 23.11.2026 11:40:00–11:57:55 — засчитано 17 мин 55 с, время выходит',
      'пн 23.11.2026 11:57:55 — срок реакции',
    ])
  })

  test('over a weekend counts its working time only, and the days off keep their names', () => {
    const overWeekend = [{ from: moscow('2026-11-20T17:30:00'), to: moscow('2026-11-23T09:30:00') }]
    const subject = { arrivedAt: moscow('2026-11-20T17:15:00'), pauses: overWeekend }
    expect(explained(subject, { waitingPauses: true }).slice(2)).toEqual([
      'пт 20.11.2026 17:15:00–17:30:00 — засчитано 15 мин 00 с, осталось 15 мин 00 с',
      'ждём клиента с пт 20.11.2026 17:30:00 до пн 23.11.2026 09:30:00 — не считается, 1 ч 00 мин 00 с',
      'сб 21.11.2026 — выходной',
      'вс 22.11.2026 — выходной',
      'пн 23.11.2026 09:30:00–09:45:00 — засчитано 15 мин 00 с, время выходит',
      'пн 23.11.2026 09:45:00 — срок реакции',
    ])
  })

  test('that still lasts holds the term, which is then the earliest it can be', () => {
    const lasting = [{ from: moscow('2026-11-23T10:12:05'), to: null }]
    expect(explained({ pauses: lasting }, { waitingPauses: true }).slice(2)).toEqual([
      'пн 23.11.2026 10:00:00–10:12:05 — засчитано 12 мин 05 с, осталось 17 мин 55 с',
      'ждём клиента с пн 23.11.2026 10:12:05 — отсчёт стоит',
      'пн 23.11.2026 10:12:05–10:30:00 — засчитано 17 мин 55 с, время выходит',
      'пн 23.11.2026 10:30:00 — раньше срок не наступит: пока ждём клиента, отсчёт стоит',
    ])
  })

  test('that began after the answer holds nothing', () => {
    const firstResponseAt = moscow('2026-11-23T10:05:00')
    expect(explained({ pauses, firstResponseAt }, { waitingPauses: true })).toContain(
      'пн 23.11.2026 10:30:00 — срок реакции',
    )
  })

  test('is named and counted where the rules do not pause', () => {
    expect(explained({ pauses }).slice(2)).toEqual([
      'пн 23.11.2026 10:00:00–10:30:00 — засчитано 30 мин 00 с, время выходит',
      'пн 23.11.2026 10:30:00 — срок реакции',
      'пн 23.11.2026 — ждём клиента с 10:12:05 до 11:40:00 — отсчёт идёт: до первого ответа ожидание его не останавливает',
    ])
  })

  test('parts of a second of many moments still add up to whole seconds', () => {
    const pausesWithParts = [
      { from: moscow('2026-11-23T10:12:05.812'), to: moscow('2026-11-23T10:40:00.250') },
      { from: moscow('2026-11-23T10:45:00.999'), to: moscow('2026-11-23T10:50:00.001') },
    ]
    const subject = { arrivedAt: moscow('2026-11-23T10:00:00.437'), pauses: pausesWithParts }
    expect(explained(subject, { waitingPauses: true }).slice(2)).toEqual([
      'пн 23.11.2026 10:00:00–10:12:06 — засчитано 12 мин 06 с, осталось 17 мин 54 с',
      'пн 23.11.2026 — ждём клиента с 10:12:06 до 10:40:00 — не считается, 27 мин 54 с',
      'пн 23.11.2026 10:40:00–10:45:01 — засчитано 5 мин 01 с, осталось 12 мин 53 с',
      'пн 23.11.2026 — ждём клиента с 10:45:01 до 10:50:00 — не считается, 4 мин 59 с',
      'пн 23.11.2026 10:50:00–11:02:53 — засчитано 12 мин 53 с, время выходит',
      'пн 23.11.2026 11:02:53 — срок реакции',
    ])
  })
})

describe('a term that runs out exactly at closing', () => {
  const arrivedAt = moscow('2026-11-20T17:30:00')

  test('is due then by default', () => {
    expect(explained({ arrivedAt }).slice(-2)).toEqual([
      'пт 20.11.2026 18:00:00 — время выходит ровно в закрытие: срок в этот же момент',
      'пт 20.11.2026 18:00:00 — срок реакции',
    ])
  })

  test('is due at the next opening where the rules say so, past the days off by name', () => {
    expect(explained({ arrivedAt }, { closing: 'nextOpening' }).slice(-4)).toEqual([
      'пт 20.11.2026 18:00:00 — время выходит ровно в закрытие: по правилу срок — следующее открытие',
      'сб 21.11.2026 — выходной',
      'вс 22.11.2026 — выходной',
      'пн 23.11.2026 09:00:00 — срок реакции',
    ])
  })
})

describe('what stopped the clock and what did not', () => {
  const at = (minute: string) => moscow(`2026-11-23T10:${minute}:00`)

  test('neither a note nor taking it does; the answer names who gave it', () => {
    const lines = explained({
      claimedAt: at('01'),
      notedAt: [at('03'), at('40')],
      firstResponseAt: at('20'),
      responses: [{ at: at('20'), how: 'remoteSession', by: 'Орлова Полина' }],
    })
    expect(lines.slice(-3)).toEqual([
      'пн 23.11.2026 10:01:00 — взято в работу: отсчёт идёт, пока клиенту не ответили',
      'пн 23.11.2026 10:03:00 — внутренняя заметка: отсчёт не останавливает',
      'пн 23.11.2026 10:20:00 — удалённый сеанс начат, Орлова Полина: использовано 20 мин 00 с из 30 мин 00 с — в срок',
    ])
  })

  test('taking it does where the rules say so', () => {
    const lines = explained({ claimedAt: at('07'), firstResponseAt: at('50') }, { stopsOn: 'claim' })
    expect(lines.at(-1)).toBe(
      'пн 23.11.2026 10:07:00 — взято в работу (по правилам это реакция): использовано 7 мин 00 с из 30 мин 00 с — в срок',
    )
  })

  test('a transfer does not where the rules leave it out', () => {
    const lines = explained({ responses: [{ at: at('09'), how: 'transfer' }] }, { transferStops: false })
    expect(lines.at(-1)).toBe('пн 23.11.2026 10:09:00 — передано разработчику: по правилам это не ответ, отсчёт идёт')
  })

  test('late by less than a second is late', () => {
    const lines = explained({ firstResponseAt: at('30') + 250 })
    expect(lines.at(-1)).toMatch(/нарушение: позже срока меньше чем на секунду$/)
  })
})
