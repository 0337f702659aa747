import type { CalendarVersion, CalendarView } from '../../../shared/contract/calendar.ts'
import { calendarDifference } from '../../../shared/domain/calendar-change.ts'
import { calendarChangeWords } from '../../../shared/domain/calendar-words.ts'
import type { TermRules } from '../../../shared/domain/term-rules.ts'
import type { Desk } from '../desk.ts'
import { type People, personById, readPeople } from './people.ts'

const version = (people: People, rules: TermRules, before: TermRules | undefined): CalendarVersion | null => {
  const { from, changedBy, settings } = rules
  if (before === undefined) return { from: null, author: null, changed: [] }
  const changed = calendarChangeWords(before.settings, calendarDifference(before.settings, settings))
  // A version that changed other rules than the calendar is not told of here.
  return changed.length === 0 ? null : { from, author: personById(people, changedBy), changed }
}

/** The working calendar as its editor shows it. */
export const calendarView = ({ store, rules, termHistory }: Desk): CalendarView => {
  const people = readPeople(store)
  const { timeZone, week, workingSaturdays, shortenedDays, ownDays, importedYears } = rules.settings
  return {
    settings: { timeZone, week, workingSaturdays, shortenedDays, ownDays, importedYears },
    versions: termHistory.flatMap((one, index) => version(people, one, termHistory[index - 1]) ?? []).reverse(),
  }
}
