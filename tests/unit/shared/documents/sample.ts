import type { ReportedTicket } from '../../../../src/shared/documents/report-rows.ts'
import { composePapers, type PaperSnapshot, type PapersInput } from '../../../../src/shared/documents/snapshot.ts'
import { type Client, type Contract, clientEntity } from '../../../../src/shared/domain/client.ts'
import { type Organisation, organisationEntity } from '../../../../src/shared/domain/organisation.ts'
import type { Service } from '../../../../src/shared/domain/service.ts'
import type { Ticket, WorkEntry } from '../../../../src/shared/domain/ticket.ts'
import { ticketEntity } from '../../../../src/shared/domain/ticket-changes.ts'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'

const calendar = russianCalendar()

export const idOf = (value: number): string => `00000000-0000-7000-8000-${String(value).padStart(12, '0')}`

export const organisation: Organisation = {
  ...organisationEntity.initial,
  name: 'ООО «Пример-Сервис»',
  fullName: 'Общество с ограниченной ответственностью «Пример-Сервис»',
  inn: '7707083893',
  kpp: '773601001',
  ogrn: '1027700132195',
  address: 'г. Москва, ул. Образцовая, д. 7, стр. 2, офис 415',
  postalIndex: '117312',
  phone: '+7 (495) 123-45-67',
  bank: {
    name: 'ПАО СБЕРБАНК г. Москва',
    bik: '044525225',
    account: '40702810138250123017',
    corrAccount: '30101810400000000225',
  },
  signatory: { position: 'Генеральный директор', name: 'Иванова Анна Петровна', basis: 'Устав' },
  accountant: 'Смирнова Ольга Игоревна',
}

export const soleTraderOrganisation: Organisation = {
  ...organisation,
  form: 'soleTrader',
  name: 'ИП Иванов Иван Иванович',
  fullName: '',
  inn: '500100732259',
  kpp: '',
  ogrn: '304500116000157',
  bank: {
    name: 'ПАО АКБ "АВАНГАРД" г. Москва',
    bik: '044525201',
    account: '40802810700020000317',
    corrAccount: '30101810000000000201',
  },
  signatory: { position: '', name: 'Иванов Иван Иванович', basis: '' },
  accountant: '',
  vat: 'none',
}

export const client: Client = {
  ...clientEntity.initial,
  name: 'ООО «Ромашка»',
  fullName: 'Общество с ограниченной ответственностью «Ромашка»',
  inn: '7736207543',
  kpp: '773601001',
  ogrn: '1027700229193',
  address: '119021, г. Москва, ул. Цветочная, д. 16',
  signatory: { position: 'Директор', name: 'Петров Пётр Сергеевич', basis: 'Устав' },
}

export const contract: Contract = {
  id: idOf(900),
  kind: 'service',
  number: 'Т-125/26',
  signedOn: '2026-02-01',
  validFrom: '2026-02-01',
  validTo: null,
  consultations: false,
  allowanceMinutes: 0,
  discountPercent: 0,
}

export const itsContract: Contract = { ...contract, id: idOf(901), kind: 'its', number: 'ИТС-0418' }

const subjects = [
  [
    'Не открывается база: «Файл базы данных повреждён»',
    'Восстановлена база из копии, проведено тестирование и исправление',
  ],
  ['Как отразить удержание за спецодежду при увольнении', 'Показан порядок отражения удержания, настроено удержание'],
  [
    'После обновления не печатается счёт-фактура',
    'Исправлена внешняя печатная форма, проверена печать трёх документов',
  ],
  ['Не проходит обмен между бухгалтерией и торговлей', 'Снята блокировка обмена, выполнена повторная выгрузка'],
] as const

/** A ticket whose work entries took so many minutes each. */
export const reported = (index: number, minutes: readonly number[], more: Partial<Ticket> = {}): ReportedTicket => {
  const [subject, done] = subjects[index % subjects.length] ?? subjects[0]
  const arrivedAt = Date.parse('2026-11-02T09:14:00+03:00') + (index % 15) * 86_400_000 + index * 420_000
  const kept = index % 5 !== 2
  return {
    id: idOf(1000 + index),
    ticket: {
      ...ticketEntity.initial,
      number: `К2-${String(451 + index).padStart(6, '0')}`,
      channel: index % 3 === 1 ? 'web' : 'phone',
      kind: index % 2 === 0 ? 'outage' : 'reference',
      subject,
      product: '1С:Бухгалтерия 8 ПРОФ, 3.0.165',
      arrivedAt,
      status: 'closed',
      applicant: { name: 'Кузнецова Мария Львовна', organisation: '', inn: '', phone: '', email: '' },
      executionTerm:
        index % 2 === 0
          ? { dueAt: arrivedAt + 14_400_000, reason: 'Восстановление базы', operatorId: null, setAt: arrivedAt }
          : null,
      finishedAt: arrivedAt + 9_000_000,
      resolution: 'Работа восстановлена, клиент подтвердил.',
      works: minutes.map((one, place) => ({
        id: idOf(10_000 + index * 10 + place),
        description: place === 0 ? done : 'Проверка результата вместе с клиентом',
        minutes: one,
        performedAt: arrivedAt + 1_800_000,
        operatorId: null,
        billable: true,
        serviceId: null,
        quantityHundredths: null,
      })),
      ...more,
    },
    reactionText: kept ? 'соблюдена: 12 мин из 30' : 'нарушена на 1 ч 05 мин',
    reactionKept: kept,
    performers: ['Соколов А. В.'],
  }
}

