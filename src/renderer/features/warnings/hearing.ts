import type { StationWarnings, WarningNotice } from '../../../shared/contract/warnings.ts'
import type { WarningSeverity } from '../../../shared/sla/warnings.ts'

/** Whether somebody at this station is to be alarmed by it. */
export const isLoud = ({ hearing }: WarningNotice): boolean => hearing !== 'quiet'

/** Whether a sound is heard now: that of a breach always is. */
export const isAudible = (severity: WarningSeverity, { sound, mutedUntil }: StationWarnings, now: number): boolean =>
  severity === 'breach' || (sound && (mutedUntil === null || mutedUntil <= now))

/** The gravest of what is to be heard: one sound for all that is told at once. */
export const gravestOf = (notices: readonly WarningNotice[]): WarningSeverity | null =>
  (['breach', 'urgent', 'notice'] as const).find((severity) => notices.some((one) => one.severity === severity)) ?? null

/** The page a warning leads to. */
export const placeOf = (notice: WarningNotice): string => {
  if (notice.about === 'summary') return '#/queue'
  const { kind, id } = notice.subject
  return kind === 'ticket' ? `#/ticket/${id}` : `#/documents/${id}`
}

/** What a notification of the system says; no more of a person than the organisation's name. */
export const notificationOf = (notice: WarningNotice): { title: string; body: string } =>
  notice.about === 'summary'
    ? { title: 'Забота', body: notice.words }
    : {
        title: `${notice.number}: ${notice.words}`,
        body: [notice.essence, notice.clientName, notice.more].filter((part) => part !== '').join(' · '),
      }
