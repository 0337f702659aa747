import type { TermsPreview } from '../../shared/contract/settings.ts'
import { historyWith, reactionGoesOn } from '../../shared/domain/moved-terms.ts'
import type { TermHistory } from '../../shared/domain/term-rules.ts'
import {
  type TermDecisions,
  type TermSettings,
  termSettingsEntity,
  termSettingsId,
} from '../../shared/domain/term-settings.ts'
import type { Id } from '../../shared/sync/id.ts'
import { openTickets } from '../store/tickets.ts'
import { type Desk, deskTime } from './desk.ts'
import { movedTerms } from './moved-terms.ts'
import { record } from './record.ts'
import { Refusal } from './refusal.ts'

/** The decisions about terms in force now. */
export const termDecisions = ({ reaction, execution, documentDays }: TermSettings): TermDecisions => ({
  reaction,
  execution,
  documentDays,
})

const haltedCount = (desk: Desk, after: TermHistory): number => {
  const now = deskTime(desk)
  return openTickets(desk.store).filter(
    ({ state }) => reactionGoesOn(desk.termHistory, state, now) && !reactionGoesOn(after, state, now),
  ).length
}

/** What other decisions would do to the terms that are open now; nothing is written. */
export const previewDecisions = (desk: Desk, decisions: TermDecisions): TermsPreview => {
  const after = historyWith(desk.termHistory, { ...desk.rules.settings, ...decisions }, deskTime(desk))
  return { ...movedTerms(desk, after), haltedCount: haltedCount(desk, after) }
}

/** Puts decisions in force: a new version of the rules, by which whatever is open is counted. */
export const describeDecisions = (desk: Desk, author: Id, decisions: TermDecisions): void => {
  const now = termDecisions(desk.rules.settings)
  const changed = Object.fromEntries(
    Object.entries(termDecisions({ ...desk.rules.settings, ...decisions })).filter(
      ([part, decided]) => JSON.stringify(decided) !== JSON.stringify(now[part as keyof TermDecisions]),
    ),
  )
  if (Object.keys(changed).length === 0) throw new Refusal('refused', 'Правила уже такие: менять нечего.')
  record(desk, author, () => [
    {
      entity: termSettingsEntity.entity,
      entityId: termSettingsId,
      type: 'termSettings.described',
      v: 1,
      // What was not decided anew is not written: it would undo what another station decides meanwhile.
      data: changed,
    },
  ])
}
