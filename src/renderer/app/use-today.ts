import { useReadOff } from './clock.ts'
import { dayOf } from './format.ts'
import { useTimeZone } from './store.ts'

/** The organisation's day, YYYY-MM-DD; a screen left open overnight learns of the new one. */
export const useToday = (): string => {
  const timeZone = useTimeZone()
  return useReadOff((now) => dayOf(now, timeZone))
}
