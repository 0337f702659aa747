import type { SectionResult } from './explained-step.ts'
import { latenessText } from './lateness-text.ts'
import { type ReactionSettings, type ReactionSubject, reactionClock } from './reaction.ts'
import { durationText, instantText } from './term-text.ts'
import type { WorkingCalendar } from './working-time.ts'

/**
 * How a reaction stands, in one line.
 * @param now epoch milliseconds
 * @param finishedAt when the ticket ended; without an answer the clock stands from then on
 */
export function reactionResult(
  subject: ReactionSubject,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
  now: number,
  finishedAt: number | null,
): SectionResult {
  const at = finishedAt ?? now
  const clock = reactionClock(subject, calendar, settings, at)
  const due = instantText(calendar.timeZone, clock.dueAt)
  const left = durationText(clock.remaining)
  switch (clock.state) {
    case 'kept':
      return {
        outcome: 'kept',
        text: `Срок соблюдён: использовано ${durationText(clock.elapsed)} из ${durationText(clock.target)}`,
      }
    case 'breachedAnswered':
      return { outcome: 'late', text: `Срок нарушен ${due}: ответ ${latenessText(clock.late)}` }
    case 'breached': {
      const answer = finishedAt === null ? 'ответа ещё нет' : 'обращение закончено без ответа'
      return { outcome: 'late', text: `Срок нарушен ${due}: ${answer}, ${latenessText(clock.late)}` }
    }
    case 'running':
    case 'standing':
      return finishedAt === null
        ? { outcome: 'open', text: `Срок ${due}, осталось ${left} рабочего времени` }
        : { outcome: 'open', text: 'Обращение закончено до срока, ответа оно не потребовало' }
    case 'paused':
      return {
        outcome: 'open',
        text: `Отсчёт стоит с ${instantText(calendar.timeZone, clock.since)}: ждём клиента, осталось ${left}`,
      }
  }
}
