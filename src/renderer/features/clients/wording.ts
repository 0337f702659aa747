import type { ClientForm } from '../../../shared/domain/client.ts'
import type { ContractState } from './fields.ts'

export const formNames: Record<ClientForm, string> = {
  company: 'Организация',
  soleTrader: 'Предприниматель',
}

export const contractStateNames: Record<ContractState, string> = {
  inForce: 'действует',
  ahead: 'ещё не начался',
  ended: 'закончился',
}
