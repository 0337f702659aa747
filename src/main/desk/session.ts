import { z } from 'zod'
import type { SessionState } from '../../shared/contract/session.ts'
import { type Duty, dutyRefusal } from '../../shared/domain/duty.ts'
import { products } from '../../shared/domain/product.ts'
import { idSchema } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'
import { readLocal, writeLocal } from '../store/local.ts'
import type { Store } from '../store/open.ts'
import { listOperators, type StoredOperator } from '../store/operators.ts'
import { readOrganisation } from '../store/organisation.ts'
import { listStations } from '../store/stations.ts'
import type { Desk } from './desk.ts'
import type { Access, HostAddresses } from './protocol.ts'
import { Refusal } from './refusal.ts'
import { personOf } from './views/people.ts'

const operatorKey = 'operator'
const demoKey = 'demo'

/** Who works at this station now, or null. */
export const currentOperatorId = (store: Store): Id | null => readLocal(store, operatorKey, idSchema)

export const setCurrentOperator = (store: Store, id: Id): void => writeLocal(store, operatorKey, id)

export const markDemo = (store: Store): void => writeLocal(store, demoKey, true)

export const authorOf = (desk: Desk): StoredOperator => {
  const id = currentOperatorId(desk.store)
  const operator = listOperators(desk.store).find((one) => one.id === id && one.active)
  if (!operator) throw new Refusal('refused', 'Сначала выберите, кто работает за этим местом.')
  return operator
}

/** The author of what is about to be written. */
export const author = (desk: Desk): Id => authorOf(desk).id

/** The author of what only some roles may do. */
export const authorFor = (desk: Desk, duty: Duty): Id => {
  const { id, role } = authorOf(desk)
  const active = listOperators(desk.store).filter((operator) => operator.active)
  const refusal = dutyRefusal(duty, role, active)
  if (refusal !== null) throw new Refusal('notAllowed', `${refusal} Ничего не изменено.`)
  return id
}

/** Addresses that become known while the desk runs. */
export interface Addresses extends HostAddresses {
  intakeUrl: string | null
}

export const sessionState = (desk: Desk, addresses: Addresses, access: Access): SessionState => {
  const station = listStations(desk.store).find((one) => one.id === desk.stationId)
  if (!station) return { stage: 'firstRun' }
  const active = listOperators(desk.store).filter((operator) => operator.active)
  const operatorId = currentOperatorId(desk.store)
  const operator = active.find((one) => one.id === operatorId)
  const full = access === 'full'
  return {
    stage: 'ready',
    organisationName: readOrganisation(desk.store).name,
    station,
    // A wall needs no names of people.
    people: full ? active.map(personOf) : [],
    operator: full && operator ? personOf(operator) : null,
    calendar: desk.calendar,
    reaction: desk.rules.reaction,
    execution: desk.rules.execution,
    warnings: desk.rules.settings.warnings,
    products: [...products],
    intakeUrl: full ? addresses.intakeUrl : null,
    wallUrl: full ? addresses.wallUrl : null,
    ringUrl: full ? addresses.ringUrl : null,
    access,
    demo: readLocal(desk.store, demoKey, z.boolean()) ?? false,
  }
}