export const papersInput = (more: Partial<PapersInput> = {}): PapersInput => ({
  organisation,
  client,
  contract,
  itsContract: null,
  tickets: [reported(0, [50, 10]), reported(1, [20]), reported(2, [35])],
  periodFrom: '2026-11-01',
  endedOn: '2026-11-20',
  issuedOn: '2026-11-23',
  dueOn: '2026-11-27',
  numbers: { report: 'К2-000031', act: 'К2-000031', invoice: 'К2-000028' },
  services: new Map(),
  calendarAt: () => calendar,
  timeZone: 'Europe/Moscow',
  allowanceUsed: {},
  ...more,
})

export const snapshotOf = (more: Partial<PapersInput> = {}): PaperSnapshot => {
  const composed = composePapers(papersInput(more))
  if (!composed.ok) throw new Error(JSON.stringify(composed.missing))
  return composed.snapshot
}

const long = (text: string): string =>
  `${text} «${'Межрегиональное научно-производственное объединение '.repeat(2)}Северо-Запад»`

const moment = (local: string): number => Date.parse(`${local}:00+03:00`)

const visit: Service = {
  name: 'Выезд специалиста',
  unit: 'шт.',
  vat: 'organisation',
  prices: [{ id: '2025-01-01', kopecks: 250_000 }],
  archived: false,
}

/** Work at another time than the ticket's own day. */
const workAt = (
  number: number,
  local: string,
  minutes: number,
  description: string,
  more: Partial<WorkEntry> = {},
) => ({
  id: idOf(30_000 + number),
  description,
  minutes,
  performedAt: moment(local),
  operatorId: null,
  billable: true,
  serviceId: null,
  quantityHundredths: null,
  ...more,
})

/** Hours of a contract that end within an entry, rates, a discount, a service in pieces, and two rates of VAT. */
const overNewYear: Partial<PapersInput> = {
  organisation: {
    ...organisation,
    hourTerms: [
      { id: '2025-06-01', priceKopecks: 360_000, quantumMinutes: 15, afterHoursPercent: 150, dayOffPercent: 200 },
      { id: '2026-01-01', priceKopecks: 400_000, quantumMinutes: 30, afterHoursPercent: 150, dayOffPercent: 200 },
    ],
  },
  services: new Map([[idOf(500), visit]]),
  contract: {
    ...contract,
    signedOn: '2025-02-01',
    validFrom: '2025-02-01',
    allowanceMinutes: 120,
    discountPercent: 10,
  },
  allowanceUsed: { '2025-12': 60 },
  periodFrom: '2025-12-25',
  endedOn: '2026-01-12',
  tickets: [
    reported(0, [], {
      arrivedAt: moment('2025-12-25T10:02'),
      works: [
        workAt(0, '2025-12-25T11:40', 95, 'Восстановлена база из копии, проведено тестирование и исправление'),
        workAt(1, '2025-12-25T21:10', 40, 'Перенесены документы дня'),
      ],
    }),
    reported(1, [], {
      arrivedAt: moment('2025-12-28T14:00'),
      works: [
        workAt(2, '2025-12-28T15:00', 30, 'Исправлены остатки по складу'),
        workAt(3, '2026-01-12T12:00', 110, 'Настроен обмен на месте', {
          serviceId: idOf(500),
          quantityHundredths: 100,
        }),
        workAt(4, '2026-01-12T13:00', 150, 'Обучение двух кассиров'),
      ],
    }),
  ],
}

/** So many tickets of one work entry each. */
export const manyTickets = (count: number): ReportedTicket[] =>
  Array.from({ length: count }, (_, index) => reported(index, [15 + ((index * 7) % 90)]))

/** The cases a paper has to look right in. */
export const cases: Record<string, Partial<PapersInput>> = {
  company: {},
  oneLine: { tickets: [reported(0, [45])] },
  its: { itsContract, contract: itsContract },
  soleTrader: {
    organisation: soleTraderOrganisation,
    client: {
      ...client,
      form: 'soleTrader',
      name: 'ИП Белова Ирина Олеговна',
      fullName: '',
      inn: '500100732259',
      kpp: '',
      ogrn: '304500116000157',
      signatory: { position: '', name: 'Белова Ирина Олеговна', basis: '' },
    },
  },
  sixty: { tickets: manyTickets(60) },
  overNewYear,
  longNames: {
    organisation: {
      ...organisation,
      name: long('АО').slice(0, 160),
      fullName: long('Акционерное общество'),
      address:
        'г. Санкт-Петербург, внутригородское муниципальное образование, проспект Добролюбова, дом 11, литера Е, часть помещения 12-Н, офис 7',
      signatory: {
        position: 'Заместитель генерального директора по развитию и работе с ключевыми клиентами',
        name: 'Константинопольская Александра Константиновна',
        basis: 'Доверенность № 77 от 01.02.2026',
      },
    },
    client: {
      ...client,
      name: long('ФГБУ').slice(0, 160),
      fullName: long('Федеральное государственное бюджетное учреждение'),
      signatory: { position: 'Исполняющий обязанности директора', name: 'Ким Лев Ильич', basis: 'Приказ № 3' },
    },
    tickets: [
      reported(0, [50], {
        subject:
          'Очень длинная суть обращения, которую клиент рассказывал долго и подробно, с названиями всех справочников и отчётов, '
            .repeat(2)
            .slice(0, 200),
        resolution:
          'Подробно описано, что было сделано, в каком порядке и почему, со всеми именами и версиями. '.repeat(20),
      }),
      reported(1, [20]),
    ],
  },
}
