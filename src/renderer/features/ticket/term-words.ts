import type { ReactionView } from '../../../shared/contract/tickets.ts'
import { isWorkingTime, nextWorkingMoment, type WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { momentNear, sinceNear } from '../../app/format.ts'
import { isReactionLate, pausedSince, reactionLeft } from '../../app/terms.ts'

/** What the digits of a term that runs, stands or has run out are. */
export const runningWords = (reaction: ReactionView, calendar: WorkingCalendar, now: number): string => {
  const since = pausedSince(reaction)
  if (since !== null) return `Осталось, стоит ${sinceNear(since, now, calendar.timeZone)}: ждём клиента`
  if (isReactionLate(reaction, now))
    return reactionLeft(reaction, calendar, now) === 0 ? 'Нарушено вне рабочего времени' : 'Нарушено на'
  if (isWorkingTime(calendar, new Date(now))) return 'Осталось'
  const opensAt = nextWorkingMoment(calendar, new Date(now)).getTime()
  return `Осталось, стоит до ${momentNear(opensAt, now, calendar.timeZone)}`
}
