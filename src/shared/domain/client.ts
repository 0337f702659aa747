import { z } from 'zod'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { type ClientMerge, clientMergeSchema } from './client-merge.ts'
import { defineChange, defineEntity, setWrites } from './define-entity.ts'
import { erasedMark } from './erased-text.ts'
import { erasureSchema } from './erasure.ts'
import { daySchema, limits, oneLine, optionalText } from './limits.ts'
import { partyShape } from './requisites.ts'

export const clientForms = ['company', 'soleTrader'] as const
/** A company, or a sole trader, who has no КПП. */
export type ClientForm = (typeof clientForms)[number]

export const deliveryMethods = ['courier', 'registeredMail'] as const
/** How papers go, by the client's choice (§3.1). */
export type DeliveryMethod = (typeof deliveryMethods)[number]

export const contractKinds = ['its', 'service', 'vendor'] as const
export type ContractKind = (typeof contractKinds)[number]

export const formNames: Record<ClientForm, string> = {
  company: 'Организация',
  soleTrader: 'Предприниматель',
}

export const deliveryNames: Record<DeliveryMethod, string> = { courier: 'Нарочным', registeredMail: 'Заказным письмом' }

export const contractKindNames: Record<ContractKind, string> = {
  its: 'ИТС',
  service: 'Обслуживание',
  vendor: 'Поддержка разработчика',
}

export interface Contact {
  id: Id
  name: string
  position: string
  /** E.164, the extension after `;ext=`; a number that could not be read stays as it was typed. */
  phone: string
  email: string
}

export interface Contract {
  id: Id
  kind: ContractKind
  number: string
  /** YYYY-MM-DD, both days inclusive; an open end is null. */
  signedOn: string
  validFrom: string
  validTo: string | null
  /** Of a service contract: it covers consultations passed to the developer (§2.3). */
  consultations: boolean
  /** Of a service contract: hours of work a calendar month that are paid with it, in minutes. */
  allowanceMinutes: number
  /** Of a service contract: off every price, per cent, hundredths at the finest. */
  discountPercent: number
}

/** Who signs for a party: position, full name, and by what right. */
export interface Signatory {
  position: string
  name: string
  basis: string
}

export interface Client {
  form: ClientForm
  name: string
  fullName: string
  inn: string
  kpp: string
  ogrn: string
  address: string
  postalIndex: string
  postalAddress: string
  delivery: DeliveryMethod
  signatory: Signatory
  note: string
  contacts: Contact[]
  contracts: Contract[]
  /** Set while another card goes on for this one. */
  merged: ClientMerge | null
  /** Cards somebody looked at beside this one and said that they are other clients. */
  distinctFrom: { id: Id }[]
}

export const contactSchema = z.strictObject({
  id: idSchema,
  name: oneLine(limits.name, 'Укажите имя.'),
  position: optionalText(limits.name),
  phone: optionalText(limits.phone),
  email: optionalText(limits.email),
})

/** Minutes of the longest month. */
const largestAllowanceMinutes = 31 * 24 * 60

const percentSchema = z
  .number('Скидка — проценты, например 10 или 7,25.')
  .min(0, 'Не меньше 0 %.')
  .max(100, 'Не больше 100 %.')
  .refine((percent) => Math.round(percent * 100) / 100 === percent, 'Не мельче сотых процента.')

export const contractSchema = z
  .strictObject({
    id: idSchema,
    kind: z.enum(contractKinds),
    number: oneLine(limits.number, 'Укажите номер договора.'),
    signedOn: daySchema,
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    consultations: z.boolean().default(false),
    allowanceMinutes: z
      .int('Включённое время — целое число минут.')
      .min(0, 'Не меньше нуля.')
      .max(largestAllowanceMinutes, 'Не больше 744 часов: столько в месяце.')
      .default(0),
    discountPercent: percentSchema.default(0),
  })
  .refine((contract) => contract.validTo === null || contract.validTo >= contract.validFrom, {
    path: ['validTo'],
    message: 'Договор кончается раньше, чем начинается.',
  })

export const signatorySchema = z.strictObject({
  position: optionalText(limits.name),
  name: optionalText(limits.name),
  basis: optionalText(limits.shortText),
})

