import { formatNumber, websitePrefix } from '../../shared/domain/station.ts'
import { type TicketRegistered, ticketRegisteredSchema } from '../../shared/domain/ticket-registered.ts'
import type { Change } from '../../shared/sync/change.ts'
import { type HybridTimestamp, nextHybridTimestamp } from '../../shared/sync/hybrid-clock.ts'
import { type Id, uuidV7 } from '../../shared/sync/id.ts'
import type { Receipt, Registered, RequestDraft } from './log.ts'

/** What the intake keeps of a request beside its change. */
export interface StoredRequest extends Receipt {
  repeatKey: Uint8Array
  fingerprint: Uint8Array
  changeId: Id
  consentWording: string
}

/** Counters of an organisation's website requests. */
export interface RequestCounters {
  lastNumber: number
  /** The newest time the intake itself wrote under. */
  lastStamp: HybridTimestamp | null
}

export interface RequestPlan {
  /** One per draft, in order. */
  registered: Registered[]
  changes: Change[]
  requests: StoredRequest[]
  counters: RequestCounters
}

const websiteNumber = new RegExp(`^${websitePrefix}-(\\d{6,9})$`)

/** The largest website number among offered changes: a desk may bring the requests of a log that came before. */
export const largestNumberAmong = (offered: readonly Change[]): number =>
  Math.max(
    0,
    ...offered.flatMap(({ type, data }) => {
      const number = type === 'ticket.registered' && typeof data.number === 'string' ? data.number : ''
      const [, digits] = websiteNumber.exec(number) ?? []
      return digits === undefined ? [] : [Number(digits)]
    }),
  )

/** A repeat key as a key of maps. */
export const keyText = (repeatKey: Uint8Array): string => Buffer.from(repeatKey).toString('base64url')

const receiptOf = ({ receipt, number, kind, sentAt, dueAt }: StoredRequest | Receipt): Receipt => ({
  receipt,
  number,
  kind,
  sentAt,
  dueAt,
})

/**
 * Numbers the drafts that were not sent before and writes their one change each.
 * @param sent requests already stored under the drafts' keys, by `keyText`
 */
export const planRequests = (
  organisation: Id,
  drafts: readonly RequestDraft[],
  sent: ReadonlyMap<string, Receipt & { fingerprint: Uint8Array }>,
  before: RequestCounters,
  surroundings: { now: number; random: (bytes: number) => Uint8Array },
): RequestPlan => {
  const { now, random } = surroundings
  const newId = () => uuidV7(now, random(10))
  const stored = new Map(sent)
  const changes: Change[] = []
  const requests: StoredRequest[] = []
  let { lastNumber, lastStamp } = before

  const registered = drafts.map((draft): Registered => {
    const known = stored.get(keyText(draft.repeatKey))
    if (known) {
      const same = Buffer.from(known.fingerprint).equals(draft.fingerprint)
      return same ? { status: 'repeated', receipt: receiptOf(known) } : { status: 'keyTaken' }
    }
    lastNumber += 1
    lastStamp = nextHybridTimestamp(lastStamp, now, organisation)
    const number = formatNumber(websitePrefix, lastNumber)
    const data: TicketRegistered = ticketRegisteredSchema.parse({ ...draft.ticket, number })
    const change: Change = {
      id: newId(),
      entity: 'ticket',
      entityId: newId(),
      type: 'ticket.registered',
      v: 1,
      data: { ...data },
      at: lastStamp,
      seen: null,
      author: null,
      station: organisation,
    }
    const request: StoredRequest = {
      receipt: Buffer.from(random(16)).toString('base64url'),
      number,
      kind: data.kind,
      sentAt: data.arrivedAt,
      dueAt: draft.dueAt,
      repeatKey: draft.repeatKey,
      fingerprint: draft.fingerprint,
      changeId: change.id,
      consentWording: draft.consentWording,
    }
    changes.push(change)
    requests.push(request)
    stored.set(keyText(draft.repeatKey), request)
    return { status: 'registered', receipt: receiptOf(request) }
  })
  return { registered, changes, requests, counters: { lastNumber, lastStamp } }
}
