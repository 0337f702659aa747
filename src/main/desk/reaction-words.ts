import { reactionSubject, type TermRules } from '../../shared/domain/term-rules.ts'
import type { Ticket } from '../../shared/domain/ticket.ts'
import { reactionClock } from '../../shared/sla/reaction.ts'
import { durationText } from '../../shared/sla/term-text.ts'

/** How a ticket's reaction went, as the service report prints it. `kept` is null when there is nothing to judge. */
export const reactionInWords = (
  ticket: Ticket,
  rules: TermRules,
  now: number,
): { text: string; kept: boolean | null } => {
  // Spam or a mistake needed no answer.
  if (ticket.status === 'cancelled' && ticket.responses.length === 0) return { text: 'отменено', kept: null }
  const clock = reactionClock(reactionSubject(ticket, rules.reaction), rules.calendar, rules.reaction, now)
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
    case 'paused':
      return { text: 'ответа ещё не было', kept: null }
  }
}
