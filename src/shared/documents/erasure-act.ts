import type { Erasure, ErasureBasis } from '../domain/erasure.ts'
import type { DataCategory } from '../domain/personal-fields.ts'
import { longDate, shortDate } from './dates.ts'
import type { PlainPaper } from './plain-paper.ts'

/** How a kind of personal data is called in papers and on screens. */
export const categoryNames: Record<DataCategory, string> = {
  name: 'Фамилия, имя, отчество',
  phone: 'Номер телефона',
  email: 'Адрес электронной почты',
  position: 'Должность',
  device: 'Номер для удалённого доступа к компьютеру',
  words: 'Упоминания в тексте обращений, заметок и описаний',
  requisites: 'Реквизиты физического лица: ИНН, адрес',
  file: 'Файлы, приложенные к обращениям',
}

/** Why data are destroyed, by article of 152-ФЗ. */
export const basisNames: Record<ErasureBasis, string> = {
  demand: 'Требование субъекта персональных данных (ч. 1 ст. 14, ч. 3 ст. 20 152-ФЗ)',
  consentWithdrawn: 'Отзыв согласия на обработку персональных данных (ч. 5 ст. 21 152-ФЗ)',
  purposeReached: 'Достигнута цель обработки персональных данных (ч. 4 ст. 21 152-ФЗ)',
  unlawful: 'Неправомерная обработка персональных данных (ч. 3 ст. 21 152-ФЗ)',
}

/** What an erasure leaves untouched, and why. */
export const keptByErasure = [
  'Выставленные отчёты, акты и счета и сведения об их отправке (402-ФЗ, ст. 29): первичные документы хранятся не меньше пяти лет.',
  'Номера, время, сроки, их нарушения, отработанные минуты и шаги обращений: без персональных данных, нужны для учёта услуг.',
  'Журнал доступа к персональным данным: только номера записей, хранится три года.',
]

export interface ErasureActSource {
  organisation: { name: string; fullName: string; inn: string; address: string }
  responsible: { name: string; position: string }
  /** The parts of the act: one of each ticket and card. */
  parts: readonly Pick<Erasure, 'actNumber' | 'basis' | 'demandedOn' | 'subject' | 'categories' | 'copiesGoneOn'>[]
  /** YYYY-MM-DD. */
  day: string
  /** «23.11.2026 12:40», local. */
  moment: string
}

const system = 'Информационная система «Забота» (база рабочих мест и журнал приёма обращений)'

const recordsByCategory = (parts: ErasureActSource['parts']): [string, string][] =>
  (Object.keys(categoryNames) as DataCategory[]).flatMap((category): [string, string][] => {
    const records = parts
      .flatMap((part) => part.categories.filter((one) => one.category === category))
      .reduce((sum, one) => sum + one.records, 0)
    return records === 0 ? [] : [[categoryNames[category], String(records)]]
  })

/**
 * The act of erasure with what order 179 of Роскомнадзор, 28.10.2022, asks of it (points 3 and 5): the operator, whose
 * data by their record numbers, who destroyed them, the categories, the system, the way, the reason, the date; the
 * extract from the event log follows. The person is named by record numbers only.
 */
export const erasureAct = ({ organisation, responsible, parts, day, moment }: ErasureActSource): PlainPaper => {
  const [first] = parts
  const hasFiles = parts.some(({ categories }) => categories.some(({ category }) => category === 'file'))
  const basis = first ? basisNames[first.basis] : ''
  const demanded = first?.demandedOn ? ` от ${shortDate(first.demandedOn)}` : ''
  return {
    title: `Акт об уничтожении персональных данных №\u00a0${first?.actNumber ?? ''} от ${longDate(day)}`,
    author: organisation.name,
    day,
    parts: [
      {
        kind: 'facts',
        facts: [
          [
            'Оператор',
            [organisation.fullName || organisation.name, organisation.inn && `ИНН\u00a0${organisation.inn}`]
              .filter(Boolean)
              .join(', '),
          ],
          ['Адрес оператора', organisation.address || '—'],
          ['Обработка по поручению', 'Другим лицам не поручалась'],
          ['Субъект', `Заявитель или контактное лицо записей: ${parts.map((part) => part.subject).join('; ')}`],
          ['Причина', basis + demanded],
          ['Информационная система', system],
          [
            'Способ',
            `Значения заменены пометкой «[удалено]» во всех записях, освободившееся место в файлах базы перезаписано.${hasFiles ? ' Файлы удалены с диска и из приёма обращений.' : ''} Другие рабочие места делают то же, получив запись об уничтожении.`,
          ],
          ['Дата уничтожения', moment],
          [
            'Резервные копии',
            `Копии базы, снятые раньше, заменяются ежедневными и удаляются не позднее ${shortDate(first?.copiesGoneOn ?? day)}.`,
          ],
        ],
      },
      { kind: 'heading', text: 'Уничтожены' },
      {
        kind: 'table',
        head: ['Категория персональных данных', 'Количество'],
        widths: ['*', 60],
        rows: recordsByCategory(parts),
      },
      { kind: 'heading', text: 'Сохранены' },
      ...keptByErasure.map((text) => ({ kind: 'text' as const, text })),
      { kind: 'heading', text: 'Выгрузка из журнала событий' },
      {
        kind: 'table',
        head: ['Дата и время', 'Запись', 'Категории'],
        widths: [90, 110, '*'],
        rows: parts.map((part) => [
          moment,
          part.subject,
          part.categories.map((one) => categoryNames[one.category].toLowerCase()).join(', '),
        ]),
      },
      { kind: 'signature', role: 'Уничтожил данные', position: responsible.position, name: responsible.name },
      { kind: 'signature', role: 'Член комиссии', position: '', name: '' },
      { kind: 'signature', role: 'Член комиссии', position: '', name: '' },
    ],
  }
}
