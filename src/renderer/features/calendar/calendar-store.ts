import { useMemo } from 'react'
import { noCalendarChange } from '../../../shared/domain/calendar-change.ts'
import { type CalendarChange, calendarChangeSchema } from '../../../shared/domain/term-settings.ts'
import { dropDraft, keepDraft, useDrafts } from '../../app/draft-keeper.ts'

const place = 'settings/calendar'

/** Edits that are not applied yet: a draft, so that neither a look at the queue nor a crash loses one. */
export const usePending = (): CalendarChange => {
  const kept = useDrafts(({ drafts }) => drafts?.get(place))
  return useMemo(() => {
    const typed = kept?.type === 'form' ? kept.edits.pending?.typed : undefined
    // An earlier version of the program may have kept something else.
    return calendarChangeSchema.safeParse(typed).data ?? noCalendarChange
  }, [kept])
}

export const setPending = (pending: CalendarChange): void => {
  const typed = JSON.parse(JSON.stringify(pending))
  if (JSON.stringify(typed) === JSON.stringify(noCalendarChange)) dropDraft(place)
  else keepDraft(place, { type: 'form', place, edits: { pending: { was: null, typed } } })
}
