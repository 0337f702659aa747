import { sql } from 'drizzle-orm'
import { clientEntity } from '../../shared/domain/client.ts'
import { operatorEntity } from '../../shared/domain/operator.ts'
import { organisationEntity } from '../../shared/domain/organisation.ts'
import { serviceOrderEntity } from '../../shared/domain/service-order.ts'
import { stationEntity } from '../../shared/domain/station.ts'
import { ticketEntity } from '../../shared/domain/ticket-changes.ts'
import type { Change } from '../../shared/sync/change.ts'
import { type EntityDefinition, foldChanges, type NotApplied } from '../../shared/sync/fold.ts'
import type { Id } from '../../shared/sync/id.ts'
import { allEntities, changesOf } from './changes.ts'
import { projectClient } from './clients.ts'
import type { Store } from './open.ts'
import { projectOperator } from './operators.ts'
import { projectOrganisation } from './organisation.ts'
import {
  billedWork,
  client,
  contactPhone,
  operator,
  organisation,
  serviceOrder,
  station,
  ticket,
  workEntry,
} from './schema.ts'
import { projectServiceOrder } from './service-orders.ts'
import { projectStation } from './stations.ts'
import { openTicketsToRematch, projectTicket, type TermRules } from './tickets.ts'

/** What writing an entity's rows found out about its changes. */
export interface Projected {
  notApplied: NotApplied[]
}

type Project = (store: Store, rules: TermRules, id: Id, changes: readonly Change[]) => Projected

const plain =
  <State extends object, Types extends Record<string, unknown>>(
    definition: EntityDefinition<State, Types>,
    project: (store: Store, id: Id, state: State) => void,
  ): Project =>
  (store, _rules, id, changes) => {
    const folded = foldChanges(definition, changes)
    project(store, id, folded.state)
    return { notApplied: folded.notApplied }
  }

const projections = new Map<string, Project>(
  Object.entries({
    ticket: (store: Store, rules: TermRules, id: Id, changes: readonly Change[]) => {
      const folded = foldChanges(ticketEntity, changes)
      projectTicket(store, rules, id, folded)
      return { notApplied: folded.notApplied }
    },
    client: plain(clientEntity, projectClient),
    operator: plain(operatorEntity, projectOperator),
    organisation: plain(organisationEntity, projectOrganisation),
    station: plain(stationEntity, projectStation),
    serviceOrder: plain(serviceOrderEntity, projectServiceOrder),
  }),
)

/**
 * Writes an entity's rows again from its log. An entity of a kind this program does not know stays in the log alone,
 * parked until an upgrade.
 */
export const projectEntity = (store: Store, rules: TermRules, entity: string, entityId: Id): Projected =>
  projections.get(entity)?.(store, rules, entityId, changesOf(store, entityId)) ?? { notApplied: [] }

/** Looks again for the client of open tickets nobody was chosen for: a card may have gained a phone or an ИНН. */
export const rematchOpenTickets = (store: Store, rules: TermRules): Id[] => {
  const ids = openTicketsToRematch(store)
  for (const id of ids) projectEntity(store, rules, 'ticket', id)
  return ids
}

const projected = [ticket, workEntry, client, contactPhone, operator, station, organisation, serviceOrder, billedWork]

// Tickets look their clients up, and orders claim work entries: the looked-up come first.
const rebuildOrder = ['organisation', 'station', 'operator', 'client', 'ticket', 'serviceOrder']

/** Throws every projection away and writes it again from the log, in one transaction. */
export const rebuildProjection = (store: Store, rules: TermRules): number =>
  store.db.transaction(() => {
    for (const table of projected) store.db.delete(table).run()
    store.db.run(sql`delete from ticket_search`)
    const entities = allEntities(store)
    for (const entity of rebuildOrder) {
      for (const one of entities) if (one.entity === entity) projectEntity(store, rules, entity, one.entityId)
    }
    return entities.length
  })
