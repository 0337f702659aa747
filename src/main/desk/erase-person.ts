import { utf8Bytes } from '../../shared/documents/encoding.ts'
import type { NewChange } from '../../shared/domain/define-entity.ts'
import { type Erasure, erasureTypes } from '../../shared/domain/erasure.ts'
import type { Person } from '../../shared/domain/person.ts'
import { personalFieldsOf } from '../../shared/domain/personal-fields.ts'
import { categoriesOf, type Sought } from '../../shared/domain/personal-places.ts'
import { formatNumber } from '../../shared/domain/station.ts'
import { changeSizeLimit } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import { matchApplicant } from '../store/clients.ts'
import { nextNumber } from '../store/counters.ts'
import { discardDraft } from '../store/drafts.ts'
import { listStations } from '../store/stations.ts'
import { readTicket } from '../store/tickets.ts'
import type { Desk } from './desk.ts'
import {
  copiesGoneOn,
  draftsNaming,
  type KeptRecord,
  keptRecord,
  keptRecords,
  recordTitle,
  soughtOf,
} from './dossier.ts'
import { touch } from './live.ts'
import { record } from './record.ts'
import { Refusal } from './refusal.ts'

type Act = Pick<Erasure, 'actId' | 'actNumber' | 'basis' | 'demandedOn' | 'copiesGoneOn'>

// UTF-8 bytes of the data, below the size of a change with its envelope.
const dataSizeLimit = changeSizeLimit - 4 * 1024

const sizeOf = (erasure: Erasure): number => utf8Bytes(JSON.stringify(erasure)).length

/** An erasure too large for one change names fewer of the oldest changes: their texts go whole. */
const fitted = (erasure: Erasure): Erasure => {
  let fitting = erasure
  while (sizeOf(fitting) > dataSizeLimit && fitting.known.length > 0) {
    const known = fitting.known.slice(Math.ceil(fitting.known.length / 10))
    const kept = new Set(known)
    fitting = { ...fitting, known, masked: fitting.masked.filter((one) => kept.has(one.changeId)) }
  }
  return fitting
}

const erasureOf = (desk: Desk, kept: KeptRecord, act: Act): Erasure =>
  fitted({
    ...act,
    subject: recordTitle(desk, kept),
    categories: [
      ...categoriesOf(kept.places),
      ...(kept.files.length === 0 ? [] : [{ category: 'file' as const, records: kept.files.length }]),
    ],
    known: kept.changes.filter((change) => personalFieldsOf(change.type).length > 0).map((change) => change.id),
    masked: kept.places.map(({ changeId, field, words }) => ({ changeId, field, words })),
    contacts: kept.standing.contacts,
    party: kept.standing.party,
    files: kept.entity === 'ticket' && kept.standing.isOwn,
  })

/** A client who was found by the applicant's telephone is written down before the telephone goes. */
const clientFixed = (desk: Desk, { entity, entityId }: KeptRecord): NewChange[] => {
  const row = entity === 'ticket' ? readTicket(desk.store, entityId) : null
  const match = row?.foundBy && row.state.applicant ? matchApplicant(desk.store, row.state.applicant) : null
  if (match === null) return []
  const data = { clientId: match.clientId, contactId: match.contactId }
  return [{ entity, entityId, type: 'ticket.clientSet', v: 1, data }]
}

const erasing = (desk: Desk, kept: KeptRecord, act: Act): NewChange[] => [
  ...clientFixed(desk, kept),
  {
    entity: kept.entity,
    entityId: kept.entityId,
    type: erasureTypes[kept.entity],
    v: 1,
    data: { ...erasureOf(desk, kept, act) },
  },
]

const discardNaming = (desk: Desk, sought: Sought): void => {
  const ids = draftsNaming(desk, sought)
  for (const id of ids) discardDraft(desk.store, id)
  desk.live.publish(touch('draft', ids))
}

/**
 * Destroys what is kept of a person, on this desk at once and elsewhere as the changes arrive.
 * @throws Refusal when nothing is kept of him
 */
export const erasePerson = async (
  desk: Desk,
  operatorId: Id,
  person: Person,
  why: Pick<Erasure, 'basis' | 'demandedOn'>,
): Promise<{ actId: Id; number: string }> => {
  const sought = soughtOf(person)
  const found = await keptRecords(desk, sought)
  const station = listStations(desk.store).find((one) => one.id === desk.stationId)
  if (!station) throw new Refusal('refused', 'Рабочее место ещё не настроено.')
  const actId = desk.newId()
  let number = ''
  record(desk, operatorId, () => {
    discardNaming(desk, sought)
    // Read again inside the transaction: a change that came meanwhile must be known too.
    const records = found.flatMap(({ entity, entityId }) => keptRecord(desk, entity, entityId, sought) ?? [])
    if (records.length === 0) throw new Refusal('refused', 'Данных этого человека в записях нет: уничтожать нечего.')
    number = formatNumber(station.prefix, nextNumber(desk.store, 'erasure'))
    const act = { actId, actNumber: number, ...why, copiesGoneOn: copiesGoneOn(desk) }
    return records.flatMap((kept) => erasing(desk, kept, act))
  })
  return { actId, number }
}
