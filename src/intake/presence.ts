import type { Presence, StationPresence } from '../shared/intake-api/presence.ts'
import type { Id } from '../shared/sync/id.ts'
import type { StationOfToken } from './stations/register.ts'
import type { IntakeStore, StoreEvent } from './store/store.ts'

/** Milliseconds a presence holds unless it is said again. */
export const presenceHeldFor = 60_000
/** Milliseconds it holds once the station's stream has ended: time enough to come back. */
const heldAfterStream = 10_000

/** Who looks at which tickets now, in memory alone. What another process is told arrives through the store. */
export interface PresenceBoard {
  say(owner: StationOfToken, presence: Presence): Promise<void>
  /** What is said at the station now; without tickets when nothing. */
  of(owner: StationOfToken): StationPresence
  /** What the other stations of the organisation say. */
  besides(owner: StationOfToken): StationPresence[]
  /** The station's stream ended here: it comes back soon or is gone. */
  release(owner: StationOfToken): void
  close(): void
}

type PresenceEvent = Extract<StoreEvent, { kind: 'presence' }>

interface Kept {
  presence: StationPresence
  forget: NodeJS.Timeout
}

const same = (left: Presence | undefined, right: Presence): boolean =>
  JSON.stringify([left?.operator ?? null, left?.tickets ?? [], left?.typing ?? null]) ===
  JSON.stringify([right.operator, right.tickets, right.typing ?? null])

/** @param onChange told when a station says something new; that it says the same again concerns nobody */
export const createPresenceBoard = (
  { subscribe, tell }: Pick<IntakeStore, 'subscribe' | 'tell'>,
  onChange: (owner: StationOfToken) => void,
  report: (error: unknown) => unknown,
): PresenceBoard => {
  const organisations = new Map<Id, Map<Id, Kept>>()

  const keptOf = ({ organisation, station }: StationOfToken) => organisations.get(organisation)?.get(station)

  const drop = ({ organisation, station }: StationOfToken) => {
    const stations = organisations.get(organisation)
    clearTimeout(stations?.get(station)?.forget)
    stations?.delete(station)
    if (stations?.size === 0) organisations.delete(organisation)
  }

  const put = (owner: StationOfToken, presence: StationPresence, heldFor: number, onOver: () => void) => {
    drop(owner)
    const stations = organisations.get(owner.organisation) ?? new Map<Id, Kept>()
    organisations.set(owner.organisation, stations)
    stations.set(owner.station, { presence, forget: setTimeout(onOver, heldFor).unref() })
  }

  const forget = (owner: StationOfToken) => {
    drop(owner)
    onChange(owner)
  }

  const hear = ({ organisation, station, operator, tickets, typing }: PresenceEvent) => {
    const owner = { organisation, station }
    const before = keptOf(owner)?.presence
    const presence = { station, operator, tickets, ...(typing === undefined ? {} : { typing }) }
    if (tickets.length === 0) drop(owner)
    else put(owner, presence, presenceHeldFor, () => forget(owner))
    if (!same(before, presence)) onChange(owner)
  }

  const stop = subscribe((event) => {
    if (event.kind === 'presence') hear(event)
    if (event.kind === 'stationRevoked' && keptOf(event)) forget(event)
  })

  const say: PresenceBoard['say'] = async (owner, presence) => {
    // Without tickets there is nobody to name.
    const said = presence.tickets.length === 0 ? { operator: null, tickets: [] } : presence
    await tell({ kind: 'presence', ...owner, ...said })
  }

  return {
    say,
    of: (owner) => keptOf(owner)?.presence ?? { station: owner.station, operator: null, tickets: [] },
    besides: ({ organisation, station }) =>
      [...(organisations.get(organisation)?.values() ?? [])].flatMap(({ presence }) =>
        presence.station === station ? [] : [presence],
      ),
    release: (owner) => {
      const kept = keptOf(owner)
      if (!kept) return
      // The other processes heard nothing of the stream: they are told.
      put(owner, kept.presence, heldAfterStream, () => {
        say(owner, { operator: null, tickets: [] }).catch(report)
      })
    },
    close: () => {
      stop()
      for (const stations of organisations.values()) for (const { forget } of stations.values()) clearTimeout(forget)
      organisations.clear()
    },
  }
}
