import { type Presence, presentTicketsLimit, type StationPresence } from '../../shared/intake-api/presence.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { PresencePort } from '../sync/presence.ts'
import type { Desk } from './desk.ts'
import { type Live, touch } from './live.ts'
import { currentOperatorId } from './session.ts'

/** Who looks at which tickets at this moment. Kept in memory alone: it is no fact about a ticket. */
export interface PresenceBoard {
  /** A window shows the ticket from now on. Returns how to say that it does no more. */
  open: (ticketId: Id) => () => void
  /** Somebody types at the ticket; that holds for a while after the last keystroke. */
  type: (ticketId: Id, isAnswer: boolean) => void
  /** What was typed there was sent or thrown away. */
  typed: (ticketId: Id) => void
  /** Where somebody types here, and for how many milliseconds more that holds; null when nowhere. */
  typing: () => { ticketId: Id; isAnswer: boolean; heldFor: number } | null
  /** Windows of this station by the ticket they show; the ticket opened last comes last. */
  windows: () => ReadonlyMap<Id, number>
  others: () => readonly StationPresence[]
  /** Calls back when a window opened or closed a ticket or somebody else works here. Returns how to stop. */
  onHere: (listener: () => void) => () => void
  hear: (others: readonly StationPresence[]) => void
  /** The desk closes: nobody is told any more. */
  close: () => void
}

/** Milliseconds after a keystroke in which somebody still types: long enough to think of the next word. */
const typingHeldMs = 15_000

export const createPresenceBoard = (live: Live, clock: () => number): PresenceBoard => {
  const windows = new Map<Id, number>()
  const listeners = new Set<() => void>()
  let others: readonly StationPresence[] = []
  let typing: { ticketId: Id; isAnswer: boolean; since: number } | null = null
  const change = () => live.publish(touch('presence'))
  const close = live.subscribe((touched) => {
    if (touched.has('presence') || touched.has('session')) for (const listener of [...listeners]) listener()
  })

  const typingNow: PresenceBoard['typing'] = () => {
    if (typing === null) return null
    const { since, ...where } = typing
    const passed = clock() - since
    // A clock put back must not keep it for hours.
    return passed < 0 || passed >= typingHeldMs ? null : { ...where, heldFor: typingHeldMs - passed }
  }

  const count = (ticketId: Id, step: number) => {
    const left = (windows.get(ticketId) ?? 0) + step
    windows.delete(ticketId)
    if (left > 0) windows.set(ticketId, left)
    change()
  }

  return {
    open: (ticketId) => {
      count(ticketId, 1)
      let isOpen = true
      return () => {
        if (isOpen) count(ticketId, -1)
        isOpen = false
      }
    },
    type: (ticketId, isAnswer) => {
      const before = typingNow()
      typing = { ticketId, isAnswer, since: clock() }
      if (before?.ticketId !== ticketId || before.isAnswer !== isAnswer) change()
    },
    typed: (ticketId) => {
      if (typing?.ticketId !== ticketId) return
      typing = null
      change()
    },
    typing: typingNow,
    windows: () => windows,
    others: () => others,
    onHere: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
    hear: (heard) => {
      others = heard
      change()
    },
  }
}

const presenceHere = ({ presence, store }: Desk): Presence => {
  const tickets = [...presence.windows().keys()].slice(-presentTicketsLimit)
  const typing = presence.typing()
  const isShown = typing !== null && tickets.includes(typing.ticketId)
  return {
    operator: currentOperatorId(store),
    tickets,
    ...(isShown ? { typing: { ticket: typing.ticketId, isAnswer: typing.isAnswer } } : {}),
  }
}

/** The desk's side of the exchange of presence. */
export const createPresencePort = (desk: Desk): PresencePort => ({
  mine: () => presenceHere(desk),
  onMine: desk.presence.onHere,
  mineHolds: () => desk.presence.typing()?.heldFor ?? Number.POSITIVE_INFINITY,
  hear: desk.presence.hear,
})
