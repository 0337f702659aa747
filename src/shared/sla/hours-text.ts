import { minutesOf } from './calendar-check.ts'
import type { Interval } from './working-time.ts'

const closedWords = new Set(['', '—', '-', 'закрыто', 'выходной', 'нет'])
const windowPattern = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|до)\s*(\d{1,2})(?:[:.](\d{2}))?$/

/** «09:00–13:00, 14:00–18:00», or «закрыто» for a day without hours. */
export function hoursText(windows: readonly Interval[]): string {
  return windows.length === 0 ? 'закрыто' : windows.map(([opens, closes]) => `${opens}–${closes}`).join(', ')
}

function timeText(hours: string, minutes: string | undefined): string {
  return `${hours.padStart(2, '0')}:${minutes ?? '00'}`
}

/**
 * The hours of a day as people type them: «9-18», «9:00–13:00, 14–18»; nothing, «закрыто» and «выходной» close it.
 * @returns `null` when it cannot be read as times; windows that overlap or run backwards are for the calendar to judge
 */
export function readHours(typed: string): Interval[] | null {
  const text = typed.trim().toLowerCase()
  if (closedWords.has(text)) return []
  const windows: Interval[] = []
  for (const part of text.split(/[,;]|\sи\s/)) {
    const match = windowPattern.exec(part.trim())
    if (match === null) return null
    const [, opensHour = '', opensMinute, closesHour = '', closesMinute] = match
    const window = [timeText(opensHour, opensMinute), timeText(closesHour, closesMinute)] as const
    if (window.some((time) => minutesOf(time) === null)) return null
    windows.push(window)
  }
  return windows
}
