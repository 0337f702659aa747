import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { workingMsOutsidePauses } from '../../../../src/shared/sla/pauses.ts'
import {
  burningMinutes,
  type MarkName,
  type MarkSettings,
  marksPassed,
  markToTell,
  nextMark,
  paperMarks,
  type WarnedTerm,
  warningMarks,
} from '../../../../src/shared/sla/warnings.ts'
import { addWorkingMs } from '../../../../src/shared/sla/working-time.ts'

const calendar = russianCalendar({})
const usual: MarkSettings = { shares: [50], minutes: [10, 3] }
const minute = 60_000
const moscow = (text: string): number => Date.parse(`${text}+03:00`)

const term = (start: string, target: number, given: Partial<WarnedTerm> = {}): WarnedTerm => ({
  start: moscow(start),
  target: target * minute,
  dueAt: addWorkingMs(calendar, moscow(start), target * minute),
  pauses: [],
  ...given,
})

const shown = (marks: ReturnType<typeof warningMarks>): string[] =>
  marks.map(({ name, at, severity }) => `${new Date(at + 180 * minute).toISOString().slice(8, 16)} ${name} ${severity}`)

describe('warningMarks', () => {
  it('gives the marks of half an hour in working time', () => {
    expect(shown(warningMarks(term('2026-11-23T17:40:00', 30), calendar, usual))).toEqual([
      '23T17:55 50% notice',
      '23T18:00 10m notice',
      '24T09:07 3m urgent',
      '24T09:10 breach breach',
    ])
  })

  it('leaves out what lies at or before the start', () => {
    expect(shown(warningMarks(term('2026-11-23T10:00:00', 10), calendar, usual))).toEqual([
      '23T10:05 50% notice',
      '23T10:07 3m urgent',
      '23T10:10 breach breach',
    ])
  })

  it('joins marks that coincide into the one that tells the minutes', () => {
    expect(shown(warningMarks(term('2026-11-23T10:00:00', 20), calendar, usual))).toEqual([
      '23T10:10 10m notice',
      '23T10:17 3m urgent',
      '23T10:20 breach breach',
    ])
  })

  it('knows the breach alone when no marks are set, and for a term without working time', () => {
    const none = { shares: [], minutes: [] }
    expect(shown(warningMarks(term('2026-11-23T10:00:00', 30), calendar, none))).toEqual(['23T10:30 breach breach'])
    const closed = term('2026-11-23T20:00:00', 0, { dueAt: moscow('2026-11-23T21:00:00') })
    expect(shown(warningMarks(closed, calendar, usual))).toEqual(['23T21:00 breach breach'])
  })

  it('calls urgent whatever comes after the last of the minutes', () => {
    const settings = { shares: [95], minutes: [10] }
    expect(shown(warningMarks(term('2026-11-23T10:00:00', 60), calendar, settings))).toEqual([
      '23T10:50 10m urgent',
      '23T10:57 95% urgent',
      '23T11:00 breach breach',
    ])
    expect(shown(warningMarks(term('2026-11-23T10:00:00', 60), calendar, { shares: [95], minutes: [] }))[0]).toBe(
      '23T10:57 95% notice',
    )
  })

  it('holds back what a pause holds back', () => {
    const pauses = [{ from: moscow('2026-11-23T10:18:00'), to: null }]
    expect(shown(warningMarks(term('2026-11-23T10:00:00', 30, { dueAt: null, pauses }), calendar, usual))).toEqual([
      '23T10:15 50% notice',
    ])
  })
})

describe('paperMarks', () => {
  it('are the opening of the last day and its end', () => {
    expect(shown(paperMarks(moscow('2026-11-27T18:00:00'), calendar))).toEqual([
      '27T09:00 day notice',
      '27T18:00 breach breach',
    ])
  })

  it('find the day that ends at midnight', () => {
    const late = russianCalendar({ days: { '2026-11-27': [['12:00', '24:00']] } })
    expect(shown(paperMarks(moscow('2026-11-28T00:00:00'), late))[0]).toBe('27T12:00 day notice')
  })
})

