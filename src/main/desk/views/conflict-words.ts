import type { DisputedEntity } from '../../../shared/contract/conflicts.ts'
import { localTime, shortDate } from '../../../shared/documents/dates.ts'
import { formatDuration, formatMoney, percentText } from '../../../shared/documents/money.ts'
import { defaultPaperTexts, type PaperTexts, paperTextNames } from '../../../shared/documents/paper-texts.ts'
import type { PaymentPart } from '../../../shared/documents/payments/match.ts'
import {
  type Client,
  type Contact,
  type Contract,
  contractKindNames,
  deliveryNames,
  formNames,
  type Signatory,
} from '../../../shared/domain/client.ts'
import type { ClientMerge } from '../../../shared/domain/client-merge.ts'
import type { HourTerms } from '../../../shared/domain/hour-terms.ts'
import { type Operator, roleNames } from '../../../shared/domain/operator.ts'
import { type Bank, type Organisation, vatNames } from '../../../shared/domain/organisation.ts'
import { type ImagePlace, imagePlaceNames, imagePlaces, type PaperImage } from '../../../shared/domain/paper-image.ts'
import type { Overlay } from '../../../shared/domain/paper-overlays.ts'
import type { Payment } from '../../../shared/domain/payment.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import { type Service, type ServicePrice, serviceVatName } from '../../../shared/domain/service.ts'
import type { Template } from '../../../shared/domain/template.ts'
import {
  type BreachExplanation,
  breachCauseName,
  type ExecutionTerm,
  type Ticket,
  type TicketKind,
} from '../../../shared/domain/ticket.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { People } from './people.ts'
import { termSettingsFields } from './term-conflict-words.ts'

/** What the words of a value may look up. */
export interface ConflictWords {
  people: People
  clients: ReadonlyMap<Id, Client>
  timeZone: string
  /** Numbers of invoices by order, where payments are shown. */
  invoiceNumbers?: ReadonlyMap<Id, string>
}

export interface DisputedField {
  name: string
  /** @param other the value it clashes with: of two large ones only what differs is told */
  words: (value: unknown, around: ConflictWords, other: unknown) => string
  bothStand?: boolean
}

const joined = (...parts: string[]): string => parts.filter((part) => part !== '').join(', ')

/** A field whose value has this type: the fold wrote it by the entity's own schema. */
const field = <Value>(name: string, words: (value: Value, around: ConflictWords) => string): DisputedField => ({
  name,
  words: (value, around) => (value === null ? '' : words(value as Value, around)),
})

const text = (name: string): DisputedField => field<string>(name, (value) => value)
/** «в пределах 60 мин» */
const incidentWords = (minutes: number): string => (minutes === 0 ? 'не предлагать' : `в пределах ${minutes} мин`)

const shownWords = (isShown: boolean): string => (isShown ? 'показывать' : 'не показывать')
const longText = (name: string): DisputedField => ({ ...text(name), bothStand: true })

const kindWords: Record<TicketKind, string> = {
  outage: 'неработоспособность',
  reference: 'справка',
  consultation: 'консультация',
}

const signatory = field<Signatory>('Подписант', ({ name, position, basis }) => joined(name, position, basis))

const images = Object.fromEntries(
  imagePlaces.map((place) => [place, field<PaperImage>(imagePlaceNames[place], ({ name }) => name)]),
) as Record<ImagePlace, DisputedField>

const overlayField = (name: string) => field<boolean>(name, (isPut) => (isPut ? 'ставится' : 'не ставится'))

const overlayFields = {
  reportFacsimile: overlayField('Факсимиле в отчёте'),
  actFacsimile: overlayField('Факсимиле в акте'),
  actStamp: overlayField('Печать в акте'),
  invoiceFacsimile: overlayField('Факсимиле в счёте'),
  invoiceStamp: overlayField('Печать в счёте'),
} satisfies Record<Overlay, DisputedField>

const party = {
  form: field<Client['form']>('Форма', (form) => formNames[form]),
  name: text('Название'),
  fullName: text('Полное название'),
  inn: text('ИНН'),
  kpp: text('КПП'),
  ogrn: text('ОГРН'),
  address: text('Адрес'),
  postalIndex: text('Индекс'),
  signatory,
}

const contactName = (id: Id, clients: ConflictWords['clients']): string | undefined =>
  [...clients.values()].flatMap(({ contacts }) => contacts).find((contact) => contact.id === id)?.name

const contractDays = ({ validFrom, validTo }: Contract): string =>
  validTo === null ? `с ${shortDate(validFrom)} без срока` : `${shortDate(validFrom)}–${shortDate(validTo)}`

const allowanceWords = ({ allowanceMinutes, discountPercent }: Contract): string =>
  joined(
    allowanceMinutes === 0 ? '' : `включено ${formatDuration(allowanceMinutes)} в месяц`,
    discountPercent === 0 ? '' : `скидка ${percentText(discountPercent)}`,
  )

/** «с 01.12.2026 — 4 200,00 ₽, до 15 мин, вне времени 150 %, в выходной 200 %» */
export const hourTermsWords = (terms: HourTerms): string =>
  joined(
    `с ${shortDate(terms.id)} — ${formatMoney(terms.priceKopecks)} ₽`,
    `округление до ${terms.quantumMinutes} мин`,
    terms.afterHoursPercent === 100 ? '' : `в нерабочее время ${terms.afterHoursPercent} %`,
    terms.dayOffPercent === 100 ? '' : `в выходной ${terms.dayOffPercent} %`,
  )

