import type { ReactionView } from '../../shared/contract/tickets.ts'
import { type WorkingCalendar, workingMsBetween } from '../../shared/sla/working-time.ts'
import { clockDigits, countdown } from './format.ts'

type OpenReaction = Pick<ReactionView, 'dueAt' | 'respondedAt' | 'pausedSince'>

/** Since when waiting for the client holds the clock; null when it runs, has stopped, or had run out before. */
export const pausedSince = ({ dueAt, respondedAt, pausedSince: since }: OpenReaction): number | null =>
  respondedAt === null && since !== null && since <= dueAt ? since : null

/** Working milliseconds left to answer; negative when the term has run out. While paused it stands. */
export const reactionLeft = (reaction: OpenReaction, calendar: WorkingCalendar, now: number): number =>
  workingMsBetween(calendar, pausedSince(reaction) ?? now, reaction.dueAt)

/** Whether the time to answer is over. An answer at the last millisecond is in time, and nobody works after the closing. */
export const isReactionLate = (reaction: OpenReaction, now: number): boolean =>
  reaction.respondedAt === null && pausedSince(reaction) === null && now > reaction.dueAt

/** Working time left to answer in digits: `03:47`, late `+04:12`, late by no working time `+00:00`. */
export const reactionDigits = (reaction: OpenReaction, calendar: WorkingCalendar, now: number): string => {
  const left = reactionLeft(reaction, calendar, now)
  return isReactionLate(reaction, now) ? `+${clockDigits(left)}` : countdown(left)
}
