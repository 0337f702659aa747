import { expect, it } from 'vitest'
import { FORECAST_HORIZON_MS, forecastBreaches } from '../../../src/renderer/features/wall/forecast.ts'
import {
  addWorkingMs,
  isWorkingTime,
  type WorkingCalendar,
  workingMsBetween,
} from '../../../src/shared/sla/working-time.ts'
import { openDesk } from './open-desk.ts'

interface Past {
  arrivedAt: number
  dueAt: number
  respondedAt: number | null
}

const stepMs = 10 * 60_000
const dayMs = 8 * 3_600_000
const peopleOnline = 3
/** A Thursday, two in the afternoon in Moscow. */
const endOfMonth = Date.UTC(2026, 10, 26, 11)

const median = (values: readonly number[]): number | null =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? null

/** What the wall would have said at that moment, and what came of it within the horizon. */
const judgedAt = (calendar: WorkingCalendar, history: readonly Past[], at: number) => {
  const left = ({ dueAt }: Past) =>
    dueAt < at ? -workingMsBetween(calendar, dueAt, at) : workingMsBetween(calendar, at, dueAt)
  const open = history.filter(({ arrivedAt, respondedAt }) => arrivedAt <= at && (respondedAt ?? Infinity) > at)
  const recent = history.filter(
    ({ respondedAt }) => respondedAt !== null && respondedAt <= at && at - respondedAt < dayMs,
  )
  const until = addWorkingMs(calendar, at, FORECAST_HORIZON_MS)
  const isBroken = ({ dueAt, respondedAt }: Past) => dueAt >= at && dueAt <= until && (respondedAt ?? Infinity) > dueAt
  const { breaches, expiring } = forecastBreaches({
    open: open.map((one) => ({
      left: left(one),
      target: workingMsBetween(calendar, one.arrivedAt, one.dueAt),
    })),
    peopleOnline,
    peopleTotal: 5,
    medianReaction: median(recent.map((one) => workingMsBetween(calendar, one.arrivedAt, one.respondedAt ?? at))),
  })
  return { breaches, expiring, happened: open.filter(isBroken).length }
}

interface Errors {
  forecast: number
  none: number
  all: number
}

/** How far each guess was from what happened, summed over every ten working minutes of a demonstration's month. */
const errorsOver = async (seed: number): Promise<Errors> => {
  const { desk, program } = await openDesk({ demoSeed: seed }, { clock: () => endOfMonth })
  const history = desk.store.sqlite
    .prepare<[], Past>('select arrived_at as arrivedAt, due_at as dueAt, responded_at as respondedAt from ticket')
    .all()
  const errors: Errors = { forecast: 0, none: 0, all: 0 }
  const first = Math.min(...history.map(({ arrivedAt }) => arrivedAt))
  for (let at = first; at < desk.clock() - FORECAST_HORIZON_MS; at += stepMs) {
    if (!isWorkingTime(desk.calendar, new Date(at))) continue
    const { breaches, expiring, happened } = judgedAt(desk.calendar, history, at)
    errors.forecast += Math.abs(breaches - happened)
    errors.none += happened
    errors.all += Math.abs(expiring - happened)
  }
  await program.close()
  return errors
}

it('the forecast errs less over the months of three demonstrations than «nothing breaks» and «all that runs out breaks»', async () => {
  const months = [await errorsOver(3), await errorsOver(7), await errorsOver(11)]
  const total = (guess: keyof Errors) => months.reduce((sum, errors) => sum + errors[guess], 0)
  console.log(`summed errors: forecast ${total('forecast')}, nothing ${total('none')}, all ${total('all')}`)
  expect(total('forecast')).toBeLessThan(total('none'))
  expect(total('forecast')).toBeLessThan(total('all'))
})
