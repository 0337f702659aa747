import { create } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import type { ConflictView } from '../../shared/contract/conflicts.ts'
import type { OrderRow } from '../../shared/contract/documents.ts'
import type { TicketPresence } from '../../shared/contract/presence.ts'
import type { SessionState } from '../../shared/contract/session.ts'
import type { SyncStatus } from '../../shared/contract/sync.ts'
import type { TemplateView } from '../../shared/contract/templates.ts'
import type { QueueEvent } from '../../shared/contract/tickets.ts'
import { burningMinutes } from '../../shared/sla/warnings.ts'
import type { Id } from '../../shared/sync/id.ts'
import { setDeskTime } from './clock.ts'
import { nextQueue, type QueueRows } from './queue-events.ts'

export type ReadySession = Extract<SessionState, { stage: 'ready' }>

interface AppState {
  session: SessionState | null
  sync: SyncStatus | null
  /** Open tickets by id; null until the first snapshot. */
  queue: QueueRows | null
  orders: readonly OrderRow[] | null
  /** Tickets that somebody has open now, here or at another station. */
  presence: ReadonlyMap<Id, TicketPresence>
  templates: readonly TemplateView[]
  templateConflicts: readonly ConflictView[]
}

export const useApp = create<AppState>(() => ({
  session: null,
  sync: null,
  queue: null,
  orders: null,
  presence: new Map(),
  templates: [],
  templateConflicts: [],
}))

export const applyQueueEvent = (event: QueueEvent): void => {
  setDeskTime(event.now)
  if (event.type === 'heartbeat') return
  useApp.setState(({ queue }) => ({ queue: nextQueue(queue, event) }))
}

const readySession = (session: SessionState | null): ReadySession => {
  if (session?.stage !== 'ready') throw new Error('this screen needs a session that is ready')
  return session
}

/** A part of the ready session; for screens that are shown only then. */
export const useSession = <Part>(select: (session: ReadySession) => Part): Part =>
  useApp(useShallow((state) => select(readySession(state.session))))

/** The time zone of the organisation's working calendar. */
export const useTimeZone = (): string => useSession((session) => session.calendar.timeZone)

/** From how many working minutes left a term burns. */
export const useSoonMinutes = (): number => useSession((session) => burningMinutes(session.warnings))
