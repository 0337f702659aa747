import type { CalendarApplied, CalendarPreview } from '../../shared/contract/calendar.ts'
import {
  calendarDifference,
  calendarFieldProblems,
  changesNothing,
  settingsAfter,
} from '../../shared/domain/calendar-change.ts'
import { historyWith } from '../../shared/domain/moved-terms.ts'
import { rulesAt } from '../../shared/domain/term-rules.ts'
import { type CalendarChange, termSettingsEntity, termSettingsId } from '../../shared/domain/term-settings.ts'
import { changeSizeLimit } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import { type Desk, deskTime } from './desk.ts'
import { movedTerms } from './moved-terms.ts'
import { record } from './record.ts'
import { Refusal } from './refusal.ts'

/** What a change's envelope leaves of its size. */
const dataLimit = changeSizeLimit - 1024

/** What an edit of the calendar would do to the terms that are open now; nothing is written. */
export const previewCalendar = (desk: Desk, change: CalendarChange): CalendarPreview => {
  const settings = settingsAfter(desk.rules.settings, change)
  const problems = calendarFieldProblems(settings)
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  return { ok: true, ...movedTerms(desk, historyWith(desk.termHistory, settings, deskTime(desk))) }
}

const checkSize = (change: CalendarChange): void => {
  if (Buffer.byteLength(JSON.stringify(change)) <= dataLimit) return
  throw new Refusal(
    'refused',
    'Слишком много дней за один раз. Ничего не изменено: примените часть дней, потом остальные.',
  )
}

/** Puts an edit of the calendar in force, if it still does what its preview said. */
export const applyCalendar = (
  desk: Desk,
  author: Id,
  change: CalendarChange,
  expectedVersion: string,
): CalendarApplied => {
  const before = desk.rules.settings
  if (changesNothing(before, change)) throw new Refusal('refused', 'Календарь уже такой: применять нечего.')
  checkSize(change)
  const preview = previewCalendar(desk, change)
  if (!preview.ok)
    return { applied: false, reason: 'С таким календарём сроки не посчитать. Ничего не изменено.', preview }
  if (preview.version !== expectedVersion) {
    const reason =
      'Пока вы смотрели, изменились обращения или сам календарь. Ничего не применено: посмотрите новый список.'
    return { applied: false, reason, preview }
  }
  record(desk, author, () => [
    {
      entity: termSettingsEntity.entity,
      entityId: termSettingsId,
      type: 'termSettings.calendarSet',
      v: 1,
      data: { ...change },
    },
  ])
  return { applied: true }
}

/** The edit that brings back the calendar in force at a moment, epoch milliseconds; null: the first one. */
export const wayBackTo = (desk: Desk, from: number | null): CalendarChange =>
  calendarDifference(desk.rules.settings, rulesAt(desk.termHistory, from ?? Number.NEGATIVE_INFINITY).settings)
