import type { HostAddresses } from '../desk/protocol.ts'
import type { DeskWorker } from '../desk/start.ts'

/** A desk that is started again when it ends by itself. */
export interface KeptDesk extends Omit<DeskWorker, 'onCrash'> {
  /** `again` is false when it ended too often and was left stopped. */
  onCrash: (listener: (crash: { reason: string; again: boolean }) => void) => void
}

const mostCrashes = 3
const crashWindowMs = 60_000

/** A third end within a minute is no accident: starting again would only repeat it. */
export const mayStartAgain = (crashTimes: readonly number[], now: number): boolean =>
  crashTimes.filter((time) => now - time < crashWindowMs).length < mostCrashes

export const keepDesk = (start: () => DeskWorker, now: () => number = Date.now): KeptDesk => {
  const crashListeners: ((crash: { reason: string; again: boolean }) => void)[] = []
  const crashTimes: number[] = []
  let addresses: HostAddresses = { wallUrl: null, ringUrl: null }

  const watch = (worker: DeskWorker): DeskWorker => {
    let ended = false
    worker.onCrash((reason) => {
      // A worker that fails before it is ready reports both the failure and its end.
      if (ended) return
      ended = true
      crashTimes.push(now())
      const again = mayStartAgain(crashTimes, now())
      if (again) {
        current = watch(start())
        current.setAddresses(addresses)
      }
      for (const listener of crashListeners) listener({ reason, again })
    })
    return worker
  }
  let current = watch(start())

  return {
    get ready() {
      return current.ready
    },
    connect: (access) => current.connect(access),
    setAddresses: (given) => {
      addresses = given
      current.setAddresses(given)
    },
    ring: (ring) => current.ring(ring),
    formUrl: () => current.formUrl(),
    log: (level, message) => current.log(level, message),
    close: () => current.close(),
    onCrash: (listener) => {
      crashListeners.push(listener)
    },
  }
}
