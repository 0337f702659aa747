/** What a column of a table of clients may hold. */
export const clientColumns = [
  'name',
  'fullName',
  'form',
  'inn',
  'kpp',
  'ogrn',
  'address',
  'postalIndex',
  'postalAddress',
  'delivery',
  'signatoryPosition',
  'signatoryName',
  'signatoryBasis',
  'note',
  'contactName',
  'contactPosition',
  'contactPhone',
  'contactEmail',
] as const
export type ClientColumn = (typeof clientColumns)[number]

export const clientColumnNames: Record<ClientColumn, string> = {
  name: 'Название',
  fullName: 'Полное наименование',
  form: 'Форма',
  inn: 'ИНН',
  kpp: 'КПП',
  ogrn: 'ОГРН',
  address: 'Юридический адрес',
  postalIndex: 'Индекс',
  postalAddress: 'Почтовый адрес',
  delivery: 'Как передавать документы',
  signatoryPosition: 'Должность подписанта',
  signatoryName: 'Подписант',
  signatoryBasis: 'Действует на основании',
  note: 'Заметка',
  contactName: 'Контактное лицо',
  contactPosition: 'Должность контакта',
  contactPhone: 'Телефон',
  contactEmail: 'Почта',
}

/** Headings as 1C, CRMs and people write them, in the form of `headingForm`. */
const headings: Record<ClientColumn, readonly string[]> = {
  name: [
    'название',
    'наименование',
    'клиент',
    'контрагент',
    'организация',
    'компания',
    'имя клиента',
    'название клиента',
    'название организации',
    'наименование организации',
    'наименование в программе',
    'краткое наименование',
    'сокращенное наименование',
    'name',
    'client',
    'company',
  ],
  fullName: ['полное наименование', 'полное название', 'наименование полное', 'юридическое наименование'],
  form: ['форма', 'форма собственности', 'вид', 'вид контрагента', 'юр физ лицо', 'юрфизлицо', 'опф'],
  inn: ['инн', 'инн клиента', 'инн контрагента', 'inn'],
  kpp: ['кпп', 'кпп клиента', 'кпп контрагента', 'kpp'],
  ogrn: ['огрн', 'огрнип', 'огрн огрнип', 'ogrn'],
  address: ['адрес', 'юридический адрес', 'юр адрес', 'адрес юридический', 'address'],
  postalIndex: ['индекс', 'почтовый индекс'],
  postalAddress: ['почтовый адрес', 'адрес почтовый', 'адрес для писем', 'адрес доставки'],
  delivery: ['доставка', 'доставка документов', 'как передавать документы', 'способ доставки'],
  signatoryPosition: ['должность руководителя', 'должность подписанта'],
  signatoryName: ['руководитель', 'подписант', 'директор', 'фио руководителя', 'генеральный директор'],
  signatoryBasis: ['основание', 'действует на основании', 'на основании'],
  note: ['заметка', 'примечание', 'комментарий', 'дополнительная информация'],
  contactName: [
    'контакт',
    'контактное лицо',
    'контактные лица',
    'имя контакта',
    'фио',
    'фио контакта',
    'фио контактного лица',
    'сотрудник',
  ],
  contactPosition: ['должность', 'должность контакта', 'должность контактного лица'],
  contactPhone: [
    'телефон',
    'телефоны',
    'тел',
    'телефон контакта',
    'телефон контактного лица',
    'контактный телефон',
    'номер телефона',
    'мобильный',
    'мобильный телефон',
    'phone',
  ],
  contactEmail: ['почта', 'e mail', 'email', 'электронная почта', 'эл почта', 'адрес электронной почты', 'mail'],
}

const headingForm = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const columnsByHeading = new Map(
  clientColumns.flatMap((column) => headings[column].map((heading): [string, ClientColumn] => [heading, column])),
)

/** What each column holds by its heading; null when that is not known. A second column of the same kind is left out. */
export const recogniseColumns = (head: readonly string[]): (ClientColumn | null)[] => {
  const taken = new Set<ClientColumn>()
  return head.map((heading) => {
    const column = columnsByHeading.get(headingForm(heading)) ?? null
    if (column === null || taken.has(column)) return null
    taken.add(column)
    return column
  })
}

/** Rows at the top that may be a title and not yet the head. */
const titleRows = 10

/** The row the headings stand in: the one with most of them that are known; null when there is none. */
export const findHead = (rows: readonly (readonly string[])[]): number | null => {
  const known = rows.slice(0, titleRows).map((row) => recogniseColumns(row).filter((column) => column !== null).length)
  const most = Math.max(0, ...known)
  return most === 0 ? null : known.indexOf(most)
}