/** The fields of a client's card, each with its limit and its message. */
export const clientFieldsSchema = z.strictObject({
  form: z.enum(clientForms),
  name: oneLine(limits.name, 'Укажите название клиента.'),
  ...partyShape,
  postalAddress: optionalText(limits.address),
  delivery: z.enum(deliveryMethods),
  signatory: signatorySchema,
  note: optionalText(limits.note),
})
export type ClientFields = z.infer<typeof clientFieldsSchema>

/** Whether the contract is in force on the day (YYYY-MM-DD). */
export const isContractInForce = (contract: Contract, day: string): boolean =>
  contract.validFrom <= day && (contract.validTo === null || day <= contract.validTo)

/** The ITS contract in force on the day, if there is one: then no invoice is due (§3.1). */
export const itsContractOn = (contracts: readonly Contract[], day: string): Contract | null =>
  contracts.find((contract) => contract.kind === 'its' && isContractInForce(contract, day)) ?? null

/** The contract the services of a day go by, unless somebody says otherwise: ITS that covers it, else one for service. */
export const contractOfServices = (contracts: readonly Contract[], day: string): Contract | null =>
  itsContractOn(contracts, day) ??
  contracts.find((contract) => contract.kind === 'service' && isContractInForce(contract, day)) ??
  null

const change = defineChange<Client>()

/** The fields of a card nobody has filled in. */
export const blankClientFields: ClientFields = {
  form: 'company',
  name: '',
  fullName: '',
  inn: '',
  kpp: '',
  ogrn: '',
  address: '',
  postalIndex: '',
  postalAddress: '',
  delivery: 'registeredMail',
  signatory: { position: '', name: '', basis: '' },
  note: '',
}

export const clientEntity = defineEntity<Client>()({
  entity: 'client',
  initial: { ...blankClientFields, contacts: [], contracts: [], merged: null, distinctFrom: [] },
  policies: {
    form: 'lastWriterWins',
    name: 'lastWriterWins',
    fullName: 'lastWriterWins',
    inn: 'lastWriterWins',
    kpp: 'lastWriterWins',
    ogrn: 'lastWriterWins',
    address: 'lastWriterWins',
    postalIndex: 'lastWriterWins',
    postalAddress: 'lastWriterWins',
    delivery: 'lastWriterWins',
    signatory: 'lastWriterWins',
    note: 'keepBoth',
    contacts: 'addWinsSet',
    contracts: 'addWinsSet',
    merged: 'lastWriterWins',
    distinctFrom: 'addWinsSet',
  },
  changes: {
    'client.registered': change(clientFieldsSchema, (_client, data) => ({ writes: setWrites<Client>(data) })),
    'client.described': change(clientFieldsSchema.partial(), (_client, data) => ({
      writes: setWrites<Client>(data as Partial<ClientFields>),
    })),
    // An erased contact leaves its change behind, empty: it puts nobody into the card again.
    'client.contactPut': change(contactSchema, (_client, item) => ({
      writes: item.name === erasedMark ? [] : [{ field: 'contacts', op: 'put', item }],
    })),
    'client.contactRemoved': change(z.strictObject({ id: idSchema }), (_client, data) => ({
      writes: [{ field: 'contacts', op: 'remove', id: data.id }],
    })),
    // What it destroys is gone from the other changes before they are folded.
    'client.personErased': change(erasureSchema, () => ({ writes: [] })),
    'client.contractPut': change(contractSchema, (_client, item) => ({
      writes: [{ field: 'contracts', op: 'put', item }],
    })),
    'client.merged': change(clientMergeSchema, (_client, data) => ({
      writes: [{ field: 'merged', op: 'set', value: data }],
    })),
    // It is a client of its own after all.
    'client.parted': change(z.strictObject({}), () => ({ writes: [{ field: 'merged', op: 'set', value: null }] })),
    'client.toldApart': change(z.strictObject({ clientId: idSchema }), (_client, { clientId }) => ({
      writes: [{ field: 'distinctFrom', op: 'put', item: { id: clientId } }],
    })),
    'client.likened': change(z.strictObject({ clientId: idSchema }), (_client, { clientId }) => ({
      writes: [{ field: 'distinctFrom', op: 'remove', id: clientId }],
    })),
    'client.contractRemoved': change(z.strictObject({ id: idSchema }), (_client, data) => ({
      writes: [{ field: 'contracts', op: 'remove', id: data.id }],
    })),
  },
})
