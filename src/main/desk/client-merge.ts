import type { ClientPair, ClientsBeside, LikeClient, MergedCard } from '../../shared/contract/client-merge.ts'
import { type Client, clientEntity } from '../../shared/domain/client.ts'
import { likenessOf } from '../../shared/domain/client-likeness.ts'
import {
  type ClientMerge,
  comeSince,
  fieldsUntouchedSince,
  type MergedField,
} from '../../shared/domain/client-merge.ts'
import type { NewChange } from '../../shared/domain/define-entity.ts'
import { type Change, compareChanges } from '../../shared/sync/change.ts'
import { foldChanges } from '../../shared/sync/fold.ts'
import { millisecondsOf } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import { changesOf } from '../store/changes.ts'
import { cardsLike, likePairs, mergedCardsOf, readClients, readOwnCard, survivorIdOf } from '../store/clients.ts'
import { ticketCountsOf } from '../store/search.ts'
import { countTicketsOf } from '../store/tickets.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { notFound, Refusal } from './refusal.ts'
import { personById, readPeople } from './views/people.ts'

const change = (entityId: Id, type: string, data: object): NewChange => ({
  entity: 'client',
  entityId,
  type: `client.${type}`,
  v: 1,
  data: { ...data },
})

const isToldApart = (id: Id, client: Client, otherId: Id, other: Client): boolean =>
  client.distinctFrom.some((one) => one.id === otherId) || other.distinctFrom.some((one) => one.id === id)

/** Cards that look like this one and that nobody has told apart from it. */
export const likeClients = (desk: Desk, id: Id, client: Client): LikeClient[] =>
  cardsLike(desk.store, id, client).flatMap(({ id: otherId, client: other }) => {
    const likeness = isToldApart(id, client, otherId, other) ? [] : likenessOf(client, other)
    return likeness.length === 0 ? [] : [{ id: otherId, name: other.name, inn: other.inn, kpp: other.kpp, likeness }]
  })

/** Pairs of each kind of likeness that are looked at: more than anybody goes through at a sitting. */
const pairsLookedAt = 300

/** Pairs of cards that look like one client. */
export const clientPairs = (desk: Desk): ClientPair[] => {
  const pairs = likePairs(desk.store, pairsLookedAt)
  const clients = readClients(desk.store, [...new Set(pairs.flat())])
  return pairs.flatMap(([oneId, otherId]) => {
    const one = clients.get(oneId)
    const other = clients.get(otherId)
    if (one === undefined || other === undefined || isToldApart(oneId, one, otherId, other)) return []
    const likeness = likenessOf(one, other)
    const shown = (id: Id, { name, inn, kpp }: Client) => ({ id, name, inn, kpp })
    return likeness.length === 0 ? [] : [{ one: shown(oneId, one), other: shown(otherId, other), likeness }]
  })
}

const cardOf = (desk: Desk, id: Id): Client => {
  const client = readOwnCard(desk.store, id)
  if (client === null) throw notFound('Клиент не найден')
  return client
}

/** Two cards as they are compared before a merge. */
export const clientsBeside = (desk: Desk, ids: readonly [Id, Id]): ClientsBeside => {
  const [one, other] = ids.map((id) => survivorIdOf(desk.store, id))
  if (one === undefined || other === undefined || one === other)
    throw new Refusal('refused', 'Эти карточки уже объединены.')
  const open = ticketCountsOf(desk.store, [one, other])
  const side = (id: Id) => ({
    id,
    client: cardOf(desk, id),
    tickets: countTicketsOf(desk.store, id),
    lastTicketAt: open.get(id)?.lastArrivedAt ?? null,
  })
  return { one: side(one), other: side(other) }
}

export interface MergeOrder {
  intoId: Id
  fromId: Id
  fields: readonly MergedField[]
  contactIds: readonly Id[]
  contractIds: readonly Id[]
}

