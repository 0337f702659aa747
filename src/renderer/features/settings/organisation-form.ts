import { formNames } from '../../../shared/domain/client.ts'
import { type Organisation, type OrganisationFields, vatNames } from '../../../shared/domain/organisation.ts'
import { parseRubles, rublesText } from './price.ts'

type OwnFields = Omit<OrganisationFields, 'bank' | 'signatory' | 'hourPriceKopecks' | 'quantumMinutes'>

/** The organisation as one flat form of what is typed: a key is the path the desk names in its messages. */
export type OrganisationForm = OwnFields & {
  'bank.name': string
  'bank.bik': string
  'bank.account': string
  'bank.corrAccount': string
  'signatory.position': string
  'signatory.name': string
  'signatory.basis': string
  hourPriceKopecks: string
  quantumMinutes: string
}

export const formOfOrganisation = (organisation: Organisation): OrganisationForm => {
  const {
    bank,
    signatory,
    hourPriceKopecks,
    quantumMinutes,
    accent: _accent,
    allowedSites: _sites,
    ...own
  } = organisation
  return {
    ...own,
    'bank.name': bank.name,
    'bank.bik': bank.bik,
    'bank.account': bank.account,
    'bank.corrAccount': bank.corrAccount,
    'signatory.position': signatory.position,
    'signatory.name': signatory.name,
    'signatory.basis': signatory.basis,
    hourPriceKopecks: rublesText(hourPriceKopecks),
    quantumMinutes: String(quantumMinutes),
  }
}

/** The value of a field as it is read on the screen: a choice by its name, anything else as it is typed. */
export const choiceWords = (field: keyof OrganisationForm, value: string): string => {
  if (field === 'form') return formNames[value as OrganisationForm['form']]
  return field === 'vat' ? vatNames[value as OrganisationForm['vat']] : value
}

const withoutBlanks = (typed: string): string => typed.replace(/\s/g, '')

/** The fields to send, or what cannot be read as a number: field → sentence. */
export const fieldsOfOrganisationForm = (
  form: OrganisationForm,
): { fields: OrganisationFields } | { errors: Record<string, string> } => {
  const {
    'bank.name': bankName,
    'bank.bik': bik,
    'bank.account': account,
    'bank.corrAccount': corrAccount,
    'signatory.position': position,
    'signatory.name': name,
    'signatory.basis': basis,
    hourPriceKopecks: price,
    quantumMinutes: quantum,
    ...own
  } = form
  const hourPriceKopecks = parseRubles(price)
  const quantumMinutes = /^\d{1,4}$/.test(quantum.trim()) ? Number(quantum) : null
  if (hourPriceKopecks === null || quantumMinutes === null)
    return {
      errors: {
        ...(hourPriceKopecks === null ? { hourPriceKopecks: 'Цена часа — рубли и копейки: 3600 или 3600,50.' } : {}),
        ...(quantumMinutes === null ? { quantumMinutes: 'Целое число минут, например 15.' } : {}),
      },
    }
  return {
    fields: {
      ...own,
      inn: withoutBlanks(own.inn),
      kpp: own.form === 'soleTrader' ? '' : withoutBlanks(own.kpp),
      ogrn: withoutBlanks(own.ogrn),
      postalIndex: withoutBlanks(own.postalIndex),
      bank: {
        name: bankName,
        bik: withoutBlanks(bik),
        account: withoutBlanks(account),
        corrAccount: withoutBlanks(corrAccount),
      },
      signatory: { position, name, basis },
      hourPriceKopecks,
      quantumMinutes,
    },
  }
}
