import type { Client, ClientForm, Signatory } from '../domain/client.ts'
import type { Organisation } from '../domain/organisation.ts'
import { representedBy } from './declension.ts'
import type { PaperParty } from './snapshot.ts'

const soleTrader = 'Индивидуальный предприниматель'

const fullNameOf = (form: ClientForm, name: string, fullName: string): string =>
  fullName || (form === 'soleTrader' ? name.replace(/^ИП\s+/i, `${soleTrader} `) : name)

const signatoryOf = (form: ClientForm, signatory: Signatory): PaperParty['signatory'] => ({
  position: signatory.position || (form === 'soleTrader' ? soleTrader : ''),
  name: signatory.name,
})

// A sole trader acts himself, unless somebody signs for him by another right than his registration.
const representationOf = (form: ClientForm, signatory: Signatory): string =>
  form === 'soleTrader' && (signatory.position === '' || /предприниматель/i.test(signatory.position))
    ? ''
    : representedBy(signatory)

const withIndex = (index: string, address: string): string =>
  index === '' || address.startsWith(index) ? address : [index, address].filter(Boolean).join(', ')

/** The organisation's side of the papers. */
export const sellerParty = (organisation: Organisation): PaperParty => ({
  form: organisation.form,
  name: organisation.name,
  fullName: fullNameOf(organisation.form, organisation.name, organisation.fullName),
  inn: organisation.inn,
  kpp: organisation.form === 'soleTrader' ? '' : organisation.kpp,
  ogrn: organisation.ogrn,
  address: withIndex(organisation.postalIndex, organisation.address),
  postalAddress: withIndex(organisation.postalIndex, organisation.address),
  phone: organisation.phone,
  email: organisation.email,
  bank: { ...organisation.bank },
  signatory: signatoryOf(organisation.form, organisation.signatory),
  representedBy: representationOf(organisation.form, organisation.signatory),
  accountant: organisation.accountant,
})

/** The client's side of the papers. */
export const buyerParty = (client: Client): PaperParty => ({
  form: client.form,
  name: client.name,
  fullName: fullNameOf(client.form, client.name, client.fullName),
  inn: client.inn,
  kpp: client.form === 'soleTrader' ? '' : client.kpp,
  ogrn: client.ogrn,
  address: client.address,
  postalAddress: withIndex(client.postalIndex, client.postalAddress || client.address),
  phone: '',
  email: '',
  bank: null,
  signatory: signatoryOf(client.form, client.signatory),
  representedBy: representationOf(client.form, client.signatory),
  accountant: '',
})
