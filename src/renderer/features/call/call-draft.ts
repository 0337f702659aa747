import type { Call, Caller, CallerContext, CallerTicket } from '../../../shared/contract/calls.ts'
import type { ClientBadge } from '../../../shared/contract/clients.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'
import type { Template } from '../../../shared/domain/template.ts'
import type { Id } from '../../../shared/sync/id.ts'

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
  lookedUpPhone: '',
  foundClientId: null,
  filledProduct: '',
})

/** Whether anything was typed that would be a pity to lose. */
export const isBlank = (draft: CallDraft): boolean =>
  draft.kind === null &&
  [draft.phone, draft.subject, draft.details, draft.remoteAccess, draft.newClientName, draft.contactName].every(
    (text) => text.trim() === '',
  )

/** What is open already with whoever calls: of his client, or of a number that is nobody's yet. */
export const openTicketsOf = (
  draft: CallDraft,
  caller: Caller | null,
  context: CallerContext | null,
): readonly CallerTicket[] => (draft.clientId === null ? caller?.open : context?.open) ?? []

const isChosenByHand = (draft: CallDraft): boolean =>
  draft.newClientName !== '' || (draft.clientId !== null && draft.clientId !== draft.foundClientId)

/** What the last time of a client has filled in goes away with him; what was typed stays. */
const withoutFilled = ({ product, filledProduct }: CallDraft): Pick<CallDraft, 'product' | 'filledProduct'> => ({
  product: product === filledProduct ? '' : product,
  filledProduct: '',
})

/** It is somebody else who calls, nobody knows yet who. */
export const withoutClient = (draft: CallDraft): Partial<CallDraft> => ({
  ...withoutFilled(draft),
  clientId: null,
  contactId: null,
  newClientName: '',
})

/**
 * The draft once its number has been looked up. A single match is taken over; a client found by an earlier number goes
 * away with it. What was chosen or typed by hand stays, and a number is applied once, however often the form is opened.
 */
export const withCaller = (draft: CallDraft, caller: Caller, phone: string): CallDraft => {
  if (draft.lookedUpPhone === phone) return draft
  const lookedUp = { ...draft, lookedUpPhone: phone }
  if (isChosenByHand(draft)) return lookedUp
  const [only, second] = caller.matches
  if (only !== undefined && second === undefined)
    return {
      ...lookedUp,
      ...(only.client.id === draft.clientId ? {} : withoutFilled(draft)),
      clientId: only.client.id,
      contactId: only.contactId,
      foundClientId: only.client.id,
      contactName: '',
    }
  const stillMatches = caller.matches.some((match) => match.contactId === draft.contactId)
  if (draft.clientId === null || stillMatches) return lookedUp
  return { ...lookedUp, ...withoutClient(draft), foundClientId: null }
}

/**
 * Whose the call will be although nobody is named: the one client with its number. Null when somebody is, or when the
 * number is nobody's or several clients'.
 */
export const clientByNumberAlone = (draft: CallDraft, caller: Caller | null): ClientBadge | null => {
  const [first] = caller?.matches ?? []
  if (draft.clientId !== null || draft.newClientName.trim() !== '' || first === undefined) return null
  return caller?.matches.every(({ client }) => client.id === first.client.id) === true ? first.client : null
}

/** The product of the last time, unless another one was typed. */
export const withLastProduct = (draft: CallDraft, context: CallerContext): CallDraft =>
  draft.product === '' && context.lastProduct !== ''
    ? { ...draft, product: context.lastProduct, filledProduct: context.lastProduct }
    : draft

/** The step Enter goes to: what is still needed, else saving. */
export const nextStep = (draft: CallDraft): 'kind' | 'subject' | 'save' => {
  if (draft.kind === null) return 'kind'
  return draft.subject.trim() === '' ? 'subject' : 'save'
}

/** What is written down of a draft: named field by field, so that what only the form needs stays with it. */
export const callOf = (draftId: Id, draft: CallDraft): Call => ({
  draftId,
  phone: draft.phone,
  kind: draft.kind ?? 'reference',
  subject: draft.subject,
  details: draft.details,
  product: draft.product,
  remoteAccess: draft.remoteAccess,
  startedAt: draft.startedAt,
  clientId: draft.clientId,
  contactId: draft.contactId,
  newClientName: draft.newClientName,
  contactName: draft.contactName,
})

/** What a template gives to a call: only what is not there yet. */
export const withTemplate = (
  draft: CallDraft,
  { kind, subject, product }: Pick<Template, 'kind' | 'subject' | 'product'>,
): Partial<CallDraft> => ({
  ...(draft.kind === null ? { kind } : {}),
  ...(draft.subject.trim() === '' ? { subject } : {}),
  ...(draft.product.trim() === '' ? { product } : {}),
})
