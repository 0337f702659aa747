import type { StationPresence } from '../../shared/intake-api/presence.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { FileStore } from '../files/files.ts'
import type { ChangeLog } from '../log/log.ts'
import type { OrganisationRegister } from '../organisations/organisation.ts'
import type { StationRegister } from '../stations/register.ts'
import type { Awaitable } from './awaitable.ts'

/** What happened in the store, be it by another process. */
export type StoreEvent =
  | { kind: 'appended'; organisation: Id }
  | { kind: 'stationRevoked'; organisation: Id; station: Id }
  /** A station says which tickets are open there; nothing of it is stored. */
  | ({ kind: 'presence'; organisation: Id } & StationPresence)
  /** Events may have been missed: anything may have happened. */
  | { kind: 'resumed' }

/** Everything the intake keeps: organisations, their stations, their logs, their files. */
export interface IntakeStore {
  organisations: OrganisationRegister
  stations: StationRegister
  logOf(organisation: Id): ChangeLog
  filesOf(organisation: Id): FileStore
  /** Passes on what no append tells of, to the other processes too. */
  tell(event: Extract<StoreEvent, { kind: 'presence' | 'appended' }>): Awaitable<void>
  /** Calls back after each commit that others have to learn of, and for what is told. Returns how to stop. */
  subscribe(listener: (event: StoreEvent) => void): () => void
  /** Fails with a storage failure while nothing can be read. */
  check(): Promise<void>
  close(): Promise<void>
}

export interface Surroundings {
  /** Milliseconds since the epoch. */
  clock: () => number
  random: (bytes: number) => Uint8Array
}

export interface StoreEvents {
  publish(event: StoreEvent): void
  subscribe(listener: (event: StoreEvent) => void): () => void
}

/** Passes events on within this process. */
export const createStoreEvents = (): StoreEvents => {
  const listeners = new Set<(event: StoreEvent) => void>()
  return {
    publish: (event) => {
      for (const listener of listeners) listener(event)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
