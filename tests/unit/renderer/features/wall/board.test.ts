import { describe, expect, it } from 'vitest'
import { boardAt } from '../../../../../src/renderer/features/wall/board.ts'
import { fittingRows } from '../../../../../src/renderer/features/wall/fitting-rows.ts'
import {
  ageText,
  documentsWords,
  forecastSentence,
  isStale,
  todayWords,
  wallTimeText,
  workingHours,
} from '../../../../../src/renderer/features/wall/wording.ts'
import type { WallRow, WallSnapshot } from '../../../../../src/shared/contract/wall.ts'
import { russianCalendar } from '../../../../../src/shared/sla/calendar.ts'

const calendar = russianCalendar({ years: [2026, 2027] })
const moscow = (text: string) => Date.parse(`${text}+03:00`)
const now = moscow('2026-11-23T14:26:08')
const MINUTE_MS = 60_000

const row = (id: string, dueAt: number, more: Partial<WallRow> = {}): WallRow => ({
  id,
  number: `К1-${id}`,
  subject: `Суть ${id}`,
  clientName: 'ООО «Ромашка»',
  kind: 'reference',
  channel: 'phone',
  holder: null,
  execution: null,
  doing: 'untaken',
  reaction: {
    dueAt,
    target: 30 * MINUTE_MS,
    respondedAt: null,
    lateBy: null,
    pausedSince: null,
    took: null,
    restartedAt: null,
  },
  ...more,
})

const snapshot = (rows: WallRow[]): WallSnapshot => ({
  now,
  organisationName: 'Служба заботы',
  rows,
  peopleOnline: 2,
  peopleTotal: 4,
  today: { responded: 0, inTime: 0, medianReaction: null },
  slowDeliveries: { late: 0, longest: 0, whileClosed: 0 },
  documentsDueToday: { courier: 0, registeredMail: 0, late: 0 },
})

describe('boardAt', () => {
  const answered = row('answered', now + MINUTE_MS, {
    doing: 'session',
    holder: 'Е. М.',
    reaction: {
      dueAt: now + MINUTE_MS,
      target: 30 * MINUTE_MS,
      respondedAt: now - MINUTE_MS,
      lateBy: null,
      pausedSince: null,
      took: 4 * MINUTE_MS,
      restartedAt: null,
    },
  })
  const board = boardAt(
    snapshot([
      answered,
      row('calm', now + 20 * MINUTE_MS),
      row('soon', now + 5 * MINUTE_MS),
      row('late', now - 252_000),
    ]),
    calendar,
    10,
    now,
  )

  it('puts the most urgent on top and the answered below', () => {
    expect(board.rows.map(({ id }) => id)).toEqual(['late', 'soon', 'calm', 'answered'])
    expect(board.rows.map(({ digits }) => digits)).toEqual(['+04:12', '05:00', '20:00', '✓'])
  })

  it('puts work past its term and clocks that stand after the running ones, each in words', () => {
    const standing = row('standing', now + 5 * MINUTE_MS, {
      doing: 'waiting',
      reaction: { ...row('', now + 5 * MINUTE_MS).reaction, pausedSince: now - 20 * MINUTE_MS },
    })
    const overdue = {
      ...answered,
      id: 'overdue',
      execution: { state: 'running' as const, dueAt: now - 90 * MINUTE_MS },
    }
    const waiting = { ...answered, id: 'waiting', execution: { state: 'paused' as const, since: now, left: MINUTE_MS } }
    const mixed = boardAt(
      snapshot([answered, waiting, standing, overdue, row('calm', now + 20 * MINUTE_MS)]),
      calendar,
      10,
      now,
    )
    expect(mixed.rows.map(({ id, digits }) => [id, digits])).toEqual([
      ['calm', '20:00'],
      ['overdue', '+1 ч 30 мин'],
      ['standing', '25:00'],
      ['waiting', '01:00'],
      ['answered', '✓'],
    ])
    expect(mixed.rows.map(({ about }) => about.split(' · ')[0])).toEqual([
      'ООО «Ромашка»',
      'срок исполнения прошёл',
      'срок стоит',
      'исполнение стоит',
      'ООО «Ромашка»',
    ])
    expect([mixed.late, mixed.soon, mixed.inTime, mixed.forecast.expiring]).toEqual([0, 0, 2, 1])
  })

  it('names a ticket by what the screen may tell of it', () => {
    const words = (more: Partial<WallRow>) => {
      const [shown] = boardAt(
        snapshot([row('7', now + MINUTE_MS, { channel: 'web', ...more })]),
        calendar,
        10,
        now,
      ).rows
      return [shown?.title, shown?.about]
    }
    expect(words({})).toEqual(['Суть 7', 'ООО «Ромашка» · справка · с сайта'])
    expect(words({ clientName: null })).toEqual(['Суть 7', 'справка · с сайта'])
    expect(words({ subject: null })).toEqual(['ООО «Ромашка»', 'справка · К1-7 · с сайта'])
    expect(words({ subject: null, clientName: '' })).toEqual(['Справка', 'К1-7 · с сайта'])
    expect(words({ subject: null, clientName: null })).toEqual(['Справка', 'К1-7 · с сайта'])
  })

  it('counts each ticket once', () => {
    expect([board.late, board.soon, board.inTime, board.untaken]).toEqual([1, 1, 1, 3])
  })

  it('says who does what', () => {
    expect(board.rows.map(({ doing }) => doing)).toEqual([
      'никто не взял',
      'никто не взял',
      'никто не взял',
      'Е. М. · удалённый сеанс',
    ])
  })

  it('calls a term that ended with the day late in the evening, though nobody has worked since', () => {
    const closing = moscow('2026-11-23T18:00:00')
    const at = (time: number) => {
      const evening = boardAt(snapshot([row('closing', closing)]), calendar, 10, time)
      return [evening.late, evening.rows[0]?.tone, evening.rows[0]?.digits]
    }
    expect(at(closing)).toEqual([0, 'soon', '00:00'])
    expect(at(closing + 1)).toEqual([1, 'late', '+00:00'])
  })

  it('stands still while the hotline is closed', () => {
    const evening = moscow('2026-11-23T18:00:00')
    const rows = [row('tomorrow', moscow('2026-11-24T09:12:00'))]
    const digits = [evening, evening + 3_600_000, moscow('2026-11-24T09:00:00')].map(
      (at) => boardAt(snapshot(rows), calendar, 10, at).rows[0]?.digits,
    )
    expect(digits).toEqual(['12:00', '12:00', '12:00'])
  })
})

