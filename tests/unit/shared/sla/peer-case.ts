import type { Interval, WorkingCalendar } from '../../../../src/shared/sla/working-time.ts'
import cases from '../../../vectors/sla-cases.json' with { type: 'json' }

type Hours = Readonly<Record<string, readonly (readonly string[])[]>>

/** One case out of a peer's own test suite; fields as the vectors' `schema` explains them. */
export interface PeerCase {
  readonly id: string
  readonly timezone: string
  readonly hours: Hours
  readonly holidays: readonly string[]
  readonly special_hours?: Hours
  readonly breaks?: Hours
  readonly pauses?: readonly (readonly string[])[]
  readonly start: string
  readonly end?: string
  readonly op: string
  readonly take?: number
  readonly amount_seconds?: number
  readonly amount_days?: number
  readonly expected: unknown
  readonly boundary_semantics?: string
  readonly reference_check: string
  readonly reference_value?: string
  readonly note?: string
}

export const peerCases = cases.cases as unknown as readonly PeerCase[]

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function windows(list: readonly (readonly string[])[] | undefined): Interval[] {
  return (list ?? []).map(([opens = '', closes = '']) => [opens, closes])
}

function without(window: Interval, [from, to]: Interval): Interval[] {
  if (to <= window[0] || from >= window[1]) return [window]
  const before: Interval[] = from > window[0] ? [[window[0], from]] : []
  const after: Interval[] = to < window[1] ? [[to, window[1]]] : []
  return [...before, ...after]
}

function usualWindows(peer: PeerCase, day: string): Interval[] {
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  return windows(peer.special_hours?.[day] ?? peer.hours[weekday])
}

function specialDays(peer: PeerCase): Record<string, Interval[]> {
  const days: Record<string, Interval[]> = {}
  for (const day of Object.keys(peer.special_hours ?? {})) days[day] = usualWindows(peer, day)
  for (const [day, breaks] of Object.entries(peer.breaks ?? {})) {
    days[day] = windows(breaks).reduce(
      (open, pause) => open.flatMap((window) => without(window, pause)),
      usualWindows(peer, day),
    )
  }
  for (const day of peer.holidays) days[day] = []
  return days
}

/** A peer's hours, holidays, special hours and breaks as our calendar. */
export function calendarOf(peer: PeerCase): WorkingCalendar {
  return {
    timeZone: peer.timezone,
    week: {
      mon: windows(peer.hours.mon),
      tue: windows(peer.hours.tue),
      wed: windows(peer.hours.wed),
      thu: windows(peer.hours.thu),
      fri: windows(peer.hours.fri),
      sat: windows(peer.hours.sat),
      sun: windows(peer.hours.sun),
    },
    days: specialDays(peer),
  }
}
