import { useEffect } from 'react'
import { deskNow, useReadOff } from '../../app/clock.ts'
import { useApp, useSession, useSoonMinutes } from '../../app/store.ts'
import { countBurning } from './burning.ts'
import { useWarnings } from './warnings-store.ts'

/** `(2) Забота`: how many burn, where the tab or the taskbar shows it. */
export const useBurningTitle = (): void => {
  const queue = useApp((state) => state.queue)
  const calendar = useSession((session) => session.calendar)
  const soonMinutes = useSoonMinutes()
  // The clock of the page rests while it is hidden: there each warning counts anew.
  const told = useWarnings((state) => state.recent)
  const counted = useReadOff((now) => (queue === null ? 0 : countBurning(queue, calendar, soonMinutes, now)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: `counted` and `told` are reasons, not inputs
  useEffect(() => {
    const burning = queue === null ? 0 : countBurning(queue, calendar, soonMinutes, deskNow())
    const title = burning === 0 ? 'Забота' : `(${burning}) Забота`
    if (document.title !== title) document.title = title
  }, [queue, calendar, soonMinutes, told, counted])
}
