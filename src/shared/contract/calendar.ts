import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import type { TermMove } from '../domain/moved-terms.ts'
import { type CalendarChange, type CalendarSettings, calendarChangeSchema } from '../domain/term-settings.ts'
import { type XmlCalendar, xmlCalendarLimit } from '../sla/xml-calendar.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import type { Person } from './session.ts'

/** A version of the working calendar, in words. */
export interface CalendarVersion {
  /** In force from this moment on, epoch milliseconds; null for the one that was there first. */
  from: number | null
  author: Person | null
  /** What it changed, a line each. */
  changed: string[]
}

export interface CalendarView {
  /** In force now. */
  settings: CalendarSettings
  /** Newest first; the last is the regulation's own. */
  versions: CalendarVersion[]
}

/** An open term that an edit would move; `breached` is written already and stays. */
export type MovedTerm = TermMove & {
  /** A ticket's id, or for papers their service order's. */
  subjectId: Id
  number: string
  clientName: string
  breached: boolean
}

/** What other rules would do to the terms that are open now. */
export interface TermMoves {
  /** Names this very outcome: `apply` refuses when it would be another by then. */
  version: string
  /** The nearest terms, no more than are read; `movedCount` counts them all. */
  moved: MovedTerm[]
  movedCount: number
  stayingCount: number
}

export type CalendarPreview =
  | ({ ok: true } & TermMoves)
  /** Terms cannot be counted so: entry (`week.mon`, `days.2026-12-30`) → sentence. */
  | { ok: false; problems: Record<string, string> }

export type CalendarApplied = { applied: true } | { applied: false; reason: string; preview: CalendarPreview }

export const calendar = {
  watch: base.output(eventIterator(type<CalendarView>())),
  /** Writes nothing. */
  preview: base.input(calendarChangeSchema).output(type<CalendarPreview>()),
  /** For supervisors and administrators. */
  apply: base
    .input(z.strictObject({ change: calendarChangeSchema, expectedVersion: z.string().max(64) }))
    .output(type<CalendarApplied>()),
  /** The edit that brings back the calendar as it was from a moment on; null: as it was first. */
  wayBack: base.input(z.strictObject({ from: z.number().nullable() })).output(type<CalendarChange>()),
  /** Reads a file of xmlcalendar.ru; writes nothing. */
  importXml: base.input(z.strictObject({ text: z.string().max(xmlCalendarLimit + 1) })).output(type<XmlCalendar>()),
}
