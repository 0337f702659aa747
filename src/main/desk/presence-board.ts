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
  /** Windows of this station by the ticket they show; the ticket opened last comes last. */
  windows: () => ReadonlyMap<Id, number>
  others: () => readonly StationPresence[]
  /** Calls back when a window opened or closed a ticket or somebody else works here. Returns how to stop. */
  onHere: (listener: () => void) => () => void
  hear: (others: readonly StationPresence[]) => void
}

export const createPresenceBoard = (live: Live): PresenceBoard => {
  const windows = new Map<Id, number>()
  const listeners = new Set<() => void>()
  let others: readonly StationPresence[] = []
  const change = () => live.publish(touch('presence'))
  live.subscribe((touched) => {
    if (touched.has('presence') || touched.has('session')) for (const listener of [...listeners]) listener()
  })

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
    windows: () => windows,
    others: () => others,
    onHere: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hear: (heard) => {
      others = heard
      change()
    },
  }
}

const presenceHere = ({ presence, store }: Desk): Presence => ({
  operator: currentOperatorId(store),
  tickets: [...presence.windows().keys()].slice(-presentTicketsLimit),
})

/** The desk's side of the exchange of presence. */
export const createPresencePort = (desk: Desk): PresencePort => ({
  mine: () => presenceHere(desk),
  onMine: desk.presence.onHere,
  hear: desk.presence.hear,
})
