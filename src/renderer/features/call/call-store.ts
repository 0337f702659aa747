import { useMemo } from 'react'
import { create } from 'zustand'
import type { HeardRing, RegisteredCall } from '../../../shared/contract/calls.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'
import { storedPhone } from '../../../shared/documents/phone.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { deskNow } from '../../app/clock.ts'
import { desk } from '../../app/connection.ts'
import { dropDraft, flushDrafts, keepDraft, useDrafts, whileSending } from '../../app/draft-keeper.ts'
import { newId } from '../../app/ids.ts'
import { unsentOf } from '../../app/use-text-draft.ts'
import { showToast } from '../../ui/toast-store.ts'
import { callOf, freshCall, isBlank } from './call-draft.ts'

interface CallState {
  /** The draft on screen; null when the dialog is closed. */
  activeId: Id | null
  /** A draft nobody has typed into yet is kept here, not on the desk. */
  blank: { id: Id; draft: CallDraft } | null
  /** The call just written down, its number to be read aloud. */
  registered: RegisteredCall | null
}

export const useCall = create<CallState>(() => ({ activeId: null, blank: null, registered: null }))

const wholeNow = (): number => Math.round(deskNow())

export const draftOf = (id: Id): CallDraft | null => {
  const content = useDrafts.getState().drafts?.get(id)
  if (content?.type === 'call') return content
  const { blank } = useCall.getState()
  return blank?.id === id ? blank.draft : null
}

/** Changes a draft; from the first thing typed on it is kept by the desk. */
export const editCall = (id: Id, change: (draft: CallDraft) => CallDraft): void => {
  const before = draftOf(id)
  if (before === null) return
  const after = change(before)
  if (after === before) return
  const { blank } = useCall.getState()
  if (blank?.id !== id) keepDraft(id, after)
  else if (isBlank(after)) useCall.setState({ blank: { id, draft: after } })
  else {
    keepDraft(id, after)
    useCall.setState({ blank: null })
  }
}

/** Calls that opened by themselves because a telephone rang. */
const rung = new Set<Id>()
/** How long one of them waits untouched on hold: an exchange rings at several places, and somebody took it long ago. */
const ringWaitsMs = 10 * 60_000

const isUntouchedRing = (id: Id, draft: CallDraft): boolean => rung.has(id) && isBlank({ ...draft, phone: '' })

const forgetOldRings = (): void => {
  const { activeId } = useCall.getState()
  for (const id of rung) {
    const draft = draftOf(id)
    if (draft === null) rung.delete(id)
    // Somebody may listen for long before he types: the call on screen is nobody else's.
    else if (id !== activeId && isUntouchedRing(id, draft) && wholeNow() - draft.startedAt > ringWaitsMs) dropDraft(id)
  }
}

/** Who rings, in words. */
export const callerWords = (phone: string): string => (phone === '' ? 'номер скрыт' : showPhone(storedPhone(phone)))

/** A call that only rang is most often somebody else's: it goes, with a way back to its number. */
const letRingGo = (id: Id, draft: CallDraft): void => {
  dropDraft(id)
  const takeBack = () => {
    putAside()
    keepDraft(id, draft)
    useCall.setState({ activeId: id, blank: null, registered: null })
  }
  showToast(`Звонок не записан: ${callerWords(draft.phone)}.`, {
    action: { label: 'Вернуть', run: takeBack, leadsOn: true },
  })
}

/** Puts the call on screen aside: it stays in its tab with the time on hold, unless it only rang. */
const putAside = (): void => {
  const { activeId, registered } = useCall.getState()
  const draft = activeId === null ? null : draftOf(activeId)
  if (activeId === null || draft === null || registered !== null) return
  if (isUntouchedRing(activeId, draft)) letRingGo(activeId, draft)
  else if (!isBlank(draft)) keepDraft(activeId, { ...draft, heldSince: draft.heldSince ?? wholeNow() })
  else if (useCall.getState().blank?.id !== activeId) dropDraft(activeId)
  flushDrafts()
}

/** A new call over anything; the one on screen is put on hold. */
export const openCall = (phone = ''): void => {
  putAside()
  const id = newId()
  const draft = freshCall(wholeNow(), phone)
  if (phone !== '') keepDraft(id, draft)
  useCall.setState({ activeId: id, blank: phone === '' ? { id, draft } : null, registered: null })
}

/**
 * A telephone rang. The call opens by itself unless one is being written down: then it waits on hold, and the answer
 * says so. A second window that hears the same ring shows the same draft.
 */
export const openRing = ({ draftId, phone }: HeardRing): 'opened' | 'waits' => {
  const { activeId, registered, blank } = useCall.getState()
  // A number being read aloud is as much of a call as one being typed.
  const isBusy = activeId !== null && (registered !== null || blank === null)
  forgetOldRings()
  rung.add(draftId)
  if (draftOf(draftId) === null) keepDraft(draftId, freshCall(wholeNow(), phone))
  if (isBusy && activeId !== draftId) {
    editCall(draftId, (draft) => ({ ...draft, heldSince: wholeNow() }))
    return 'waits'
  }
  useCall.setState({ activeId: draftId, blank: null, registered: null })
  return 'opened'
}

