import { z } from 'zod'
import { hotlineWeek } from '../sla/calendar.ts'
import { weekdays } from '../sla/calendar-day.ts'
import type { ProductionDay } from '../sla/production-calendar.ts'
import { defaultReactionSettings, type ReactionSettings } from '../sla/reaction.ts'
import type { Interval, WorkingCalendar } from '../sla/working-time.ts'
import type { FieldWrite } from '../sync/fold.ts'
import { defineChange, defineEntity, setWrites } from './define-entity.ts'
import { daySchema, limits, oneLine, optionalText } from './limits.ts'

/** The one set of term rules a log belongs to: every station writes them under this id. */
export const termSettingsId = '00000000-0000-7000-8000-000000000002'

/** A date the organisation works differently; `id` is the date, YYYY-MM-DD; no windows: closed. */
export interface OwnDay {
  id: string
  windows: readonly Interval[]
  title: string
}

/** A year of the production calendar read from a file; `id` is the year. It stands in place of the built-in one. */
export interface ImportedYear {
  id: string
  /** Name of the file it came from. */
  source: string
  days: Readonly<Record<string, ProductionDay>>
}

export interface ExecutionSettings {
  /** Waiting for the client moves the execution term on. */
  waitingPauses: boolean
  /** So does a question lying with the developer. */
  transferPauses: boolean
}

/** When to warn about a term, in the order of growing urgency; the breach itself is always told. */
export interface WarningSettings {
  /** Shares of the term gone, per cent. */
  shares: readonly number[]
  /** Working minutes left. */
  minutes: readonly number[]
}

/**
 * By what rules terms are counted: the working calendar and every decision where the regulation is silent. Each change
 * is a new version; what was decided under an older one stays as it was.
 */
export interface TermSettings {
  timeZone: string
  week: WorkingCalendar['week']
  workingSaturdays: boolean
  shortenedDays: boolean
  ownDays: readonly OwnDay[]
  importedYears: readonly ImportedYear[]
  reaction: ReactionSettings
  execution: ExecutionSettings
  /** §3.1: working days in which the papers go. */
  documentDays: number
  warnings: WarningSettings
}

/** What of the settings makes the working calendar. */
export type CalendarSettings = Pick<
  TermSettings,
  'timeZone' | 'week' | 'workingSaturdays' | 'shortenedDays' | 'ownDays' | 'importedYears'
>

/** An edit of the working calendar, however much it changes: one version of the rules. */
export interface CalendarChange {
  timeZone?: string | undefined
  week?: WorkingCalendar['week'] | undefined
  workingSaturdays?: boolean | undefined
  shortenedDays?: boolean | undefined
  /** What is removed is named by its id. */
  days: { put: readonly OwnDay[]; removed: readonly string[] }
  years: { put: readonly ImportedYear[]; removed: readonly string[] }
}

/** The regulation's own rules. */
export const defaultTermSettings: TermSettings = {
  timeZone: 'Europe/Moscow',
  week: hotlineWeek,
  workingSaturdays: true,
  shortenedDays: true,
  ownDays: [],
  importedYears: [],
  reaction: defaultReactionSettings,
  execution: { waitingPauses: true, transferPauses: false },
  documentDays: 5,
  warnings: { shares: [50], minutes: [10, 3] },
}

const maximumWindows = 6
const maximumOwnDays = 1_000
const maximumYears = 100
const maximumMarks = 6
const tooManyDays = `Не больше ${maximumOwnDays} дней за раз: примените изменения по частям.`

const timeSchema = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Нужно время в виде 09:00.')
const windowsSchema = z.array(z.tuple([timeSchema, timeSchema])).max(maximumWindows, 'Слишком много окон за день.')
const weekSchema = z.strictObject(
  Object.fromEntries(weekdays.map((weekday) => [weekday, windowsSchema])) as Record<
    (typeof weekdays)[number],
    typeof windowsSchema
  >,
)

export const ownDaySchema = z.strictObject({
  id: daySchema,
  windows: windowsSchema,
  title: optionalText(limits.shortText),
})

const productionDaySchema = z.strictObject({
  kind: z.enum(['off', 'worked', 'shortened']),
  title: optionalText(limits.shortText),
  insteadOf: daySchema.optional(),
  shortened: z.boolean().optional(),
})

export const importedYearSchema = z.strictObject({
  id: z.string().regex(/^20\d\d$/, 'Нужен год от 2000 до 2099.'),
  source: oneLine(limits.shortText, 'Укажите, откуда взят календарь.'),
  days: z.record(daySchema, productionDaySchema),
})

