import type { Check } from '../../../shared/documents/check.ts'
import type { MissingRequisite } from '../../../shared/documents/missing.ts'
import { checkInn, checkKpp, checkOgrn, checkOgrnip } from '../../../shared/documents/requisites.ts'
import type { Client } from '../../../shared/domain/client.ts'

/** What a check says of a field that is filled in. */
export const doubt = (field: string, value: string, check: (value: string) => Check): [string, string][] => {
  if (value === '') return []
  const result = check(value)
  return result.ok ? [] : [[field, result.message]]
}

/** What looks wrong among the requisites of a party; filled fields only. */
export const requisiteWarnings = (party: Pick<Client, 'form' | 'inn' | 'kpp' | 'ogrn'>): Record<string, string> =>
  Object.fromEntries([
    ...doubt('inn', party.inn, checkInn),
    ...(party.form === 'company' ? doubt('kpp', party.kpp, checkKpp) : []),
    ...doubt('ogrn', party.ogrn, party.form === 'company' ? checkOgrn : checkOgrnip),
    ...(party.form === 'soleTrader' && party.kpp !== '' ? [['kpp', 'У предпринимателя КПП не бывает.']] : []),
  ])

export const messagesByField = (missing: readonly MissingRequisite[]): Record<string, string> =>
  Object.fromEntries(missing.map(({ field, message }) => [field, message]))
