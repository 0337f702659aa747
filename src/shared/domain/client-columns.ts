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
  'contractKind',
  'contractNumber',
  'contractSignedOn',
  'contractFrom',
  'contractTo',
  'itsTo',
  'vendorTo',
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
  contractKind: 'Вид договора или уровень ИТС',
  contractNumber: 'Договор',
  contractSignedOn: 'Дата договора',
  contractFrom: 'Договор действует с',
  contractTo: 'Договор действует по',
  itsTo: 'ИТС до',
  vendorTo: 'Поддержка разработчика до',
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
  contractKind: [
    'вид договора',
    'тип договора',
    'итс',
    '1с итс',
    'уровень итс',
    'вид итс',
    'тип итс',
    'тариф итс',
    'договор итс вид',
    'вид договора или уровень итс',
  ],
  contractNumber: [
    'договор',
    // «№ договора»: the sign is not a letter.
    'договора',
    'номер договора',
    'n договора',
    'номер и дата договора',
    'договор номер',
    'договор контрагента',
    'договор клиента',
    'договор итс',
    'номер договора итс',
    'основной договор',
  ],
  contractSignedOn: ['дата договора', 'договор от', 'дата заключения', 'дата заключения договора', 'дата подписания'],
  contractFrom: [
    'договор действует с',
    'действует с',
    'дата начала',
    'дата начала действия',
    'дата начала договора',
    'дата начала действия договора',
    'начало действия',
    'начало договора',
    'начало срока',
    'договор с',
    'срок действия с',
    'дата начала итс',
    'итс с',
  ],
  contractTo: [
    'договор действует по',
    'договор действует до',
    'действует по',
    'действует до',
    'дата окончания',
    'дата окончания действия',
    'дата окончания договора',
    'дата окончания действия договора',
    'окончание действия',
    'окончание договора',
    'окончание срока',
    'договор до',
    'договор по',
    'срок действия',
    'срок договора',
    'срок действия договора',
    'срок действия по',
    'срок действия до',
  ],
  itsTo: [
    'итс до',
    'итс по',
    '1с итс до',
    'итс действует до',
    'действие итс до',
    'срок итс',
    'срок действия итс',
    'дата окончания итс',
    'окончание итс',
    'итс дата окончания',
    'подписка итс до',
  ],
  vendorTo: [
    'поддержка',
    'поддержка до',
    'поддержка по',
    'поддержка разработчика',
    'поддержка разработчика до',
    'окончание поддержки',
    'дата окончания поддержки',
    'срок поддержки',
    'техподдержка',
    'техподдержка до',
  ],
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
