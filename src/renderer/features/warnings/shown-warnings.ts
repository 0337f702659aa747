import type { WarningNotice } from '../../../shared/contract/warnings.ts'
import type { QueueRows } from '../../app/queue-events.ts'
import { isLoud } from './hearing.ts'

const subjectOf = (notice: WarningNotice): string =>
  notice.about === 'term' ? `${notice.subject.id}/${notice.target}` : notice.id

/** What is on the screen after more was told: of one term only the latest word. */
export const withTold = (
  shown: readonly WarningNotice[],
  notices: readonly WarningNotice[],
): readonly WarningNotice[] => {
  const loud = notices.filter(isLoud)
  const told = new Set(loud.map(subjectOf))
  return [...shown.filter((one) => !told.has(subjectOf(one))), ...loud]
}

/** What is still true by the queue: an answered or finished ticket alarms nobody. */
export const stillTrue = (shown: readonly WarningNotice[], queue: QueueRows): readonly WarningNotice[] => {
  const left = shown.filter((notice) => {
    if (notice.about === 'summary' || notice.subject.kind === 'order') return true
    const row = queue.get(notice.subject.id)
    return row !== undefined && (notice.target !== 'reaction' || row.reaction.respondedAt === null)
  })
  return left.length === shown.length ? shown : left
}
