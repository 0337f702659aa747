import type { Id } from '../../shared/sync/id.ts'
import type { StationOfToken, StationRegister } from './register.ts'

/** Milliseconds after which a station that goes on calling is noted again: hundreds of desks must not mean as many writes. */
const noteAgainAfterMs = 60_000

export interface LastSeen {
  /** Notes that a station called; what cannot be written now is only reported: the call itself matters more. */
  note: (owner: StationOfToken) => Promise<void>
}

/** Keeps when each station last called, to the minute. */
export const createLastSeen = (
  stations: StationRegister,
  clock: () => number,
  report: (error: unknown) => unknown,
): LastSeen => {
  const noted = new Map<Id, number>()
  return {
    note: async (owner) => {
      const now = clock()
      const before = noted.get(owner.station)
      if (before !== undefined && now - before < noteAgainAfterMs && now >= before) return
      noted.set(owner.station, now)
      try {
        await stations.noteSeen(owner, now)
      } catch (error) {
        noted.delete(owner.station)
        report(error)
      }
    },
  }
}
