import { shortDate } from '../documents/dates.ts'
import { type Contract, isContractInForce } from './client.ts'

const isBasis = (contract: Contract): boolean =>
  contract.kind === 'vendor' || (contract.kind === 'service' && contract.consultations)

/** §2.3: the contracts that let a consultation be passed to the developer on a day, YYYY-MM-DD; vendor support first. */
export const transferBases = (contracts: readonly Contract[], day: string): Contract[] =>
  contracts
    .filter((contract) => isBasis(contract) && isContractInForce(contract, day))
    .sort((left, right) => Number(right.kind === 'vendor') - Number(left.kind === 'vendor'))

/** «договор поддержки разработчика № ЛК-7 от 01.02.2026». */
export const basisWords = (contract: Contract): string =>
  `${contract.kind === 'vendor' ? 'договор поддержки разработчика' : 'договор об услугах с консультациями'} № ${contract.number} от ${shortDate(contract.signedOn)}`

/** What stands in the place of the basis when somebody let it pass without one. */
export const withoutBasis = 'без основания'

/** What the operator says to a caller whose contracts give no basis. */
export const wordsWithoutBasis =
  'Ваш вопрос не относится к технической поддержке: на него отвечает разработчик программы. Ваш договор не включает ' +
  'такие консультации. Мы можем заключить отдельный договор, и тогда передадим вопрос разработчику.'
