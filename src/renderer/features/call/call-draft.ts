import type { Caller, CallerContext } from '../../../shared/contract/calls.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'

/** A call that has just begun. */
export const freshCall = (startedAt: number, phone = ''): CallDraft => ({
  type: 'call',
  phone,
  kind: null,
  subject: '',
  details: '',
  product: '',
  remoteAccess: '',
  startedAt,
  clientId: null,
  contactId: null,
  newClientName: '',
  contactName: '',
  heldSince: null,
})

/** Whether anything was typed that would be a pity to lose. */
export const isBlank = (draft: CallDraft): boolean =>
  draft.kind === null &&
  [draft.phone, draft.subject, draft.details, draft.remoteAccess, draft.newClientName, draft.contactName].every(
    (text) => text.trim() === '',
  )

/**
 * The draft once the number has been looked up. A single match is taken over; a client found by an earlier number goes
 * away with it; one chosen by hand (no contact of that number) stays.
 */
export const withCaller = (draft: CallDraft, caller: Caller, foundBefore: string | null): CallDraft => {
  const [only, second] = caller.matches
  if (only !== undefined && second === undefined)
    return draft.clientId === only.client.id && draft.contactId === only.contactId
      ? draft
      : { ...draft, clientId: only.client.id, contactId: only.contactId, newClientName: '', contactName: '' }
  const stillMatches = caller.matches.some((match) => match.contactId === draft.contactId)
  if (draft.clientId === null || stillMatches || draft.clientId !== foundBefore) return draft
  return { ...draft, clientId: null, contactId: null, product: '' }
}

/** The product of the last time, unless another one was typed. */
export const withLastProduct = (draft: CallDraft, context: CallerContext): CallDraft =>
  draft.product === '' && context.lastProduct !== '' ? { ...draft, product: context.lastProduct } : draft

/** The step Enter goes to: what is still needed, else saving. */
export const nextStep = (draft: CallDraft): 'kind' | 'subject' | 'save' => {
  if (draft.kind === null) return 'kind'
  return draft.subject.trim() === '' ? 'subject' : 'save'
}
