import { mergeClients, partClient } from '../../../src/main/desk/client-merge.ts'
import type { Desk } from '../../../src/main/desk/desk.ts'
import { deskTime } from '../../../src/main/desk/desk.ts'
import { erasePerson } from '../../../src/main/desk/erase-person.ts'
import { endOrder, issueOrder } from '../../../src/main/desk/orders.ts'
import { record } from '../../../src/main/desk/record.ts'
import { nextNumber } from '../../../src/main/store/counters.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { addDays } from '../../../src/shared/documents/dates.ts'
import { noCalendarChange } from '../../../src/shared/domain/calendar-change.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { organisationId } from '../../../src/shared/domain/organisation.ts'
import { formatNumber } from '../../../src/shared/domain/station.ts'
import { termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import type { Random } from './random.ts'

/** What an action may use: the desk where it happens, who acts, and chance for its values. */
export interface Doing {
  desk: Desk
  author: Id
  prefix: string
  random: Random
}

type Act = (doing: Doing) => unknown

const idsOf = ({ desk }: Doing, table: string, where = '1'): Id[] =>
  desk.store.sqlite.prepare<[], Id>(`select id from ${table} where ${where} order by id`).pluck().all()

const today = ({ desk }: Doing): string => new Date(deskTime(desk)).toISOString().slice(0, 10)

const word = (random: Random): string => random.pick(['касса', 'обмен', 'печать', 'отчёт', 'зарплата', 'склад'])

const phones = ['+79125550101', '+79125550102', '+79125550103', '+79125550104']
const names = ['Примерова Анна', 'Образцов Пётр', 'Тестова Мария']

const one =
  (entity: string, table: string, type: string, data: (doing: Doing, id: Id) => Record<string, unknown>): Act =>
  (doing) => {
    const ids = idsOf(doing, table)
    if (ids.length === 0) return
    const entityId = doing.random.pick(ids)
    record(doing.desk, doing.author, () => [
      { entity, entityId, type: `${entity}.${type}`, v: 1, data: data(doing, entityId) },
    ])
  }

const onTicket = (type: string, data: (doing: Doing, id: Id) => Record<string, unknown>): Act =>
  one('ticket', 'ticket', type, data)

const onClient = (type: string, data: (doing: Doing, id: Id) => Record<string, unknown>): Act =>
  one('client', 'client', type, data)

const register: Act = (doing) => {
  const { desk, author, prefix, random } = doing
  const known = idsOf(doing, 'client')
  const clientId = known.length > 0 && random.chance(0.6) ? random.pick(known) : null
  const applicant = { name: random.pick(names), organisation: '', inn: '', phone: random.pick(phones), email: '' }
  record(desk, author, () => [
    {
      entity: 'ticket',
      entityId: desk.newId(),
      type: 'ticket.registered',
      v: 1,
      data: {
        number: formatNumber(prefix, nextNumber(desk.store, 'ticket')),
        channel: 'phone',
        kind: random.pick(['reference', 'outage', 'consultation'] as const),
        subject: `Не идёт ${word(random)}`,
        details: '',
        product: '',
        remoteAccess: '',
        arrivedAt: deskTime(desk),
        clientId,
        contactId: null,
        applicant: clientId === null ? applicant : null,
      },
    },
  ])
}

/** What is between two tickets, written on both. */
const relate: Act = (doing) => {
  const { desk, author, random } = doing
  const ids = idsOf(doing, 'ticket')
  if (ids.length < 2) return
  const oneId = random.pick(ids)
  const otherId = random.pick(ids.filter((id) => id !== oneId))
  const type = random.pick(['linked', 'linked', 'unlinked', 'toldApart', 'likened'])
  const about = (entityId: Id, ticketId: Id) => ({
    entity: 'ticket',
    entityId,
    type: `ticket.${type}`,
    v: 1,
    data: { ticketId, number: readTicket(desk.store, ticketId)?.number ?? '' },
  })
  record(desk, author, () => [about(oneId, otherId), about(otherId, oneId)])
}

const registerClient: Act = ({ desk, author, random }) => {
  const empty = blankClientFields
  const entityId = desk.newId()
  const contact = { id: desk.newId(), name: random.pick(names), position: '', phone: random.pick(phones), email: '' }
  record(desk, author, () => [
    {
      entity: 'client',
      entityId,
      type: 'client.registered',
      v: 1,
      data: { ...empty, name: `ООО «${word(random)} ${random.between(1, 999)}»`, inn: '7707083893' },
    },
    { entity: 'client', entityId, type: 'client.contactPut', v: 1, data: contact },
  ])
}

/** One card into another; apart, others may merge the same ones the other way round. */
const merge: Act = (doing) => {
  const { desk, author, random } = doing
  const ids = idsOf(doing, 'client', 'survivor_id = id')
  if (ids.length < 2) return
  const intoId = random.pick(ids)
  const fromId = random.pick(ids.filter((id) => id !== intoId))
  const ofOther = (table: string): Id[] =>
    desk.store.sqlite
      .prepare<[Id], Id>(
        `select value ->> '$.id' from client, json_each(client.state, '$.${table}') where client.id = ?`,
      )
      .pluck()
      .all(fromId)
      .filter(() => random.chance(0.8))
  mergeClients(desk, author, {
    intoId,
    fromId,
    fields: random.chance(0.5) ? ['name', 'note'] : [],
    contactIds: ofOther('contacts'),
    contractIds: ofOther('contracts'),
  })
}

const part: Act = (doing) => {
  const ids = idsOf(doing, 'client', 'merged_into_id is not null')
  if (ids.length > 0) partClient(doing.desk, doing.author, doing.random.pick(ids))
}

const contactOf = ({ desk, random }: Doing, clientId: Id): Id | null => {
  const ids = desk.store.sqlite
    .prepare<[Id], Id>(
      `select json_extract(data, '$.id') from change where entity_id = ? and type = 'client.contactPut' order by id`,
    )
    .pluck()
    .all(clientId)
  return ids.length === 0 ? null : random.pick(ids)
}

const end: Act = (doing) => {
  const { desk, author, random } = doing
  const rows = desk.store.sqlite
    .prepare<[], { id: Id; clientId: Id }>(
      'select id, client_id as clientId from ticket where client_id is not null order by id',
    )
    .all()
  if (rows.length === 0) return
  const { id, clientId } = random.pick(rows)
  const day = today(doing)
  endOrder(desk, author, {
    clientId,
    contractId: null,
    periodFrom: addDays(day, -10),
    endedOn: addDays(day, -random.between(0, 1)),
    ticketIds: [id],
  })
}

const issue: Act = (doing) => {
  const ids = idsOf(doing, 'service_order')
  if (ids.length > 0) issueOrder(doing.desk, doing.author, doing.random.pick(ids))
}

/** A payment of a statement that every desk may import: its id follows from what it is. */
const pay: Act = (doing) => {
  const { desk, author, random } = doing
  const orders = idsOf(doing, 'service_order')
  if (orders.length === 0) return
  const number = random.between(1, 9)
  const entityId = `01a20000-0000-7000-8000-00000000000${number}`
  const facts = {
    documentNumber: String(number),
    documentDate: '2026-11-20',
    receivedOn: '2026-11-20',
    kopecks: number * 1_000,
    payer: { name: '', inn: '7707083893', account: '' },
    purpose: '',
  }
  const parts = [{ orderId: random.pick(orders), kopecks: number * random.between(1, 1_000) }]
  const write = (type: string, data: Record<string, unknown>) => ({ entity: 'payment', entityId, type, v: 1, data })
  record(desk, author, () => [
    write('payment.recorded', facts),
    random.chance(0.7) ? write('payment.matched', { parts }) : write('payment.unmatched', {}),
  ])
}

const settle: Act = ({ desk, author, random }) =>
  record(desk, author, () => [
    {
      entity: 'organisation',
      entityId: organisationId,
      type: 'organisation.described',
      v: 1,
      data: random.pick([
        { phone: random.pick(phones) },
        { quantumMinutes: random.pick([15, 30, 60]) },
        { hourPriceKopecks: random.between(1, 9) * 100_000 },
      ]),
    },
  ])

/** A line of the price list: a new one, or something about one that several desks may change at once. */
const price: Act = (doing) => {
  const { desk, author, random } = doing
  const known = idsOf(doing, 'service')
  const isNew = known.length === 0 || random.chance(0.3)
  const entityId = isNew ? desk.newId() : random.pick(known)
  const write = (type: string, data: Record<string, unknown>) => ({
    entity: 'service',
    entityId,
    type: `service.${type}`,
    v: 1,
    data,
  })
  const id = addDays(today(doing), random.between(-2, 2))
  const put = write('pricePut', { id, kopecks: random.between(1, 9) * 50_000 })
  record(desk, author, () => {
    if (isNew)
      return [write('registered', { name: word(random), unit: random.pick(['ч', 'шт.']), vat: 'organisation' }), put]
    return [
      random.pick([put, put, write('priceRemoved', { id }), write('described', { archived: random.chance(0.5) })]),
    ]
  })
}

/** A template: a new one, or a word of one that several desks may change at once. */
const template: Act = (doing) => {
  const { desk, author, random } = doing
  const known = idsOf(doing, 'template')
  const isNew = known.length === 0 || random.chance(0.3)
  const data = isNew
    ? { name: word(random), kind: null, subject: word(random), product: '', answer: '{клиент}, добрый день' }
    : random.pick([{ answer: `${word(random)} {номер}` }, { name: word(random) }, { archived: random.chance(0.5) }])
  record(desk, author, () => [
    {
      entity: 'template',
      entityId: isNew ? desk.newId() : random.pick(known),
      type: 'template.described',
      v: 1,
      data,
    },
  ])
}

const hourTerms: Act = (doing) => {
  const { desk, author, random } = doing
  const id = addDays(today(doing), random.between(-2, 2))
  const terms = {
    id,
    priceKopecks: random.between(1, 9) * 100_000,
    quantumMinutes: random.pick([15, 30, 60]),
    afterHoursPercent: random.pick([100, 150]),
    dayOffPercent: random.pick([100, 200]),
  }
  const type = random.chance(0.8) ? 'hourTermsPut' : 'hourTermsRemoved'
  const data = type === 'hourTermsPut' ? terms : { id }
  record(desk, author, () => [
    { entity: 'organisation', entityId: organisationId, type: `organisation.${type}`, v: 1, data },
  ])
}

const closeDay: Act = (doing) => {
  const { desk, author, random } = doing
  const day = { id: addDays(today(doing), random.between(-1, 3)), windows: [], title: '' }
  record(desk, author, () => [
    {
      entity: 'termSettings',
      entityId: termSettingsId,
      type: 'termSettings.calendarSet',
      v: 1,
      data: {
        ...noCalendarChange,
        days: random.chance(0.7) ? { put: [day], removed: [] } : { put: [], removed: [day.id] },
      },
    },
  ])
}

const erase: Act = ({ desk, author, random }) =>
  erasePerson(
    desk,
    author,
    { name: '', phones: [random.pick(phones)], emails: [] },
    { basis: 'demand', demandedOn: null },
  )

const at =
  (name: string) =>
  ({ desk }: Doing) => ({ [name]: deskTime(desk) })

const namedService = (doing: Doing): Record<string, unknown> => {
  const services = idsOf(doing, 'service')
  if (services.length === 0 || doing.random.chance(0.6)) return {}
  return { serviceId: doing.random.pick(services), quantityHundredths: doing.random.between(1, 4) * 50 }
}

/** What people do, each as often as its weight says. */
export const actions: readonly (readonly [name: string, weight: number, act: Act])[] = [
  ['register', 12, register],
  ['registerClient', 3, registerClient],
  ['template', 2, template],
  ['note', 14, onTicket('noteAdded', ({ random }) => ({ text: `Заметка: ${word(random)} ${random.between(1, 1e6)}` }))],
  [
    'work',
    10,
    onTicket('workLogged', (doing) => ({
      description: word(doing.random),
      minutes: doing.random.between(1, 90),
      performedAt: deskTime(doing.desk),
      billable: doing.random.chance(0.8),
      ...namedService(doing),
    })),
  ],
  ['claim', 8, onTicket('claimed', at('claimedAt'))],
  ['kind', 6, onTicket('kindSet', ({ random }) => ({ kind: random.pick(['reference', 'outage', 'consultation']) }))],
  [
    'describe',
    5,
    onTicket('described', ({ random }) => ({ subject: `Не идёт ${word(random)} ${random.between(1, 99)}` })),
  ],
  ['answer', 5, onTicket('answered', (doing) => ({ text: 'Показали', ...at('respondedAt')(doing) }))],
  [
    'transfer',
    2,
    onTicket('transferred', (doing) => ({
      addressee: 'Разработчик',
      reference: '',
      contractId: null,
      basis: 'Вопрос по коду',
      ...at('respondedAt')(doing),
    })),
  ],
  [
    'term',
    3,
    onTicket('termSet', (doing) => ({
      dueAt: deskTime(doing.desk) + doing.random.between(1, 72) * 3_600_000,
      reason: 'Нужна проверка',
      ...at('respondedAt')(doing),
    })),
  ],
  ['wait', 2, onTicket('waitingSet', () => ({ reason: 'Ждём файл' }))],
  ['resume', 2, onTicket('resumed', () => ({}))],
  ['resolve', 4, onTicket('resolved', (doing) => ({ summary: 'Готово', ...at('resolvedAt')(doing) }))],
  ['close', 3, onTicket('closed', () => ({}))],
  ['unclose', 1, onTicket('unclosed', () => ({}))],
  ['reopen', 2, onTicket('reopened', () => ({ reason: 'Снова' }))],
  ['relate', 3, relate],
  [
    'setClient',
    3,
    onTicket('clientSet', (doing) => {
      const clients = idsOf(doing, 'client')
      return { clientId: clients.length === 0 ? null : doing.random.pick(clients), contactId: null }
    }),
  ],
  ['describeClient', 6, onClient('described', ({ random }) => ({ note: `${word(random)} ${random.between(1, 1e6)}` }))],
  [
    'putContact',
    3,
    onClient('contactPut', (doing, clientId) => ({
      id: (doing.random.chance(0.5) ? contactOf(doing, clientId) : null) ?? doing.desk.newId(),
      name: doing.random.pick(names),
      position: '',
      phone: doing.random.pick(phones),
      email: '',
    })),
  ],
  [
    'removeContact',
    1,
    onClient('contactRemoved', (doing, clientId) => ({
      id: contactOf(doing, clientId) ?? doing.desk.newId(),
    })),
  ],
  ['mergeClients', 3, merge],
  ['partClient', 1, part],
  ['endOrder', 4, end],
  ['issueOrder', 3, issue],
  ['deliver', 2, one('serviceOrder', 'service_order', 'delivered', (doing) => ({ on: today(doing) }))],
  [
    'voidPapers',
    2,
    one('serviceOrder', 'service_order', 'voided', (doing) => ({ on: today(doing), reason: word(doing.random) })),
  ],
  [
    'cancelOrder',
    1,
    one('serviceOrder', 'service_order', 'cancelled', (doing) => ({ on: today(doing), reason: word(doing.random) })),
  ],
  ['pay', 3, pay],
  ['settings', 3, settle],
  ['price', 3, price],
  ['hourTerms', 1, hourTerms],
  ['closeDay', 2, closeDay],
  ['erase', 1, erase],
]

export const actionNamed = (name: string): Act => {
  const found = actions.find(([one]) => one === name)
  if (found === undefined) throw new RangeError(`no action ${name}`)
  return found[2]
}

/** A visitor's request as the form takes it. */
export const visitorRequest = (random: Random) => ({
  kind: 'outage' as const,
  subject: `С сайта: ${word(random)} ${random.between(1, 1e6)}`,
  details: '',
  product: '',
  name: random.pick(names),
  organisation: '',
  inn: random.chance(0.3) ? '7707083893' : '',
  phone: random.pick(phones),
  email: '',
})
