/** More within the window of time is no help to anybody: whatever asks for it is out of order. */
const mostNotifications = 6
const paceWindowMs = 10_000

/** Whether one more notification may be shown after those at the given times. */
export const mayNotify = (shownAt: readonly number[], now: number): boolean =>
  shownAt.filter((time) => now - time < paceWindowMs).length < mostNotifications
