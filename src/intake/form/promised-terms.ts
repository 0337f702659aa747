import { isKnownChange } from '../../shared/domain/entities.ts'
import { currentRules, termHistory } from '../../shared/domain/term-rules.ts'
import { termSettingsId } from '../../shared/domain/term-settings.ts'
import type { TicketKind } from '../../shared/domain/ticket.ts'
import type { WorkingCalendar } from '../../shared/sla/working-time.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { ReportFailure } from '../failures.ts'
import type { IntakeStore } from '../store/store.ts'

/** What a form promises: by which calendar, and in how many working minutes a request of a kind is answered. */
export interface PromisedTerms {
  calendar: WorkingCalendar
  minutes: Readonly<Record<TicketKind, number>>
}

/** The terms that changes of an organisation's settings come to; none: those of the regulation (§1.3, §2.3–2.5). */
export const termsOfChanges = (changes: readonly Change[]): PromisedTerms => {
  const { calendar, reaction } = currentRules(
    termHistory(changes.filter((one) => one.entityId === termSettingsId && isKnownChange(one))),
  )
  return { calendar, minutes: reaction.minutes }
}

export const regulationTerms: PromisedTerms = termsOfChanges([])

export type TermsOf = (organisation: Id) => Promise<PromisedTerms>

interface KnownTerms {
  /** Of which changes they were made. */
  madeOf: string
  terms: PromisedTerms
}

/** Finds what an organisation promises in its log; while that is out of reach, what it was last known to. */
export const createTermsOf = (store: IntakeStore, report: ReportFailure): TermsOf => {
  const known = new Map<Id, KnownTerms>()
  return async (organisation) => {
    const last = known.get(organisation)
    try {
      const changes = await store.logOf(organisation).termChanges()
      const madeOf = changes.map(({ id }) => id).join()
      // A calendar of twenty years is not made anew for every page.
      if (last?.madeOf === madeOf) return last.terms
      const terms = termsOfChanges(changes)
      known.set(organisation, { madeOf, terms })
      return terms
    } catch (error) {
      report(error)
      return last?.terms ?? regulationTerms
    }
  }
}