describe('markToTell', () => {
  const marks = warningMarks(term('2026-11-23T10:00:00', 30), calendar, usual)
  const at = (time: string) => moscow(`2026-11-23T${time}`)
  const told = (...names: MarkName[]) => new Set(names)

  it('is the gravest that has passed, from the millisecond after it', () => {
    expect(markToTell(marks, told(), 0, at('10:15:00'))).toBeNull()
    expect(markToTell(marks, told(), 0, at('10:15:00') + 1)?.name).toBe('50%')
    expect(markToTell(marks, told(), 0, at('12:00:00'))?.name).toBe('breach')
  })

  it('is none when it, or a graver one, was told', () => {
    expect(markToTell(marks, told('50%'), 0, at('10:19:00'))).toBeNull()
    expect(markToTell(marks, told('50%'), 0, at('10:21:00'))?.name).toBe('10m')
    expect(markToTell(marks, told('3m'), 0, at('10:21:00'))).toBeNull()
  })

  it('is none when it passed too long ago', () => {
    expect(markToTell(marks, told(), at('10:31:00'), at('12:00:00'))).toBeNull()
    expect(markToTell(marks, told(), at('10:30:00') + 1, at('12:00:00'))).toBeNull()
    expect(markToTell(marks, told(), at('10:30:00'), at('12:00:00'))?.name).toBe('breach')
  })
})

it('says from when a term burns', () => {
  expect(burningMinutes({ shares: [], minutes: [15, 5] })).toBe(15)
  expect(burningMinutes({ shares: [50], minutes: [] })).toBe(10)
})

const start = fc.integer({ min: moscow('2026-01-01T00:00:00'), max: moscow('2026-12-31T00:00:00') })
const target = fc.integer({ min: 1, max: 40 * 60 * minute })
const settings = fc.record({
  shares: fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }),
  minutes: fc.uniqueArray(fc.integer({ min: 1, max: 600 }), { maxLength: 6 }),
})
const pauses = (from: number) =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -minute, max: 600 * minute }), fc.integer({ min: 1, max: 6_000 * minute }))
      .map(([after, length]) => ({ from: from + after, to: from + after + length })),
    { maxLength: 3 },
  )
const anyTerm = fc
  .tuple(start, target, settings)
  .chain(([from, allowed, marks]) => pauses(from).map((held) => ({ from, allowed, marks, held })))

it('marks stand in order after the start and before the breach, each at the working time it names', () => {
  fc.assert(
    fc.property(anyTerm, ({ from, allowed, marks, held }) => {
      const counted = warningMarks({ start: from, target: allowed, dueAt: null, pauses: held }, calendar, marks)
      for (const [index, { name, at }] of counted.entries()) {
        expect(at).toBeGreaterThan(counted[index - 1]?.at ?? from)
        const elapsed = workingMsOutsidePauses(calendar, from, at, held)
        expect(elapsed).toBeLessThan(allowed)
        const amount = Number.parseInt(name, 10)
        expect(elapsed).toBe(name.endsWith('%') ? Math.round((allowed * amount) / 100) : allowed - amount * minute)
      }
    }),
  )
})

it('every mark passes in exactly one of the stretches a span is cut into', () => {
  fc.assert(
    fc.property(anyTerm, fc.array(fc.integer({ min: -minute, max: 20_000 * minute })), (one, cuts) => {
      const { from, allowed, marks } = one
      const dueAt = addWorkingMs(calendar, from, allowed)
      const all = warningMarks({ start: from, target: allowed, dueAt, pauses: [] }, calendar, marks)
      const edges = [from, ...cuts.map((cut) => from + cut), dueAt + 1].sort((a, b) => a - b)
      const passed = edges.slice(1).flatMap((to, index) => marksPassed(all, edges[index] ?? to, to))
      expect(passed).toEqual(all)
      for (const edge of edges) {
        expect(nextMark(all, new Set(), edge)).toEqual(marksPassed(all, edge, Number.POSITIVE_INFINITY)[0] ?? null)
      }
    }),
  )
})
