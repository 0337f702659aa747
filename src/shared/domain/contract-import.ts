import { shortDate } from '../documents/dates.ts'
import type { Id } from '../sync/id.ts'
import { type Contract, contractKindNames, contractSchema } from './client.ts'
import type { ContractOfRow } from './contract-row.ts'
import type { ValueChange } from './row-outcome.ts'

export interface ContractsPlan {
  contracts: Contract[]
  changes: ValueChange[]
  reasons: string[]
  doubts: string[]
}

/** The number of a contract that has none, as papers write it. */
const withoutNumber = 'б/н'

/** What two spellings of one number have in common. */
export const contractNumberKey = (number: string): string =>
  number.toLowerCase().replaceAll('ё', 'е').replace(/[\s№]/gu, '')

const contractWords = ({ kind, number, signedOn, validFrom, validTo }: Contract): string =>
  [
    `${contractKindNames[kind]} № ${number}${signedOn === validFrom ? '' : ` от ${shortDate(signedOn)}`}`,
    validTo === null ? `с ${shortDate(validFrom)}, без срока` : `${shortDate(validFrom)} – ${shortDate(validTo)}`,
  ].join(', ')

const nameOf = ({ kind, number }: Pick<ContractOfRow, 'kind' | 'number'>): string =>
  number === '' ? contractKindNames[kind] : `${contractKindNames[kind]} № ${number}`

type Known = { kind: 'one'; contract: Contract } | { kind: 'none' } | { kind: 'several' }

/** The contract a row means: by its number, else the only one of its kind. One of several is never guessed. */
const knownContract = (contracts: readonly Contract[], row: ContractOfRow): Known => {
  const key = contractNumberKey(row.number)
  const numbered =
    key === ''
      ? contracts.filter(({ kind }) => kind === row.kind)
      : contracts.filter(({ number }) => contractNumberKey(number) === key)
  const ofKind = numbered.filter(({ kind }) => kind === row.kind)
  // A kind the row does not say is only supposed: then the number alone decides.
  const [contract, ...more] = row.isKindSaid || ofKind.length > 0 ? ofKind : numbered
  if (contract === undefined) return { kind: 'none' }
  return more.length > 0 ? { kind: 'several' } : { kind: 'one', contract }
}

const changedContract = (known: Contract, row: ContractOfRow): Contract => ({
  ...known,
  signedOn: row.signedOn ?? known.signedOn,
  validFrom: row.validFrom ?? known.validFrom,
  validTo: row.validTo === undefined ? known.validTo : row.validTo,
})

const newContract = (row: ContractOfRow, newId: () => Id, today: string): Contract => {
  const validTo = row.validTo ?? null
  const latest = validTo !== null && validTo < today ? validTo : today
  const begin = row.validFrom ?? row.signedOn ?? latest
  return {
    id: newId(),
    kind: row.kind,
    number: row.number === '' ? withoutNumber : row.number,
    signedOn: row.signedOn ?? begin,
    validFrom: begin,
    validTo,
    consultations: false,
    allowanceMinutes: 0,
    discountPercent: 0,
  }
}

const namesake = (present: readonly Contract[], { number }: ContractOfRow): Contract | undefined =>
  number === '' ? undefined : present.find((one) => contractNumberKey(one.number) === contractNumberKey(number))

const doubtsOfNew = (row: ContractOfRow, contract: Contract, present: readonly Contract[]): string[] => [
  ...(row.number === '' ? [`${nameOf(row)}: номера в строке нет, запишется «${withoutNumber}».`] : []),
  ...(row.validFrom === undefined && row.signedOn === undefined
    ? [`${nameOf(row)}: начала в строке нет, запишется ${shortDate(contract.validFrom)}.`]
    : []),
  ...(row.kind === 'its' && contract.validTo === null ? [`${nameOf(row)}: запишется без срока.`] : []),
  ...[namesake(present, row)].flatMap((other) =>
    other === undefined
      ? []
      : [`${nameOf(row)}: с этим номером уже есть «${contractKindNames[other.kind]}», он останется как есть.`],
  ),
]

const isShorter = (before: Contract, after: Contract): boolean =>
  after.validTo !== null && (before.validTo === null || after.validTo < before.validTo)

/**
 * What a row changes among the contracts of a card; nothing is removed from it.
 * @param present the card's contracts as they are
 * @param today YYYY-MM-DD, the start of a contract whose row names none
 */
export const planContracts = (
  present: readonly Contract[],
  rows: readonly ContractOfRow[],
  { newId, today }: { newId: () => Id; today: string },
): ContractsPlan => {
  const plan: ContractsPlan = { contracts: [], changes: [], reasons: [], doubts: [] }
  for (const row of rows) {
    const known = knownContract(present, row)
    if (known.kind === 'several') {
      plan.reasons.push(
        row.number === ''
          ? `${nameOf(row)}: таких договоров у клиента несколько, укажите номер.`
          : `${nameOf(row)}: договоров с этим номером у клиента несколько, уберите лишний в карточке.`,
      )
      continue
    }
    const before = known.kind === 'one' ? known.contract : null
    const contract = before === null ? newContract(row, newId, today) : changedContract(before, row)
    const parsed = contractSchema.safeParse(contract)
    if (!parsed.success) {
      plan.reasons.push(...parsed.error.issues.map(({ message }) => `${contractWords(contract)}: ${message}`))
      continue
    }
    const after = contractWords(contract)
    if (before !== null && contractWords(before) === after) continue
    plan.contracts.push(contract)
    plan.changes.push({ name: 'Договор', before: before === null ? '' : contractWords(before), after })
    if (before === null) plan.doubts.push(...doubtsOfNew(row, contract, present))
    else if (isShorter(before, contract)) plan.doubts.push(`${nameOf(row)}: срок станет короче.`)
  }
  return plan
}
