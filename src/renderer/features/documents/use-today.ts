import { useEffect, useState } from 'react'
import { deskNow } from '../../app/clock.ts'
import { dayOf } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'

const CHECK_MS = 30_000

/** The organisation's day, YYYY-MM-DD; a screen left open overnight learns of the new one. */
export const useToday = (): string => {
  const timeZone = useTimeZone()
  const [today, setToday] = useState(() => dayOf(deskNow(), timeZone))
  useEffect(() => {
    const check = () => setToday(dayOf(deskNow(), timeZone))
    check()
    const timer = setInterval(check, CHECK_MS)
    return () => clearInterval(timer)
  }, [timeZone])
  return today
}