/** Back to a call that waits. */
export const takeOffHold = (id: Id): void => {
  if (useCall.getState().activeId === id) return
  putAside()
  editCall(id, (draft) => ({ ...draft, heldSince: null }))
  useCall.setState({ activeId: id, blank: null, registered: null })
}

/** The held call that has waited longest, or a new one when none is held. */
export const openHeldCall = (): void => {
  const { activeId } = useCall.getState()
  const waiting = heldCalls(useDrafts.getState().drafts, activeId)
  const [longest] = waiting
  if (longest === undefined) openCall()
  else takeOffHold(longest.id)
}

/** Closes the dialog; a call with anything typed stays on hold. */
export const holdCall = (): void => {
  putAside()
  useCall.setState({ activeId: null, blank: null, registered: null })
}

/** Throws the call away; answers with a way back. */
export const discardCall = (id: Id): (() => void) => {
  const draft = draftOf(id)
  dropDraft(id)
  useCall.setState({ activeId: null, blank: null, registered: null })
  return () => {
    if (draft === null) return
    keepDraft(id, draft)
    useCall.setState({ activeId: id, blank: null, registered: null })
  }
}

/** What was typed after the call had been sent: it waits as a note of the ticket. */
const keepLateWords = (sent: CallDraft, now: CallDraft | null, { ticketId, number }: RegisteredCall): void => {
  if (now === null) return
  const late = (['subject', 'details', 'remoteAccess'] as const)
    .map((field) => (now[field] === sent[field] ? '' : unsentOf(now[field], sent[field])))
    .filter((words) => words !== '')
  if (late.length === 0) return
  const place = `ticket/${ticketId}/note`
  keepDraft(place, { type: 'text', place, text: late.join('\n') })
  showToast(`Набранное, пока звонок записывался, ждёт в заметке обращения ${number}.`)
}

/**
 * Writes the call down. When another window has written it down already with other words, these become a call of
 * their own: nobody is told a number of something else.
 */
export const registerCall = async (id: Id, draft: CallDraft): Promise<{ id: Id; registered: RegisteredCall }> => {
  const registered = await whileSending(id, () => desk.calls.register(callOf(id, draft)))
  if (!registered.isOther) {
    keepLateWords(draft, draftOf(id), registered)
    return { id, registered }
  }
  const ownId = newId()
  // Kept before it is sent: whatever happens on the way, it is found again in its tab.
  keepDraft(ownId, draft)
  dropDraft(id)
  useCall.setState(({ activeId }) => (activeId === id ? { activeId: ownId } : {}))
  showToast(`В другом окне этот звонок уже записали иначе: ${registered.number}. Здесь другие слова, у них свой номер.`)
  const own = await whileSending(ownId, () => desk.calls.register(callOf(ownId, draft)))
  return { id: ownId, registered: own }
}

export const callRegistered = (draftId: Id, registered: RegisteredCall): void => {
  // The desk has dropped it already; this overtakes a save that was on its way meanwhile.
  dropDraft(draftId)
  useCall.setState({ registered, blank: null })
}

/** The call on screen is gone: another window of this desk wrote it down or threw it away. */
export const leaveGoneCall = (id: Id): void => {
  const { activeId, registered } = useCall.getState()
  if (activeId !== id || registered !== null || draftOf(id) !== null) return
  useCall.setState({ activeId: null })
  showToast('Этот звонок записали или закрыли в другом окне.')
}

export interface HeldCall {
  id: Id
  draft: CallDraft
}

const waitsSince = ({ heldSince, startedAt }: CallDraft): number => heldSince ?? startedAt

/** The calls not on screen, longest waiting first. A call left by a crash was never put on hold, yet it waits too. */
const heldCalls = (drafts: ReturnType<typeof useDrafts.getState>['drafts'], activeId: Id | null): HeldCall[] =>
  [...(drafts ?? [])]
    .flatMap(([id, draft]) => (draft.type === 'call' && id !== activeId ? [{ id, draft }] : []))
    .sort((a, b) => waitsSince(a.draft) - waitsSince(b.draft))

export const useHeldCalls = (): HeldCall[] => {
  const drafts = useDrafts((state) => state.drafts)
  const activeId = useCall((state) => state.activeId)
  return useMemo(() => heldCalls(drafts, activeId), [drafts, activeId])
}

export const useActiveDraft = (id: Id): CallDraft | null => {
  const kept = useDrafts((state) => state.drafts?.get(id))
  const blank = useCall((state) => (state.blank?.id === id ? state.blank.draft : null))
  return kept?.type === 'call' ? kept : blank
}