const reactionMinutesSchema = z
  .int('Нужно целое число минут.')
  .min(1, 'Не меньше минуты.')
  .max(6_000, 'Не больше 6000 минут.')

export const reactionSettingsSchema = z.strictObject({
  minutes: z.strictObject({
    reference: reactionMinutesSchema,
    outage: reactionMinutesSchema,
    consultation: reactionMinutesSchema,
  }),
  startsOn: z.enum(['sent', 'received']),
  stopsOn: z.enum(['response', 'claim']),
  transferStops: z.boolean(),
  waitingPauses: z.boolean(),
  kindChange: z.enum(['fromArrival', 'fromChange']),
  reopening: z.enum(['keeps', 'restarts']),
  joining: z.enum(['earliestArrival', 'ownArrival']),
  closing: z.enum(['closing', 'nextOpening']),
})

const uniqueDescending = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => b - a)

export const warningSettingsSchema = z.strictObject({
  shares: z
    .array(z.int('Нужны целые проценты.').min(1, 'От 1 до 99 %.').max(99, 'От 1 до 99 %.'))
    .max(maximumMarks, `Не больше ${maximumMarks} отметок.`)
    .transform((shares) => uniqueDescending(shares).reverse()),
  minutes: z
    .array(z.int('Нужно целое число минут.').min(1, 'Не меньше минуты.').max(600, 'Не больше 600 минут.'))
    .max(maximumMarks, `Не больше ${maximumMarks} отметок.`)
    .transform(uniqueDescending),
})

export const calendarChangeSchema: z.ZodType<CalendarChange, CalendarChange> = z.strictObject({
  timeZone: z.string().min(1).max(64).optional(),
  week: weekSchema.optional(),
  workingSaturdays: z.boolean().optional(),
  shortenedDays: z.boolean().optional(),
  days: z.strictObject({
    put: z.array(ownDaySchema).max(maximumOwnDays, tooManyDays),
    removed: z.array(daySchema).max(maximumOwnDays, tooManyDays),
  }),
  years: z.strictObject({
    put: z.array(importedYearSchema).max(maximumYears),
    removed: z.array(importedYearSchema.shape.id).max(maximumYears),
  }),
})

/** Everything but the calendar. */
export const termFieldsSchema = z
  .strictObject({
    reaction: reactionSettingsSchema,
    execution: z.strictObject({ waitingPauses: z.boolean(), transferPauses: z.boolean() }),
    documentDays: z.int('Нужно целое число дней.').min(1, 'Не меньше дня.').max(60, 'Не больше 60 дней.'),
    warnings: warningSettingsSchema,
  })
  .partial()
export type TermFields = z.infer<typeof termFieldsSchema>

/** The decisions about terms that are made in one go; the calendar and the warnings have forms of their own. */
export const termDecisionsSchema = termFieldsSchema
  .pick({ reaction: true, execution: true, documentDays: true })
  .required()
export type TermDecisions = z.infer<typeof termDecisionsSchema>

const change = defineChange<TermSettings>()

export const termSettingsEntity = defineEntity<TermSettings>()({
  entity: 'termSettings',
  initial: defaultTermSettings,
  policies: {
    timeZone: 'lastWriterWins',
    week: 'lastWriterWins',
    workingSaturdays: 'lastWriterWins',
    shortenedDays: 'lastWriterWins',
    ownDays: 'addWinsSet',
    importedYears: 'addWinsSet',
    reaction: 'lastWriterWins',
    execution: 'lastWriterWins',
    documentDays: 'lastWriterWins',
    warnings: 'lastWriterWins',
  },
  changes: {
    'termSettings.described': change(termFieldsSchema, (_settings, data) => ({
      writes: setWrites<TermSettings>(data),
    })),
    'termSettings.calendarSet': change(calendarChangeSchema, (_settings, data) => {
      const { days, years, ...fields } = data
      return {
        writes: [
          ...setWrites<TermSettings>(fields),
          ...days.put.map((item): FieldWrite<TermSettings> => ({ field: 'ownDays', op: 'put', item })),
          ...days.removed.map((id): FieldWrite<TermSettings> => ({ field: 'ownDays', op: 'remove', id })),
          ...years.put.map((item): FieldWrite<TermSettings> => ({ field: 'importedYears', op: 'put', item })),
          ...years.removed.map((id): FieldWrite<TermSettings> => ({ field: 'importedYears', op: 'remove', id })),
        ],
      }
    }),
  },
})
