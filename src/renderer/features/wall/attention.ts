import type { WarningSettings } from '../../../shared/domain/term-settings.ts'
import type { WarningSeverity } from '../../../shared/sla/warnings.ts'
import { MINUTE_MS } from '../../app/format.ts'
import type { BoardRow } from './board.ts'

/** Working milliseconds left to each ticket whose clock runs. */
export type TimesLeft = ReadonlyMap<string, number>

export const timesLeft = (rows: readonly BoardRow[]): TimesLeft =>
  new Map(rows.flatMap(({ id, left }) => (left === null ? [] : [[id, left]])))

/** The tickets whose last minutes began, or whose term ran out, between two looks at the board. */
export const newlyPassed = (
  before: TimesLeft,
  after: TimesLeft,
  { minutes }: WarningSettings,
): Map<string, WarningSeverity> => {
  const marks = [
    { severity: 'breach', at: 0 },
    ...(minutes.length > 0 ? [{ severity: 'urgent', at: Math.min(...minutes) * MINUTE_MS } as const] : []),
  ] as const
  const passed = new Map<string, WarningSeverity>()
  for (const [id, left] of after) {
    const was = before.get(id)
    const mark = was === undefined ? undefined : marks.find(({ at }) => was >= at && left < at)
    if (mark !== undefined) passed.set(id, mark.severity)
  }
  return passed
}
