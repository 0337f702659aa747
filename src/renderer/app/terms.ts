import type { ReactionView } from '../../shared/contract/tickets.ts'
import { type WorkingCalendar, workingMsBetween } from '../../shared/sla/working-time.ts'

type OpenReaction = Pick<ReactionView, 'dueAt' | 'respondedAt' | 'pausedSince'>

/** Since when waiting for the client holds the clock; null when it runs, has stopped, or had run out before. */
export const pausedSince = ({ dueAt, respondedAt, pausedSince: since }: OpenReaction): number | null =>
  respondedAt === null && since !== null && since <= dueAt ? since : null

/** Working milliseconds left to answer; negative when the term has run out. While paused it stands. */
export const reactionLeft = (reaction: OpenReaction, calendar: WorkingCalendar, now: number): number =>
  workingMsBetween(calendar, pausedSince(reaction) ?? now, reaction.dueAt)
