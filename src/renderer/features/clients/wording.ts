import type { ContractState } from './fields.ts'

export const contractStateNames: Record<ContractState, string> = {
  inForce: 'действует',
  ahead: 'ещё не начался',
  ended: 'закончился',
}
