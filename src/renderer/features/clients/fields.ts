import { withoutBlanks } from '../../../shared/documents/requisites.ts'
import type { Client, ClientFields, Contract } from '../../../shared/domain/client.ts'

/** The card as one flat form: a key is the path the desk names in its messages. */
export type ClientForm = Omit<ClientFields, 'signatory'> & {
  'signatory.position': string
  'signatory.name': string
  'signatory.basis': string
}

export const emptyClientForm: ClientForm = {
  form: 'company',
  name: '',
  fullName: '',
  inn: '',
  kpp: '',
  ogrn: '',
  address: '',
  postalIndex: '',
  postalAddress: '',
  delivery: 'registeredMail',
  note: '',
  'signatory.position': '',
  'signatory.name': '',
  'signatory.basis': '',
}

export const formOfClient = (client: Client): ClientForm => {
  const {
    signatory,
    contacts: _contacts,
    contracts: _contracts,
    merged: _merged,
    distinctFrom: _distinctFrom,
    ...own
  } = client
  return {
    ...own,
    'signatory.position': signatory.position,
    'signatory.name': signatory.name,
    'signatory.basis': signatory.basis,
  }
}

/** A sole trader has no КПП, so one typed before the form was chosen does not go along. */
export const fieldsOfForm = (form: ClientForm): ClientFields => {
  const { 'signatory.position': position, 'signatory.name': name, 'signatory.basis': basis, ...own } = form
  return {
    ...own,
    inn: withoutBlanks(own.inn),
    kpp: own.form === 'soleTrader' ? '' : withoutBlanks(own.kpp),
    ogrn: withoutBlanks(own.ogrn),
    postalIndex: withoutBlanks(own.postalIndex),
    signatory: { position, name, basis },
  }
}

export type ContractState = 'inForce' | 'ahead' | 'ended'

/** How a contract stands on a day, YYYY-MM-DD; both ends of it are inclusive. */
export const contractState = (contract: Pick<Contract, 'validFrom' | 'validTo'>, day: string): ContractState => {
  if (contract.validFrom > day) return 'ahead'
  return contract.validTo === null || day <= contract.validTo ? 'inForce' : 'ended'
}

const stateOrder: Record<ContractState, number> = { inForce: 0, ahead: 1, ended: 2 }

/** Contracts in force first, then those to come, then the past; the newest first among equals. */
export const orderContracts = (contracts: readonly Contract[], day: string): Contract[] =>
  [...contracts].sort(
    (left, right) =>
      stateOrder[contractState(left, day)] - stateOrder[contractState(right, day)] ||
      right.validFrom.localeCompare(left.validFrom),
  )
