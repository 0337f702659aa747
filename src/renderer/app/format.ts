/** Milliseconds. */
export const MINUTE_MS = 60_000

const formatters = new Map<string, Intl.DateTimeFormat>()

const formatter = (timeZone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${name} ${timeZone}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('ru-RU', { ...options, timeZone })
  formatters.set(key, made)
  return made
}

const two = (value: number): string => String(value).padStart(2, '0')

/** `14:30:03` */
export const timeWithSeconds = (at: number, timeZone: string): string =>
  formatter(timeZone, 'seconds', { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at)

/** `14:30`, `9:00` */
export const timeOfDay = (at: number, timeZone: string): string =>
  formatter(timeZone, 'time', { hour: '2-digit', minute: '2-digit' }).format(at).replace(/^0/, '')

/** `2026-11-23` in the zone. */
export const dayOf = (at: number, timeZone: string): string =>
  formatter(timeZone, 'day', { year: 'numeric', month: '2-digit', day: '2-digit' })
    .format(at)
    .split('.')
    .reverse()
    .join('-')

/** `23.11` */
export const dayAndMonth = (at: number, timeZone: string): string =>
  formatter(timeZone, 'short', { day: '2-digit', month: '2-digit' }).format(at)

/** `23.11.2026` */
export const fullDate = (at: number, timeZone: string): string =>
  formatter(timeZone, 'full', { day: '2-digit', month: '2-digit', year: 'numeric' }).format(at)

/** `пн` */
export const weekdayShort = (at: number, timeZone: string): string =>
  formatter(timeZone, 'weekday', { weekday: 'short' }).format(at)

const DAY_MS = 86_400_000

/**
 * A moment beside now, as short as it stays clear: `14:30` today, `вчера 14:30`, `завтра 9:00`, `пн 9:00` within the
 * week, `23.11 9:00`, with the year in another one.
 */
export const momentNear = (at: number, now: number, timeZone: string): string => {
  const time = timeOfDay(at, timeZone)
  const day = dayOf(at, timeZone)
  if (day === dayOf(now, timeZone)) return time
  if (day === dayOf(now - DAY_MS, timeZone)) return `вчера ${time}`
  if (day === dayOf(now + DAY_MS, timeZone)) return `завтра ${time}`
  if (at > now && at - now < 6 * DAY_MS) return `${weekdayShort(at, timeZone)} ${time}`
  const date = day.slice(0, 4) === dayOf(now, timeZone).slice(0, 4) ? dayAndMonth(at, timeZone) : fullDate(at, timeZone)
  return `${date} ${time}`
}

/** Since when something lasts: `с 14:30`, `со вчера 14:30`. */
export const sinceNear = (at: number, now: number, timeZone: string): string => {
  const near = momentNear(at, now, timeZone)
  return `${near.startsWith('вчера') ? 'со' : 'с'} ${near}`
}

/** `03:47`, `1:05:10`; the sign is the caller's. Whole seconds, upwards while time is left. */
export const clockDigits = (ms: number): string => {
  const seconds = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000)
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours === 0 ? rest : `${hours}:${rest}`
}

/** Working time left as the queue shows it: `03:47`, late `+04:12`. */
export const countdown = (remaining: number): string =>
  remaining < 0 ? `+${clockDigits(remaining)}` : clockDigits(remaining)

/** `3 ч 33 мин`, `12 мин`, `меньше минуты` */
export const spokenDuration = (ms: number): string => {
  const minutes = Math.floor(ms / MINUTE_MS)
  if (minutes < 1) return 'меньше минуты'
  const hours = Math.floor(minutes / 60)
  if (hours === 0) return `${minutes} мин`
  return minutes % 60 === 0 ? `${hours} ч` : `${hours} ч ${minutes % 60} мин`
}

const HOUR_MS = 3_600_000

/** A longer term left: `03:47` within the hour, `2 ч 5 мин` beyond it; late `+2 ч 5 мин`. */
export const longCountdown = (remaining: number): string => {
  if (Math.abs(remaining) < HOUR_MS) return countdown(remaining)
  return `${remaining < 0 ? '+' : ''}${spokenDuration(Math.abs(remaining))}`
}

/** `0,8 с`, `12 с`, `3 мин` */
export const shortLag = (ms: number): string => {
  // Nothing takes no time at all.
  if (ms < 10_000)
    return `${Math.max(0.1, ms / 1000)
      .toFixed(1)
      .replace('.', ',')}\u00a0с`
  return ms < MINUTE_MS ? `${Math.round(ms / 1000)}\u00a0с` : spokenDuration(ms)
}
