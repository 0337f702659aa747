import type { WorkingCalendar } from '../../../src/shared/sla/working-time.ts'

/** What a package can be asked about working time; a question it does not know is absent. Epoch milliseconds. */
export interface PeerClock {
  add(start: number, ms: number): number
  subtract?(start: number, ms: number): number
  between?(from: number, to: number): number
  isWorking?(at: number): boolean
  /** The same wall time so many working days later, moved into working hours. */
  addDays?(start: number, count: number): number
}

/** Another way to count working time, told our calendar in its own words. */
export interface Peer {
  readonly name: string
  /** What of a calendar it has no words for; `null` when it can be told all of it. */
  missingFor(calendar: WorkingCalendar): string | null
  /** Packages keep hours and zone in global state: the clock is good until the next one is opened. */
  open(calendar: WorkingCalendar): PeerClock
}

export const MINUTE_MS = 60_000

/** These packages know only the zone of the whole process. */
export function setProcessZone(timeZone: string): void {
  process.env.TZ = timeZone
}

export function closedDates(calendar: WorkingCalendar): string[] {
  return Object.keys(calendar.days).filter((day) => calendar.days[day]?.length === 0)
}

export function missingSpecialHours(calendar: WorkingCalendar): string | null {
  return Object.values(calendar.days).some((windows) => windows.length > 0) ? 'hours of one date' : null
}
