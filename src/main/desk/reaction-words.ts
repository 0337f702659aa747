import type { Ticket } from '../../shared/domain/ticket.ts'
import { type ReactionSettings, reactionClock } from '../../shared/sla/reaction.ts'
import { durationText } from '../../shared/sla/term-text.ts'
import type { WorkingCalendar } from '../../shared/sla/working-time.ts'

/** How a ticket's reaction went, as the service report prints it. `kept` is null when there is nothing to judge. */
export const reactionInWords = (
  ticket: Ticket,
  calendar: WorkingCalendar,
  settings: ReactionSettings,
  now: number,
): { text: string; kept: boolean | null } => {
  // Spam or a mistake needed no answer.
  if (ticket.status === 'cancelled' && ticket.firstResponse === null) return { text: 'отменено', kept: null }
  const clock = reactionClock(
    {
      kind: ticket.kind,
      arrivedAt: ticket.arrivedAt,
      firstResponseAt: ticket.firstResponse?.at ?? null,
      claimedAt: ticket.firstClaimAt,
    },
    calendar,
    settings,
    now,
  )
  const minutes = Math.round(clock.target / 60_000)
  switch (clock.state) {
    case 'kept':
      return { text: `соблюдена: ${durationText(clock.elapsed)} из ${minutes} мин`, kept: true }
    case 'breachedAnswered':
      return { text: `нарушена на ${durationText(clock.late)}`, kept: false }
    case 'breached':
      return { text: 'нарушена, ответа не было', kept: false }
    case 'running':
    case 'standing':
      return { text: 'ответа ещё не было', kept: null }
  }
}
