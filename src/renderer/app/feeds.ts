import { hearRings } from '../features/call/hear-rings.ts'
import { applyWarningEvent } from '../features/warnings/warnings-store.ts'
import { desk, useConnection } from './connection.ts'
import { flushDrafts, flushDraftsOnLeaving, restoreDrafts } from './draft-keeper.ts'
import { applyQueueEvent, useApp } from './store.ts'
import { subscribe } from './subscribe.ts'

const loadDrafts = async (): Promise<void> => {
  try {
    restoreDrafts(await desk.drafts.list())
  } catch {
    // The connection broke on the way: when it is back, this is asked again.
  }
}

const startDeskFeeds = (): (() => void)[] => {
  void loadDrafts()
  return [
    subscribe((options) => desk.tickets.queue(undefined, options), { onEvent: applyQueueEvent }),
    subscribe((options) => desk.sync.watch(undefined, options), { onEvent: (sync) => useApp.setState({ sync }) }),
    subscribe((options) => desk.documents.watch(undefined, options), {
      onEvent: (orders) => useApp.setState({ orders }),
    }),
    subscribe((options) => desk.presence.watch(undefined, options), {
      onEvent: (open) => useApp.setState({ presence: new Map(open.map((one) => [one.ticketId, one])) }),
    }),
    subscribe((options) => desk.calls.watchRings(undefined, options), { onEvent: hearRings }),
    subscribe((options) => desk.templates.watch(undefined, options), {
      onEvent: ({ templates, conflicts }) => useApp.setState({ templates, templateConflicts: conflicts }),
    }),
    subscribe((options) => desk.warnings.watch(undefined, options), { onEvent: applyWarningEvent }),
    flushDraftsOnLeaving(),
    useConnection.subscribe(({ state }) => {
      if (state !== 'open') return
      flushDrafts()
      void loadDrafts()
    }),
  ]
}

/** Follows what every screen needs: the session always, the queue and the rest once there is a desk to work at. */
export const startFeeds = (): void => {
  let running: (() => void)[] | null = null
  subscribe((options) => desk.session.watch(undefined, options), {
    onEvent: (session) => {
      useApp.setState({ session })
      const works = session.stage === 'ready' && session.access === 'full'
      if (works && running === null) running = startDeskFeeds()
      if (works || running === null) return
      for (const stop of running) stop()
      running = null
    },
    onProblem: (problem) => useApp.setState({ session: { stage: 'refused', reason: problem.message } }),
  })
}
