import type { DataCategory } from '../domain/personal-fields.ts'
import { showPhone } from '../domain/phone.ts'
import { longDate } from './dates.ts'
import { categoryNames } from './erasure-act.ts'
import type { PlainPaper, PlainPart } from './plain-paper.ts'

/** How a kind of data is called beside its value. */
export const valueNames: Record<DataCategory, string> = {
  ...categoryNames,
  device: 'Удалённый доступ',
  words: 'В тексте',
  requisites: 'Реквизиты',
  file: 'Файл',
}

/** Why personal data are kept here, as the person is told. */
export const purposes = [
  'Приём обращений на горячую линию, ответ в срок и связь с обратившимся.',
  'Исполнение договора с организацией, которую представляет человек, и документы об оказанных услугах.',
]

/** How long personal data are kept here. */
export const retention = [
  'Обращения и карточки клиентов хранятся, пока действует договор и пока нужны для учёта услуг, либо до требования уничтожить данные.',
  'Выставленные документы хранятся не меньше пяти лет (402-ФЗ, ст. 29).',
  'Журнал доступа хранится три года.',
]

export const recipients = 'Третьим лицам данные не передаются. Хранятся на компьютерах организации.'

export interface PersonalDataSource {
  organisation: { name: string; fullName: string; address: string; email: string; phone: string }
  person: { name: string; phones: readonly string[]; emails: readonly string[] }
  records: readonly { title: string; source: string; items: readonly { label: string; value: string }[] }[]
  papers: readonly string[]
  /** Files of his requests, put beside the paper: the folder, and of each its name there, the record and the size. */
  files: { folder: string; rows: readonly (readonly [string, string, string])[] }
  /** Who looked: «23.11.2026 12:40», name, what was done, which record. */
  accesses: readonly (readonly [string, string, string, string])[]
  /** YYYY-MM-DD. */
  day: string
}

const recordParts = ({ title, source, items }: PersonalDataSource['records'][number]): PlainPart[] => [
  { kind: 'heading', text: title.charAt(0).toUpperCase() + title.slice(1) },
  { kind: 'text', text: `Откуда: ${source}` },
  { kind: 'facts', facts: items.map(({ label, value }) => [label, value] as const) },
]

/** What a person is told of his data at his request (152-ФЗ art. 14 part 7): what, whence, what for, how long, who saw. */
export const personalDataPaper = (given: PersonalDataSource): PlainPaper => {
  const { organisation, person, day } = given
  const contacts = [organisation.phone, organisation.email].filter(Boolean).join(', ')
  return {
    title: `Сведения о персональных данных на ${longDate(day)}`,
    author: organisation.name,
    day,
    parts: [
      {
        kind: 'facts',
        facts: [
          ['Оператор', organisation.fullName || organisation.name],
          ['Адрес', organisation.address || '—'],
          ['Связь', contacts || '—'],
          ['О ком', [person.name, ...person.phones.map(showPhone), ...person.emails].filter(Boolean).join(', ')],
          ['Зачем хранятся', purposes.join(' ')],
          ['Сколько хранятся', retention.join(' ')],
          ['Кому передаются', recipients],
        ],
      },
      ...given.records.flatMap(recordParts),
      ...(given.papers.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'Документы, где человек назван' },
            { kind: 'text', text: given.papers.join('; ') },
          ] satisfies PlainPart[])),
      ...(given.files.rows.length === 0
        ? []
        : ([
            { kind: 'heading', text: 'Файлы' },
            { kind: 'text', text: `Лежат рядом с этим документом, в папке «${given.files.folder}».` },
            { kind: 'table', head: ['Имя', 'Запись', 'Размер'], widths: ['*', 150, 60], rows: given.files.rows },
          ] satisfies PlainPart[])),
      { kind: 'heading', text: 'Кто обращался к данным' },
      given.accesses.length === 0
        ? { kind: 'text', text: 'За время хранения журнала — никто.' }
        : {
            kind: 'table',
            head: ['Когда', 'Кто', 'Что сделал', 'Запись'],
            widths: [90, '*', 110, 120],
            rows: given.accesses,
          },
    ],
  }
}