const paidInvoices = (parts: readonly PaymentPart[], { invoiceNumbers }: ConflictWords): string =>
  parts.length === 0
    ? 'ни к одному счёту'
    : joined(
        ...parts.map(
          ({ orderId, kopecks }) =>
            `счёт № ${invoiceNumbers?.get(orderId) ?? 'другого комплекта'}: ${formatMoney(kopecks)} ₽`,
        ),
      )

/** Fields that people decide on, by entity; what only counts or orders itself is not among them. */
export const disputedFields: Record<DisputedEntity, Partial<Record<string, DisputedField>>> = {
  ticket: {
    kind: field<TicketKind>('Вид', (kind) => kindWords[kind]),
    subject: text('Суть'),
    details: longText('Подробности'),
    product: text('Программа'),
    remoteAccess: text('Удалённый доступ'),
    clientId: field<Id>('Клиент', (id, { clients }) => clients.get(id)?.name ?? 'другой клиент'),
    contactId: field<Id>('Контакт', (id, { clients }) => contactName(id, clients) ?? 'другой контакт'),
    holderId: field<Id>('Исполнитель', (id, { people }) => people.get(id)?.name ?? 'другой сотрудник'),
    executionTerm: field<ExecutionTerm>(
      'Срок исполнения',
      ({ dueAt, reason }, { timeZone }) => `до ${localTime(dueAt, timeZone)}: ${reason}`,
    ),
    breachExplanations: field<BreachExplanation>('Причина нарушения', ({ cause, comment }) =>
      joined(breachCauseName(cause), comment),
    ),
  } satisfies Partial<Record<keyof Ticket, DisputedField>>,
  client: {
    ...party,
    postalAddress: text('Почтовый адрес'),
    delivery: field<Client['delivery']>('Доставка', (delivery) => deliveryNames[delivery]),
    note: longText('Заметка'),
    contacts: field<Contact>('Контактное лицо', ({ name, position, phone, email }) =>
      joined(name, position, showPhone(phone), email),
    ),
    contracts: field<Contract>('Договор', (contract) =>
      joined(
        contractKindNames[contract.kind],
        `№ ${contract.number}`,
        contractDays(contract),
        allowanceWords(contract),
      ),
    ),
    merged: {
      name: 'Объединение карточек',
      words: (value, { clients }) =>
        value === null
          ? 'отдельный клиент'
          : `с «${clients.get((value as ClientMerge).intoId)?.name ?? 'другой карточкой'}»`,
    },
  } satisfies Partial<Record<keyof Client, DisputedField>>,
  organisation: {
    ...party,
    phone: text('Телефон'),
    email: text('Почта'),
    site: text('Сайт'),
    bank: field<Bank>('Банк', ({ name, bik, account }) => joined(name, `БИК ${bik}`, `счёт ${account}`)),
    accountant: text('Бухгалтер'),
    hourPriceKopecks: field<number>('Цена часа', (kopecks) => `${formatMoney(kopecks)} ₽`),
    quantumMinutes: field<number>('Округление работы', (minutes) => `${minutes} мин`),
    hourTerms: field<HourTerms>('Час работы', hourTermsWords),
    vat: field<Organisation['vat']>('НДС', (vat) => vatNames[vat]),
    accent: text('Цвет формы'),
    allowedSites: text('Сайты, где стоит форма'),
    wallShowsClient: field<boolean>('Клиент на табло', shownWords),
    wallShowsSubject: field<boolean>('Суть на табло', shownWords),
    incidentMinutes: field<number>('Похожие обращения клиента', incidentWords),
    ...images,
    ...overlayFields,
    paperTexts: field<PaperTexts>('Тексты документов', (texts) =>
      paperTextNames.map((name) => texts[name] || defaultPaperTexts[name]).join(' · '),
    ),
  } satisfies Record<keyof Organisation, DisputedField>,
  operator: {
    name: text('Имя'),
    position: text('Должность'),
    role: field<Operator['role']>('Роль', (role) => roleNames[role]),
    active: field<boolean>('Доступ', (active) => (active ? 'включён' : 'отключён')),
  } satisfies Record<keyof Operator, DisputedField>,
  service: {
    name: text('Название услуги'),
    vat: field<Service['vat']>('НДС услуги', serviceVatName),
    prices: field<ServicePrice>('Цена услуги', ({ id, kopecks }) => `с ${shortDate(id)} — ${formatMoney(kopecks)} ₽`),
    archived: field<boolean>('Услуга', (archived) => (archived ? 'в архиве' : 'в прайс-листе')),
  } satisfies Partial<Record<keyof Service, DisputedField>>,
  template: {
    name: text('Название заготовки'),
    kind: field<Template['kind']>('Вид в заготовке', (kind) => (kind === null ? 'любой' : kindWords[kind])),
    subject: text('Суть в заготовке'),
    product: text('Программа в заготовке'),
    answer: longText('Ответ в заготовке'),
    archived: field<boolean>('Заготовка', (archived) => (archived ? 'в архиве' : 'предлагается')),
    ownerId: field<Template['ownerId']>('Чья заготовка', (ownerId) => (ownerId === null ? 'общая' : 'своя')),
  } satisfies Record<keyof Template, DisputedField>,
  termSettings: termSettingsFields,
  payment: {
    parts: field<PaymentPart[]>('Платёж', paidInvoices),
  } satisfies Partial<Record<keyof Payment, DisputedField>>,
}
