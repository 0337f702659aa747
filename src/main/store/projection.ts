import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { clientEntity } from '../../shared/domain/client.ts'
import { operatorEntity } from '../../shared/domain/operator.ts'
import { organisationEntity } from '../../shared/domain/organisation.ts'
import { paymentEntity } from '../../shared/domain/payment.ts'
import { serviceEntity } from '../../shared/domain/service.ts'
import { serviceOrderEntity } from '../../shared/domain/service-order.ts'
import { stationEntity } from '../../shared/domain/station.ts'
import { templateEntity } from '../../shared/domain/template.ts'
import { currentRules, type TermHistory, termHistory } from '../../shared/domain/term-rules.ts'
import { termSettingsEntity, termSettingsId } from '../../shared/domain/term-settings.ts'
import { ticketEntity } from '../../shared/domain/ticket-changes.ts'
import type { Change } from '../../shared/sync/change.ts'
import { type EntityDefinition, foldChanges, type NotApplied } from '../../shared/sync/fold.ts'
import type { Id } from '../../shared/sync/id.ts'
import { allEntities, changesOf, counts, parkUnknown, unpark } from './changes.ts'
import { projectClient } from './clients.ts'
import { settlePapers } from './document-terms.ts'
import { erasedChangesOf } from './erasure.ts'
import { projectInvoice } from './invoices.ts'
import { readLocal, writeLocal } from './local.ts'
import type { Store } from './open.ts'
import { projectOperator } from './operators.ts'
import { projectOrganisation } from './organisation.ts'
import { projectPayment } from './payments.ts'
import {
  billedWork,
  client,
  contactPhone,
  invoice,
  operator,
  organisation,
  payment,
  paymentPart,
  service,
  serviceOrder,
  station,
  template,
  ticket,
  unprojected,
  workEntry,
} from './schema.ts'
import { projectServiceOrder } from './service-orders.ts'
import { projectService } from './services.ts'
import { projectStation } from './stations.ts'
import { projectTemplate } from './templates.ts'
import { openTicketsToRematch, projectTicket, recountTicket, ticketsUndecidedAt } from './tickets.ts'

/** What writing an entity's rows found out about its changes. */
export interface Projected {
  notApplied: NotApplied[]
}

type Project = (store: Store, history: TermHistory, id: Id, changes: readonly Change[]) => Projected

const plain =
  <State extends object, Types extends Record<string, unknown>>(
    definition: EntityDefinition<State, Types>,
    project: (store: Store, id: Id, state: State) => void,
  ): Project =>
  (store, _history, id, changes) => {
    const folded = foldChanges(definition, changes)
    project(store, id, folded.state)
    return { notApplied: folded.notApplied }
  }

const projections = new Map<string, Project>(
  Object.entries({
    ticket: (store: Store, history: TermHistory, id: Id, changes: readonly Change[]) => {
      const folded = foldChanges(ticketEntity, changes)
      projectTicket(store, history, id, folded)
      return { notApplied: folded.notApplied }
    },
    client: plain(clientEntity, projectClient),
    operator: plain(operatorEntity, projectOperator),
    organisation: plain(organisationEntity, projectOrganisation),
    station: plain(stationEntity, projectStation),
    service: plain(serviceEntity, projectService),
    template: plain(templateEntity, projectTemplate),
    serviceOrder: (store: Store, history: TermHistory, id: Id, changes: readonly Change[]) => {
      const { state, notApplied } = foldChanges(serviceOrderEntity, changes)
      projectServiceOrder(store, id, state)
      projectInvoice(store, id, state)
      settlePapers(store, currentRules(history), id, state)
      return { notApplied }
    },
    payment: (store: Store, _history: TermHistory, id: Id, changes: readonly Change[]) => {
      const { state, conflicts, notApplied } = foldChanges(paymentEntity, changes)
      projectPayment(store, id, state, conflicts)
      return { notApplied }
    },
    // Their versions are read from the log; there are no rows to write.
    termSettings: plain(termSettingsEntity, () => undefined),
  }),
)

/**
 * Writes an entity's rows again from its log. An entity of a kind this program does not know stays in the log alone,
 * parked until an upgrade.
 */
export const projectEntity = (store: Store, history: TermHistory, entity: string, entityId: Id): Projected =>
  projections.get(entity)?.(store, history, entityId, erasedChangesOf(store, entityId).filter(counts)) ?? {
    notApplied: [],
  }

/** Looks again for the client of open tickets nobody was chosen for: a card may have gained a phone or an ИНН. */
export const rematchOpenTickets = (store: Store, history: TermHistory): Id[] => {
  const ids = openTicketsToRematch(store)
  for (const id of ids) projectEntity(store, history, 'ticket', id)
  return ids
}

/** Every version of the term rules this desk knows. */
export const readTermHistory = (store: Store): TermHistory =>
  termHistory(changesOf(store, termSettingsId).filter(counts))

/** Counts again the tickets that a version of the rules touches: open ones, and those decided since `from`. */
export const recountTickets = (store: Store, history: TermHistory, from: number): Id[] => {
  const rows = ticketsUndecidedAt(store, from)
  for (const row of rows) recountTicket(store, history, row)
  return rows.map((row) => row.id)
}

const projected = [
  ticket,
  workEntry,
  client,
  contactPhone,
  operator,
  station,
  organisation,
  service,
  template,
  serviceOrder,
  billedWork,
  invoice,
  payment,
  paymentPart,
]

// Tickets look their clients up, and orders claim work entries: the looked-up come first.
const rebuildOrder = [
  'organisation',
  'station',
  'operator',
  'client',
  'service',
  'template',
  'ticket',
  'serviceOrder',
  'payment',
]

/** Grows whenever rows are made differently from the same changes: then they are made anew at the next start. */
const projectionVersion = 14
const projectionKey = 'projectionVersion'

/** Makes the rows anew when an older program made them; false when they are as this one makes them. */
export const renewProjection = (store: Store): boolean => {
  if (readLocal(store, projectionKey, z.literal(projectionVersion)) !== null) return false
  rebuildProjection(store)
  return true
}

/** Folds what an older program parked and this one understands; how many entities look different for it. */
export const foldParked = (store: Store): number =>
  store.db.transaction(() => {
    const entities = new Map(unpark(store).map((one) => [`${one.entity}/${one.entityId}`, one]))
    const history = readTermHistory(store)
    for (const entity of rebuildOrder)
      for (const one of entities.values())
        if (one.entity === entity) projectEntity(store, history, entity, one.entityId)
    return entities.size
  })

/** Throws every projection away and writes it again from the log, in one transaction. */
export const rebuildProjection = (store: Store): number =>
  store.db.transaction(() => {
    const history = readTermHistory(store)
    for (const table of [...projected, unprojected]) store.db.delete(table).run()
    store.db.run(sql`delete from ticket_search`)
    const entities = allEntities(store)
    for (const entity of rebuildOrder) {
      for (const one of entities) if (one.entity === entity) projectEntity(store, history, entity, one.entityId)
    }
    parkUnknown(store)
    writeLocal(store, projectionKey, projectionVersion)
    return entities.length
  })