describe('fittingRows', () => {
  it('shows all rows while they fit exactly', () => {
    expect(fittingRows(500, 100, 40, 5)).toBe(5)
  })

  it('makes room for the line that counts the rest', () => {
    expect(fittingRows(500, 100, 40, 6)).toBe(4)
    expect(fittingRows(540, 100, 40, 6)).toBe(5)
  })

  it('shows nothing rather than half a row', () => {
    expect(fittingRows(0, 100, 40, 3)).toBe(0)
  })
})

describe('words of the board', () => {
  it('show the time of the organisation', () => {
    expect(wallTimeText('Europe/Moscow', now)).toEqual({
      hoursMinutes: '14:26',
      seconds: '08',
      day: 'понедельник, 23 ноября',
    })
  })

  it('say until when, or from when, the hotline works', () => {
    const at = (text: string) => workingHours(calendar, moscow(text)).text
    expect(at('2026-11-23T14:26:08')).toBe('работаем до 18:00')
    expect(at('2026-11-23T08:00:00')).toBe('начнём сегодня в 09:00')
    expect(at('2026-11-23T18:00:00')).toBe('начнём завтра в 09:00')
    expect(at('2026-11-20T19:00:00')).toBe('начнём в понедельник, 23 ноября, в 09:00')
    expect(at('2026-12-31T19:00:00')).toBe('начнём 11 января в 09:00')
  })

  it('say how old the data are', () => {
    expect([ageText(-300), ageText(1999), ageText(125_000), ageText(7_300_000)]).toEqual([
      'данные 0 с назад',
      'данные 1 с назад',
      'данные 2 мин назад',
      'данные 2 ч назад',
    ])
  })

  it('call data old after fifteen seconds of silence', () => {
    expect([isStale(now + 15_000, now), isStale(now + 16_000, now)]).toEqual([false, true])
  })

  it('never round the share up to a hundred', () => {
    expect(todayWords({ responded: 300, inTime: 299, medianReaction: 7 * MINUTE_MS })).toEqual({
      share: '99 %',
      counts: '299 из 300',
      median: 'медиана 7 мин',
    })
    expect(todayWords({ responded: 0, inTime: 0, medianReaction: null }).share).toBe('—')
  })

  it('say what would help', () => {
    expect(forecastSentence({ breaches: 2, forgotten: 0, expiring: 14, enoughPeople: 4 }, 3)).toEqual({
      main: 'из 14, если на линии трое',
      more: 'Ещё 1 человек снимет риск.',
    })
    expect(forecastSentence({ breaches: 2, forgotten: 1, expiring: 3, enoughPeople: null }, 1).more).toContain(
      'не хватит',
    )
    expect(forecastSentence({ breaches: 1, forgotten: 1, expiring: 3, enoughPeople: 0 }, 2)).toEqual({
      main: 'из 3: срок на исходе, ответа нет',
      more: 'на линии двое',
    })
    expect(forecastSentence({ breaches: 0, forgotten: 0, expiring: 0, enoughPeople: 0 }, 3).main).toBe(
      'сроков в ближайшие полчаса нет',
    )
  })

  it('list what has to leave today', () => {
    expect(documentsWords({ registeredMail: 2, courier: 1, late: 0 })).toBe('2 заказных, 1 нарочным')
    expect(documentsWords({ registeredMail: 0, courier: 0, late: 1 })).toBe('сегодня отправлять нечего')
  })
})
