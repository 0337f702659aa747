import { isSame } from '../same.ts'
import { calendarProblems } from '../sla/calendar-check.ts'
import { calendarOf } from './term-rules.ts'
import type { CalendarChange, CalendarSettings, ImportedYear, OwnDay } from './term-settings.ts'

/** An edit that changes nothing yet. */
export const noCalendarChange: CalendarChange = { days: { put: [], removed: [] }, years: { put: [], removed: [] } }

interface ListChange<Item> {
  readonly put: readonly Item[]
  readonly removed: readonly string[]
}

interface Named {
  readonly id: string
}

const listAfter = <Item extends Named>(list: readonly Item[], { put, removed }: ListChange<Item>): Item[] => {
  const items = new Map([...list, ...put].map((item) => [item.id, item]))
  for (const id of removed) items.delete(id)
  return [...items.values()]
}

/** The settings once an edit is applied to them. */
export const settingsAfter = <Settings extends CalendarSettings>(
  settings: Settings,
  { timeZone, week, workingSaturdays, shortenedDays, days, years }: CalendarChange,
): Settings => ({
  ...settings,
  timeZone: timeZone ?? settings.timeZone,
  week: week ?? settings.week,
  workingSaturdays: workingSaturdays ?? settings.workingSaturdays,
  shortenedDays: shortenedDays ?? settings.shortenedDays,
  ownDays: listAfter<OwnDay>(settings.ownDays, days),
  importedYears: listAfter<ImportedYear>(settings.importedYears, years),
})

const listDifference = <Item extends Named>(from: readonly Item[], to: readonly Item[]) => {
  const [before, after] = [from, to].map((list) => new Map(list.map((item) => [item.id, item])))
  return {
    put: to.filter((item) => !isSame(item, before?.get(item.id))),
    removed: from.filter((item) => !after?.has(item.id)).map((item) => item.id),
  }
}

/** The edit that turns one calendar into another: what changed between two versions, or the way back. */
export const calendarDifference = (from: CalendarSettings, to: CalendarSettings): CalendarChange => {
  const changed = <Field extends 'timeZone' | 'week' | 'workingSaturdays' | 'shortenedDays'>(field: Field) =>
    isSame(from[field], to[field]) ? {} : { [field]: to[field] }
  return {
    ...changed('timeZone'),
    ...changed('week'),
    ...changed('workingSaturdays'),
    ...changed('shortenedDays'),
    days: listDifference(from.ownDays, to.ownDays),
    years: listDifference(from.importedYears, to.importedYears),
  }
}

/** Whether an edit would leave these settings as they are. */
export const changesNothing = (settings: CalendarSettings, change: CalendarChange): boolean =>
  isSame(calendarDifference(settings, settingsAfter(settings, change)), noCalendarChange)

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** What keeps terms from being counted with these settings: entry (`week.mon`, `days.2026-12-30`) → sentence. */
export const calendarFieldProblems = (settings: CalendarSettings): Record<string, string> => {
  const own = new Set(settings.ownDays.map((day) => `days.${day.id}`))
  return Object.fromEntries(
    calendarProblems(calendarOf(settings)).flatMap(({ entry, message }) => {
      const field = entry.replace(/\[\d+\]$/, '')
      // A holiday's eve has the hours of its weekday and repeats the mistakes made there.
      if (field.startsWith('days.') && !own.has(field)) return []
      return [[field, sentence(message.startsWith(`${entry}: `) ? message.slice(entry.length + 2) : message)]]
    }),
  )
}
