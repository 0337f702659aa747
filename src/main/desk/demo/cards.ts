import type { Check } from '../../../shared/documents/check.ts'
import { addDays } from '../../../shared/documents/dates.ts'
import { shortName } from '../../../shared/documents/declension.ts'
import {
  checkAccount,
  checkCorrAccount,
  checkInn,
  checkOgrn,
  checkOgrnip,
} from '../../../shared/documents/requisites.ts'
import type { Contract, ContractKind, DeliveryMethod } from '../../../shared/domain/client.ts'
import { organisationId } from '../../../shared/domain/organisation.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { DatedChange } from '../record.ts'
import type { Chance } from './random.ts'
import { companies, contactNames, contactPositions, people, signatories, streets, traders } from './words.ts'

/** What a demonstration is made from. */
export interface DemoSource {
  chance: Chance
  newId: () => Id
  now: number
  today: string
  stationId: Id
}

export interface DemoClient {
  id: Id
  contactIds: Id[]
  /** Phone of the first contact, as the website's visitor would give it. */
  contactName: string
  phone: string
  name: string
  serviceContractId: Id | null
  delivery: DeliveryMethod
  /** The contract that gives the basis for a transfer to the developer (§2.3). */
  vendorContract: { id: Id; number: string } | null
}

export interface DemoPerson {
  id: Id
  role: (typeof people)[number]['role']
}

const dayMs = 24 * 60 * 60 * 1000

/** A number of the given shape, with whatever control digits make it sound; `?` stands for a digit. */
const soundNumber = (chance: Chance, shape: string, check: (text: string) => Check): string => {
  for (let attempt = 0; attempt < 10_000; attempt++) {
    const text = shape.replaceAll('?', () => String(chance.between(0, 9)))
    if (check(text).ok) return text
  }
  throw new Error(`no sound number of the shape ${shape}`)
}

/** A change of the past, so many days ago. */
export const dated = (
  source: DemoSource,
  author: Id | null,
  daysAgo: number,
  change: Omit<DatedChange, 'id' | 'author' | 'time' | 'v'>,
): DatedChange => ({
  ...change,
  id: source.newId(),
  v: 1,
  author,
  time: source.now - Math.round(daysAgo * dayMs),
})

const demoBik = '044525974'

const organisationFields = (chance: Chance) => ({
  form: 'company',
  name: 'ООО «Инициатива»',
  fullName: 'Общество с ограниченной ответственностью «Инициатива»',
  inn: soundNumber(chance, '66580?????', checkInn),
  kpp: '665801001',
  ogrn: soundNumber(chance, '11966580?????', checkOgrn),
  address: '620014, г. Екатеринбург, ул. Лесная, д. 12, офис 305',
  postalIndex: '620014',
  phone: '+7 343 200-00-12',
  email: 'zabota@example.ru',
  site: 'обновляем1С.рф',
  bank: {
    name: 'АО «Пример-Банк», г. Москва',
    bik: demoBik,
    account: soundNumber(chance, '40702810?00000012???', (account) => checkAccount(demoBik, account)),
    corrAccount: soundNumber(chance, '30101810?45250000974', (account) => checkCorrAccount(demoBik, account)),
  },
  signatory: { position: 'Генеральный директор', name: 'Кравцов Игорь Львович', basis: 'Устава' },
  accountant: 'Серова Анна Павловна',
  hourPriceKopecks: 360_000,
  quantumMinutes: 15,
  vat: 'general',
})

/** The organisation, its station and its people. */
export const demoOrganisation = (source: DemoSource): { changes: DatedChange[]; people: DemoPerson[] } => {
  const staff = people.map((person) => ({ ...person, id: source.newId() }))
  const author = staff[0]?.id ?? null
  return {
    people: staff.map(({ id, role }) => ({ id, role })),
    changes: [
      dated(source, author, 60, {
        entity: 'station',
        entityId: source.stationId,
        type: 'station.registered',
        data: { prefix: 'К2', name: 'Горячая линия, место 2' },
      }),
      dated(source, author, 60, {
        entity: 'organisation',
        entityId: organisationId,
        type: 'organisation.described',
        data: organisationFields(source.chance),
      }),
      ...staff.map(({ id, name, position, role }, index) =>
        dated(source, author, 59 - index / 100, {
          entity: 'operator',
          entityId: id,
          type: 'operator.described',
          data: { name, position, role, active: true },
        }),
      ),
    ],
  }
}

