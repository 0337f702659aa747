import { useMemo } from 'react'
import {
  calendarFieldProblems,
  changesNothing,
  noCalendarChange,
  settingsAfter,
} from '../../../shared/domain/calendar-change.ts'
import { calendarOf } from '../../../shared/domain/term-rules.ts'
import type { CalendarChange, CalendarSettings } from '../../../shared/domain/term-settings.ts'
import { setPending, usePending } from './calendar-store.ts'
import { changedDays, withStep } from './draft.ts'

/** The calendar as the pending edits would make it, and steps that add to them. */
export const useEditedCalendar = (inForce: CalendarSettings) => {
  const pending = usePending()
  const edited = useMemo(() => {
    const settings = settingsAfter(inForce, pending)
    return { settings, calendar: calendarOf(settings), changed: changedDays(inForce, settings) }
  }, [inForce, pending])

  /** Adds a step unless terms could not be counted with it; what is wrong: entry → sentence. */
  const add = (step: Partial<CalendarChange>): Record<string, string> => {
    const next = withStep(inForce, pending, step)
    const problems = calendarFieldProblems(settingsAfter(inForce, next))
    if (Object.keys(problems).length === 0) setPending(next)
    return problems
  }
  return {
    ...edited,
    pending,
    isEdited: !changesNothing(inForce, pending),
    add,
    replace: (change: CalendarChange) => setPending(withStep(inForce, noCalendarChange, change)),
  }
}
