import type { Check } from '../documents/check.ts'
import { keptPhone, type ParsedPhone, parsePhone } from '../documents/phone.ts'
import { checkInn, checkKpp, checkOgrn, checkOgrnip } from '../documents/requisites.ts'
import { type ClientFields, type ClientForm, clientFieldsSchema, contactSchema, type Signatory } from './client.ts'
import { type ClientColumn, clientColumnNames } from './client-columns.ts'
import { type ContractOfRow, contractsOfRow } from './contract-row.ts'

export interface ContactOfRow {
  name: string
  position: string
  /** As `storedPhone` keeps it. */
  phone: string
  email: string
}

/** What a row of a table says about a client; what it leaves empty is not said. */
export interface ClientOfRow {
  fields: Partial<Omit<ClientFields, 'signatory'>>
  signatory: Partial<Signatory>
  contacts: ContactOfRow[]
  contracts: ContractOfRow[]
  /** What a person should look at and what stops nobody, in words. */
  doubts: string[]
}

export type ReadClientRow = { ok: true; row: ClientOfRow } | { ok: false; reasons: string[] }

/** A contact without a name, who is known by a phone or an address alone. */
export const namelessContact = 'Общий контакт'

type Cells = Partial<Record<ClientColumn, string>>

// The mark in front that keeps a spreadsheet from running a text as a formula is not part of the text.
const unmarked = (cell: string): string => cell.replace(/^'(?=[\s]*[=+\-@])/, '').trim()

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)

const scientific = /^\d+[.,]\d+e\+?\d+$/i

const digitsOnly = (text: string): string => text.replace(/[\s\u00a0]/g, '').replace(/[.,]0+$/, '')

/** A number of ИНН whose first zero a spreadsheet dropped; the key says whether there was one. */
const innOf = (cell: string): string => {
  const inn = digitsOnly(cell)
  const whole = `0${inn}`
  return /^(\d{9}|\d{11})$/.test(inn) && checkInn(whole).ok ? whole : inn
}

const kppOf = (cell: string): string => {
  const kpp = digitsOnly(cell).toUpperCase()
  return /^\d{8}$/.test(kpp) ? `0${kpp}` : kpp
}

const soleTraderWords = /(^|[^\p{L}])(ип|индивидуальный предприниматель|предприниматель|физ)/iu
const companyWords = /(^|[^\p{L}])(ооо|оао|зао|пао|ао|юр|организация|компания|общество)/iu

const formOf = (cell: string | undefined, inn: string | undefined, name: string | undefined): ClientForm | null => {
  if (cell !== undefined && soleTraderWords.test(cell)) return 'soleTrader'
  if (cell !== undefined && companyWords.test(cell)) return 'company'
  if (inn?.length === 12) return 'soleTrader'
  if (inn?.length === 10) return 'company'
  return name !== undefined && /^(ип|индивидуальный предприниматель)\s/i.test(name) ? 'soleTrader' : null
}

const deliveryOf = (cell: string): ClientFields['delivery'] | null => {
  if (/нарочн|курьер|лично|самовывоз/i.test(cell)) return 'courier'
  return /почт|заказн|письм/i.test(cell) ? 'registeredMail' : null
}

const contactOfRowSchema = contactSchema.omit({ id: true })
const partialSignatorySchema = clientFieldsSchema.shape.signatory.partial()

interface ReadPhone {
  text: string
  parsed: ParsedPhone
}

