import type { Change } from '../../../../src/shared/sync/change.ts'
import { formatHybridTimestamp } from '../../../../src/shared/sync/hybrid-clock.ts'
import { uuidV7 } from '../../../../src/shared/sync/id.ts'

/** A readable id: the same number, the same id. */
export const idOf = (number: number): string =>
  uuidV7(
    1_700_000_000_000 + number,
    Uint8Array.from({ length: 10 }, (_, place) => (number >> (place * 2)) & 255),
  )

export const stationA = idOf(1)
export const stationB = idOf(2)
export const annaId = idOf(11)
export const borisId = idOf(12)

const start = 1_790_000_000_000

export interface Sketch {
  type: string
  data?: Record<string, unknown>
  second: number
  station?: string
  author?: string | null
  /** Second of the newest change its author had; null when he had none. */
  seen?: { second: number; station?: string } | null
  v?: number
  id?: string
}

const at = (second: number, station: string): string => formatHybridTimestamp(start + second * 1000, 0, station)

let made = 100

/** A change of one entity, written down by what matters to the test. */
export const changeOf = (entityId: string, sketch: Sketch): Change => {
  const station = sketch.station ?? stationA
  const { seen } = sketch
  made += 1
  return {
    id: sketch.id ?? idOf(made),
    entity: sketch.type.slice(0, sketch.type.indexOf('.')),
    entityId,
    type: sketch.type,
    v: sketch.v ?? 1,
    data: sketch.data ?? {},
    at: at(sketch.second, station),
    seen: seen ? at(seen.second, seen.station ?? stationA) : null,
    author: sketch.author === undefined ? annaId : sketch.author,
    station,
  }
}

export const ticketId = idOf(50)

/** A phone ticket registered at second 0 by station A. */
export const registered = (): Change =>
  changeOf(ticketId, {
    type: 'ticket.registered',
    second: 0,
    data: {
      number: 'К2-000001',
      channel: 'phone',
      kind: 'reference',
      subject: 'Как закрыть месяц',
      details: '',
      product: '',
      remoteAccess: '',
      arrivedAt: start,
      clientId: null,
      contactId: null,
      applicant: null,
    },
  })
