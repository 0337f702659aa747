import { withoutBlanks } from '../../../shared/documents/requisites.ts'
import { formNames } from '../../../shared/domain/client.ts'
import { type Organisation, type OrganisationFields, vatNames } from '../../../shared/domain/organisation.ts'

/** What an hour costs is edited in the price list. */
type EditedFields = Omit<OrganisationFields, 'hourPriceKopecks' | 'quantumMinutes'>
type OwnFields = Omit<EditedFields, 'bank' | 'signatory'>

/** The organisation as one flat form of what is typed: a key is the path the desk names in its messages. */
export type OrganisationForm = OwnFields & {
  'bank.name': string
  'bank.bik': string
  'bank.account': string
  'bank.corrAccount': string
  'signatory.position': string
  'signatory.name': string
  'signatory.basis': string
}

export const formOfOrganisation = (organisation: Organisation): OrganisationForm => {
  const {
    bank,
    signatory,
    hourPriceKopecks: _hour,
    quantumMinutes: _quantum,
    hourTerms: _terms,
    accent: _accent,
    allowedSites: _sites,
    wallShowsClient: _wallClient,
    wallShowsSubject: _wallSubject,
    incidentMinutes: _incident,
    paperTexts: _texts,
    logo: _logo,
    stamp: _stamp,
    facsimile: _facsimile,
    reportFacsimile: _reportFacsimile,
    actFacsimile: _actFacsimile,
    actStamp: _actStamp,
    invoiceFacsimile: _invoiceFacsimile,
    invoiceStamp: _invoiceStamp,
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
  }
}

/** The value of a field as it is read on the screen: a choice by its name, anything else as it is typed. */
export const choiceWords = (field: keyof OrganisationForm, value: string): string => {
  if (field === 'form') return formNames[value as OrganisationForm['form']]
  return field === 'vat' ? vatNames[value as OrganisationForm['vat']] : value
}

/** The fields to send. */
export const fieldsOfOrganisationForm = (form: OrganisationForm): EditedFields => {
  const {
    'bank.name': bankName,
    'bank.bik': bik,
    'bank.account': account,
    'bank.corrAccount': corrAccount,
    'signatory.position': position,
    'signatory.name': name,
    'signatory.basis': basis,
    ...own
  } = form
  return {
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
  }
}
