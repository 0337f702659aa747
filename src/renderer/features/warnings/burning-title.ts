import { useEffect } from 'react'
import { addWorkingMs, type WorkingCalendar } from '../../../shared/sla/working-time.ts'
import { deskNow, useNow } from '../../app/clock.ts'
import type { QueueRows } from '../../app/queue-events.ts'
import { useApp, useSession, useSoonMinutes } from '../../app/store.ts'
import { pausedSince } from '../../app/terms.ts'
import { useWarnings } from './warnings-store.ts'

const MINUTE_MS = 60_000

/** How many reactions burn: broken, or about to be. */
export const countBurning = (queue: QueueRows, calendar: WorkingCalendar, soonMinutes: number, now: number): number => {
  const soon = addWorkingMs(calendar, now, soonMinutes * MINUTE_MS)
  let burning = 0
  for (const { reaction } of queue.values())
    if (reaction.respondedAt === null && reaction.dueAt < soon && pausedSince(reaction) === null) burning += 1
  return burning
}

/** `(2) Забота`: how many burn, where the tab or the taskbar shows it. */
export const useBurningTitle = (): void => {
  const queue = useApp((state) => state.queue)
  const calendar = useSession((session) => session.calendar)
  const soonMinutes = useSoonMinutes()
  // The clock of the page rests while it is hidden: there each warning counts anew.
  const told = useWarnings((state) => state.recent)
  const now = useNow()
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` and `told` are reasons, not inputs
  useEffect(() => {
    const burning = queue === null ? 0 : countBurning(queue, calendar, soonMinutes, deskNow())
    const title = burning === 0 ? 'Забота' : `(${burning}) Забота`
    if (document.title !== title) document.title = title
  }, [queue, calendar, soonMinutes, told, now])
}
