import { addWorkingMs, type WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { MINUTE_MS } from '../../app/format.ts'
import type { QueueRows } from '../../app/queue-events.ts'
import { pausedSince } from '../../app/terms.ts'

/** How many reactions burn: broken, or about to be. */
export const countBurning = (queue: QueueRows, calendar: WorkingCalendar, soonMinutes: number, now: number): number => {
  const soon = addWorkingMs(calendar, now, soonMinutes * MINUTE_MS)
  let burning = 0
  for (const { reaction } of queue.values())
    if (reaction.respondedAt === null && reaction.dueAt < soon && pausedSince(reaction) === null) burning += 1
  return burning
}
