import { type } from '@orpc/contract'
import { z } from 'zod'
import { daySchema } from '../domain/limits.ts'
import { type Cut, cuts } from '../domain/statistics.ts'
import type { BreachCause, TermTarget } from '../domain/ticket.ts'
import { base } from './base.ts'
import { tableFormats } from './documents.ts'
import type { OpenedFile } from './files.ts'

/** Tickets of one kind, person, client, program or stretch. Times are working milliseconds. */
export interface StatisticsRow {
  /** Of whom or of what it tells; two people may have one name. */
  id: string
  name: string
  total: number
  /** Answered in time, and broken, answered or not. */
  kept: number
  broken: number
  /** Not answered yet, and finished without an answer before the term. */
  running: number
  dropped: number
  /** Some time of it was taken from a wrong clock: counted here and nowhere else. */
  doubted: number
  reactionMedian: number | null
  /** Nine of ten were answered no later. */
  reactionNinetieth: number | null
  solutionMedian: number | null
}

export interface StatisticsView {
  /** First and last day, YYYY-MM-DD. */
  from: string
  to: string
  by: Cut
  rows: StatisticsRow[]
  /** Rows left out of `rows`, those with the fewest tickets. */
  leftOut: number
  whole: StatisticsRow
  /** Arrivals by the hour of the day, 0–23, by the organisation's clock. */
  hours: number[]
  /** Working days of the period up to today. */
  workingDays: number
  breaches: { target: TermTarget; cause: BreachCause | null; count: number }[]
  papers: { total: number; inTime: number; late: number; waiting: number }
  deliveries: { total: number; late: number; longestMs: number | null }
}

export const statisticsTables = ['terms', 'hours', 'breaches'] as const
/** A table of the screen that can be taken out. */
export type StatisticsTable = (typeof statisticsTables)[number]

const asked = { from: daySchema, to: daySchema, by: z.enum(cuts) }

export const statistics = {
  view: base.input(z.strictObject(asked)).output(type<StatisticsView>()),
  save: base
    .input(z.strictObject({ ...asked, table: z.enum(statisticsTables), format: z.enum(tableFormats) }))
    .output(type<OpenedFile>()),
}