/** Numbers of a cell: one, however it is written, or several divided by commas, semicolons or lines. */
const phonesOf = (cell: string): ReadPhone[] => {
  const whole = { text: cell, parsed: parsePhone(cell) }
  if (whole.parsed.ok) return [whole]
  const parts = cell
    .split(/[;,\n/]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((text) => ({ text, parsed: parsePhone(text) }))
  return parts.length > 1 && parts.every(({ parsed }) => parsed.ok) ? parts : [whole]
}

const checkOf = (field: 'inn' | 'kpp' | 'ogrn', form: ClientForm | null): ((text: string) => Check) => {
  if (field === 'inn') return checkInn
  if (field === 'kpp') return checkKpp
  return form === 'soleTrader' ? checkOgrnip : checkOgrn
}

const contactsOf = (cells: Cells, reasons: string[]): ContactOfRow[] => {
  const name = cells.contactName ?? ''
  const phones = cells.contactPhone === undefined ? [] : phonesOf(cells.contactPhone)
  for (const { text, parsed } of phones) if (!parsed.ok) reasons.push(`Телефон «${shortened(text)}»: ${parsed.message}`)
  const email = cells.contactEmail ?? ''
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    reasons.push(`Почта «${shortened(email)}»: это не похоже на адрес.`)
  if (name === '' && phones.length === 0 && email === '') return []
  const shared = { name: name === '' ? namelessContact : name, position: cells.contactPosition ?? '' }
  const contacts = (phones.length === 0 ? [null] : phones).map((phone, place) => ({
    ...shared,
    phone: phone?.parsed.ok === true ? keptPhone(phone.parsed) : '',
    email: place === 0 ? email : '',
  }))
  return contacts.map((contact) => {
    const parsed = contactOfRowSchema.safeParse(contact)
    if (parsed.success) return parsed.data
    reasons.push(...parsed.error.issues.map((issue) => `${clientColumnNames.contactName}: ${issue.message}`))
    return contact
  })
}

const textColumns = ['name', 'fullName', 'address', 'postalIndex', 'postalAddress', 'note'] as const

/**
 * Reads the cells of one row. Requisites and phones are checked: what has a wrong shape refuses the row, a control digit
 * that does not agree is doubted.
 */
export const readClientRow = (raw: Cells): ReadClientRow => {
  const reasons: string[] = []
  const doubts: string[] = []
  const cells: Cells = Object.fromEntries(
    Object.entries(raw)
      .map(([column, cell]) => [column, unmarked(cell)])
      .filter(([, cell]) => cell !== ''),
  )
  const fields: ClientOfRow['fields'] = {}

  const take = (field: keyof ClientOfRow['fields'], value: string) => {
    const parsed = clientFieldsSchema.shape[field].safeParse(value)
    if (parsed.success) Object.assign(fields, { [field]: parsed.data })
    else reasons.push(...parsed.error.issues.map(({ message }) => `${clientColumnNames[field]}: ${message}`))
  }

  for (const column of textColumns) {
    const cell = cells[column]
    if (cell !== undefined) take(column, cell)
  }
  const requisites = {
    ...(cells.inn === undefined ? {} : { inn: innOf(cells.inn) }),
    ...(cells.kpp === undefined ? {} : { kpp: kppOf(cells.kpp) }),
    ...(cells.ogrn === undefined ? {} : { ogrn: digitsOnly(cells.ogrn) }),
  }
  const form = formOf(cells.form, requisites.inn, cells.name)
  if (form !== null) fields.form = form
  for (const field of ['inn', 'kpp', 'ogrn'] as const) {
    const value = requisites[field]
    if (value === undefined) continue
    if (field === 'kpp' && form === 'soleTrader') {
      doubts.push('У предпринимателя КПП не бывает: пропущен.')
      continue
    }
    const named = `${clientColumnNames[field]} «${shortened(value)}»`
    if (scientific.test(value)) {
      reasons.push(`${named}: Excel сократил число. Сделайте столбец текстовым и выгрузите снова.`)
      continue
    }
    const check = checkOf(field, form)(value)
    if (check.ok) take(field, value)
    else if (check.severity === 'error') reasons.push(`${named}: ${check.message}`)
    else {
      doubts.push(`${named}: ${check.message}`)
      take(field, value)
    }
  }
  if (cells.delivery !== undefined) {
    const delivery = deliveryOf(cells.delivery)
    if (delivery === null) doubts.push(`Доставка «${shortened(cells.delivery)}» не понята: пропущена.`)
    else fields.delivery = delivery
  }
  const signatory: Partial<Signatory> = {
    ...(cells.signatoryPosition === undefined ? {} : { position: cells.signatoryPosition }),
    ...(cells.signatoryName === undefined ? {} : { name: cells.signatoryName }),
    ...(cells.signatoryBasis === undefined ? {} : { basis: cells.signatoryBasis }),
  }
  const signs = partialSignatorySchema.safeParse(signatory)
  if (!signs.success) reasons.push(...signs.error.issues.map(({ message }) => `Подписант: ${message}`))
  const contacts = contactsOf(cells, reasons)
  const contracts = contractsOfRow(cells, { reasons, doubts })
  if (Object.keys(cells).length === 0) reasons.push('Строка пустая.')
  return reasons.length > 0
    ? { ok: false, reasons }
    : {
        ok: true,
        row: { fields, signatory: signs.success ? definedOnly(signs.data) : {}, contacts, contracts, doubts },
      }
}

const definedOnly = ({ position, name, basis }: { [Part in keyof Signatory]?: string | undefined }) => ({
  ...(position === undefined ? {} : { position }),
  ...(name === undefined ? {} : { name }),
  ...(basis === undefined ? {} : { basis }),
})