/** Merges one card into another, which goes on for both: one step, and nothing of either history is rewritten. */
export const mergeClients = (desk: Desk, author: Id, { intoId, fromId, fields, ...moved }: MergeOrder): void => {
  const into = cardOf(desk, intoId)
  const from = cardOf(desk, fromId)
  if ([intoId, fromId].some((id) => survivorIdOf(desk.store, id) !== id) || intoId === fromId)
    throw new Refusal('refused', 'Одну из карточек уже объединили. Откройте сравнение ещё раз: ничего не изменено.')
  const differing = fields.filter((field) => JSON.stringify(into[field]) !== JSON.stringify(from[field]))
  const merge: ClientMerge = {
    intoId,
    fields: differing,
    contactIds: from.contacts.map(({ id }) => id),
    contractIds: from.contracts.map(({ id }) => id),
  }
  const taken = Object.fromEntries(differing.map((field) => [field, from[field]]))
  record(desk, author, () => [
    change(fromId, 'merged', merge),
    ...(differing.length === 0 ? [] : [change(intoId, 'described', taken)]),
    ...from.contacts.filter(({ id }) => moved.contactIds.includes(id)).map((one) => change(intoId, 'contactPut', one)),
    ...from.contracts
      .filter(({ id }) => moved.contractIds.includes(id))
      .map((one) => change(intoId, 'contractPut', one)),
  ])
}

const mergeChange = (changes: readonly Change[]): Change | undefined =>
  changes
    .filter(({ type }) => type === 'client.merged')
    .sort(compareChanges)
    .at(-1)

const sameItem = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

/**
 * Makes a merged card a client of its own again. The other card gives back what the merge gave it, as far as nobody has
 * changed it since; what was done meanwhile stays.
 */
export const partClient = (desk: Desk, author: Id, clientId: Id): void => {
  const from = cardOf(desk, clientId)
  if (from.merged === null) throw new Refusal('refused', 'Эта карточка и так отдельная.')
  const { merged } = from
  const into = readOwnCard(desk.store, merged.intoId)
  const changes = changesOf(desk.store, merged.intoId)
  const mergedBy = mergeChange(changesOf(desk.store, clientId))
  const back: NewChange[] = []
  if (into !== null && mergedBy !== undefined) {
    const before = foldChanges(
      clientEntity,
      changes.filter((one) => compareChanges(one, mergedBy) < 0),
    ).state
    const fields = fieldsUntouchedSince(merged, mergedBy, changes)
    if (fields.length > 0)
      back.push(change(merged.intoId, 'described', Object.fromEntries(fields.map((field) => [field, before[field]]))))
    const gone = <Item extends { id: Id }>(own: readonly Item[], theirs: readonly Item[], had: readonly Item[]) =>
      own.filter(
        (item) =>
          theirs.some((one) => one.id === item.id && sameItem(one, item)) && !had.some((one) => one.id === item.id),
      )
    for (const { id } of gone(into.contacts, from.contacts, before.contacts))
      back.push(change(merged.intoId, 'contactRemoved', { id }))
    for (const { id } of gone(into.contracts, from.contracts, before.contracts))
      back.push(change(merged.intoId, 'contractRemoved', { id }))
  }
  record(desk, author, () => [change(clientId, 'parted', {}), ...back])
}

/** Cards that were merged into this one, and what came to them afterwards from desks that did not know. */
export const mergedCards = (desk: Desk, survivorId: Id, survivor: Client): MergedCard[] => {
  const people = readPeople(desk.store)
  return mergedCardsOf(desk.store, survivorId).map(({ id, client }) => {
    const mergedBy = mergeChange(changesOf(desk.store, id))
    const since = client.merged === null ? { contacts: [], contracts: [] } : comeSince(client, client.merged)
    return {
      id,
      name: client.name,
      at: mergedBy === undefined ? null : millisecondsOf(mergedBy.at),
      author: personById(people, mergedBy?.author ?? null),
      contacts: since.contacts.filter((one) => !survivor.contacts.some((own) => own.id === one.id)),
      contracts: since.contracts.filter((one) => !survivor.contracts.some((own) => own.id === one.id)),
    }
  })
}

/** Puts on the card that goes on what came to a merged one after the merge. */
export const takeLateItems = (desk: Desk, author: Id, clientId: Id): void => {
  const survivorId = survivorIdOf(desk.store, clientId)
  const late = mergedCards(desk, survivorId, cardOf(desk, survivorId)).find(({ id }) => id === clientId)
  if (late === undefined) throw new Refusal('refused', 'Эта карточка и так отдельная.')
  record(desk, author, () => [
    ...late.contacts.map((one) => change(survivorId, 'contactPut', one)),
    ...late.contracts.map((one) => change(survivorId, 'contractPut', one)),
  ])
}

/** Says that two cards are about two clients, or takes that back. */
export const tellApart = (desk: Desk, author: Id, clientId: Id, otherId: Id, areApart: boolean): void => {
  cardOf(desk, clientId)
  cardOf(desk, otherId)
  const type = areApart ? 'toldApart' : 'likened'
  record(desk, author, () => [change(clientId, type, { clientId: otherId }), change(otherId, type, { clientId })])
}
