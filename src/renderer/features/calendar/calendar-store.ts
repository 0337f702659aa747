import { create } from 'zustand'
import { noCalendarChange } from '../../../shared/domain/calendar-change.ts'
import type { CalendarChange } from '../../../shared/domain/term-settings.ts'

interface CalendarEdit {
  /** Edits that are not applied yet; they outlive the screen, so that a look at the queue loses none. */
  pending: CalendarChange
}

export const useCalendarEdit = create<CalendarEdit>(() => ({ pending: noCalendarChange }))

export const setPending = (pending: CalendarChange): void => useCalendarEdit.setState({ pending })
