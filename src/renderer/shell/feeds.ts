import { desk, useConnection } from '../app/connection.ts'
import { applyDraftEvent, flushDrafts, flushDraftsOnLeaving } from '../app/draft-keeper.ts'
import { applyQueueEvent, useApp } from '../app/store.ts'
import { subscribe } from '../app/subscribe.ts'
import { hearRings } from '../features/call/hear-rings.ts'
import { followOwnViews } from '../features/queue/views.ts'
import { applyWarningEvent, forgetPastWarnings } from '../features/warnings/warnings-store.ts'

const startDeskFeeds = (): (() => void)[] => {
  return [
    subscribe((options) => desk.drafts.watch(undefined, options), { onEvent: applyDraftEvent }),
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
    forgetPastWarnings(),
    flushDraftsOnLeaving(),
    followOwnViews(),
    useConnection.subscribe(({ state }) => {
      if (state === 'open') flushDrafts()
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