const contract = (source: DemoSource, kind: ContractKind, mark: string): Contract => {
  const from = addDays(source.today, -source.chance.between(40, 300))
  return {
    id: source.newId(),
    kind,
    number: `${mark}-${source.chance.between(100, 999)}`,
    signedOn: from,
    validFrom: from,
    validTo: addDays(from, 365),
    consultations: false,
    allowanceMinutes: 0,
    discountPercent: 0,
  }
}

const contractsOf = (source: DemoSource): Contract[] => [
  contract(source, 'service', 'ОБ'),
  ...(source.chance.happens(0.55) ? [contract(source, 'its', 'ИТС')] : []),
  ...(source.chance.happens(0.4) ? [contract(source, 'vendor', 'ЛК')] : []),
]

const phone = (chance: Chance): string => `+79${String(chance.between(0, 999_999_999)).padStart(9, '0')}`

/** A company by its name, or a sole trader by his full name. */
type Named = { company: string } | { trader: string }

const namesOf = (named: Named, chance: Chance) =>
  'company' in named
    ? {
        name: named.company,
        fullName: named.company
          .replace('ООО', 'Общество с ограниченной ответственностью')
          .replace('АО', 'Акционерное общество'),
        signatory: { position: 'Директор', name: chance.pick(signatories), basis: 'Устава' },
      }
    : {
        name: `ИП ${shortName(named.trader)}`,
        fullName: `Индивидуальный предприниматель ${named.trader}`,
        signatory: { position: '', name: named.trader, basis: 'свидетельства о регистрации' },
      }

const clientOf = (source: DemoSource, named: Named, author: Id | null, index: number) => {
  const { chance } = source
  const company = 'company' in named
  const { name, fullName, signatory } = namesOf(named, chance)
  const id = source.newId()
  const address = `6200${chance.between(10, 99)}, г. Екатеринбург, ${chance.pick(streets)}, д. ${chance.between(1, 90)}`
  const contacts = Array.from({ length: chance.between(1, 3) }, () => ({
    id: source.newId(),
    name: chance.pick(contactNames),
    position: chance.pick(contactPositions),
    phone: phone(chance),
    email: '',
  }))
  const contracts = contractsOf(source)
  const delivery: DeliveryMethod = chance.happens(0.6) ? 'registeredMail' : 'courier'
  const fields = {
    form: company ? 'company' : 'soleTrader',
    name,
    fullName,
    inn: company ? soundNumber(chance, '667?????0?', checkInn) : soundNumber(chance, '6650????????', checkInn),
    kpp: company ? '667101001' : '',
    ogrn: company
      ? soundNumber(chance, '11?665??????0', checkOgrn)
      : soundNumber(chance, '31?665800?????0', checkOgrnip),
    address,
    postalIndex: address.slice(0, 6),
    postalAddress: '',
    delivery,
    signatory,
    note: '',
  }
  const daysAgo = 50 - index / 10
  const client: DemoClient = {
    id,
    contactIds: contacts.map((contact) => contact.id),
    contactName: contacts[0]?.name ?? '',
    phone: contacts[0]?.phone ?? '',
    serviceContractId: contracts.find((one) => one.kind === 'service')?.id ?? null,
    name,
    delivery,
    vendorContract: contracts.find((one) => one.kind === 'vendor') ?? null,
  }
  const put = (type: string, data: object, step: number) =>
    dated(source, author, daysAgo - step / 1000, { entity: 'client', entityId: id, type, data: { ...data } })
  const changes = [
    put('client.registered', fields, 0),
    ...contacts.map((one, place) => put('client.contactPut', one, 1 + place)),
    ...contracts.map((one, place) => put('client.contractPut', one, 10 + place)),
  ]
  return { client, changes }
}

/** Forty clients with contacts and contracts. */
export const demoClients = (source: DemoSource, author: Id | null) => {
  const made = [...companies.map((company) => ({ company })), ...traders.map((trader) => ({ trader }))].map(
    (named, index) => clientOf(source, named, author, index),
  )
  return { clients: made.map((one) => one.client), changes: made.flatMap((one) => one.changes) }
}
