import type { Client } from '../domain/client.ts'
import type { Organisation } from '../domain/organisation.ts'
import type { Check } from './check.ts'
import { type MissingRequisite, missingOfClient, missingOfOrganisation } from './missing.ts'
import { checkAccount, checkBik, checkCorrAccount, checkInn, checkKpp, checkOgrn, checkOgrnip } from './requisites.ts'

/** Sentences by the path of the field they are about: `inn`, `bank.bik`, `signatory.name`. */
export type RequisiteWarnings = Record<string, string>

const doubt = (field: string, value: string, check: (value: string) => Check): [string, string][] => {
  if (value === '') return []
  const result = check(value)
  return result.ok ? [] : [[field, result.message]]
}

/** What looks wrong among the numbers of a party; an empty one is no doubt, blanks have to be gone. */
export const requisiteDoubts = (party: Pick<Client, 'form' | 'inn' | 'kpp' | 'ogrn'>): RequisiteWarnings =>
  Object.fromEntries([
    ...doubt('inn', party.inn, checkInn),
    ...(party.form === 'company' ? doubt('kpp', party.kpp, checkKpp) : []),
    ...doubt('ogrn', party.ogrn, party.form === 'company' ? checkOgrn : checkOgrnip),
    ...(party.form === 'soleTrader' && party.kpp !== '' ? [['kpp', 'У предпринимателя КПП не бывает.']] : []),
  ])

const bankDoubts = ({ bik, account, corrAccount }: Organisation['bank']): RequisiteWarnings => {
  if (bik === '') return {}
  return Object.fromEntries([
    ...doubt('bank.bik', bik, checkBik),
    ...doubt('bank.account', account, (number) => checkAccount(bik, number)),
    ...doubt('bank.corrAccount', corrAccount, (number) => checkCorrAccount(bik, number)),
  ])
}

const byField = (missing: readonly MissingRequisite[]): RequisiteWarnings =>
  Object.fromEntries(missing.map(({ field, message }) => [field, message]))

type Described = Pick<Client, 'form' | 'inn' | 'kpp' | 'ogrn' | 'name' | 'address' | 'signatory'>

/** What a client's papers lack, and what looks wrong among what is there. */
export const clientWarnings = (client: Described): RequisiteWarnings => ({
  ...requisiteDoubts(client),
  ...byField(missingOfClient(client)),
})

/** What the organisation's own papers lack, and what looks wrong among what is there. */
export const organisationWarnings = (
  organisation: Pick<Organisation, keyof Described | 'bank'>,
): RequisiteWarnings => ({
  ...requisiteDoubts(organisation),
  ...bankDoubts(organisation.bank),
  ...byField(missingOfOrganisation(organisation, true)),
})
