import { cleanText, limits } from '../../domain/limits.ts'

/** What makes a file unfit to be read; `line` counts from 1, null when it is about the whole file. */
export interface StatementProblem {
  line: number | null
  message: string
}

/** One side of a payment as the bank names it. */
export interface StatementParty {
  name: string
  /** Digits, or empty when the bank did not give it. */
  inn: string
  /** The accounts named, that of the client first; without blanks. */
  accounts: string[]
}

/** One document of a statement. */
export interface StatementDocument {
  /** The line where it begins, from 1. */
  line: number
  number: string
  /** The day of the document, YYYY-MM-DD. */
  date: string
  /** The day the money came; that of the document when the bank does not say. */
  receivedOn: string
  kopecks: number
  payer: StatementParty
  receiver: StatementParty
  purpose: string
}

/** A bank's statement in the exchange format of 1C. */
export interface Statement {
  /** Accounts the statement is about. */
  accounts: string[]
  documents: StatementDocument[]
}

export type StatementRead = { ok: true; statement: Statement } | { ok: false; problem: StatementProblem }

/** Characters kept of a purpose: banks pass 210, the rest is slack for those who pass more. */
export const purposeLimit = 500

/** Documents one file may hold. */
export const documentsLimit = 20_000

const longestLine = 10_000

export const lineEnds = /\r\n|\n|\r/

const firstLine = '1CClientBankExchange'

class Unreadable extends Error {
  readonly problem: StatementProblem

  constructor(line: number | null, message: string) {
    super(message)
    this.problem = { line, message }
  }
}

interface Entry {
  line: number
  value: string
}
type Section = Map<string, Entry>

const keyOf = (text: string): string => text.trim().toLowerCase().replaceAll('ё', 'е')

/** One clean line, cut to what is kept. */
const words = (value: string, limit: number): string => {
  const clean = cleanText(value).replace(/\s+/g, ' ')
  return clean.length <= limit ? clean : `${clean.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const digits = (value: string, limit: number): string => value.replace(/\D/g, '').slice(0, limit)

const kopecksOf = ({ line, value }: Entry): number => {
  const [, whole, part = ''] = /^(\d{1,13})(?:[.,](\d{1,2}))?$/.exec(value.replace(/\s/g, '')) ?? []
  if (whole === undefined)
    throw new Unreadable(line, `сумма «${words(value, 30)}» не читается: нужны рубли и копейки через точку, 1234.56.`)
  return Number(whole) * 100 + Number(part.padEnd(2, '0'))
}

const dayOf = ({ line, value }: Entry): string => {
  const [, date = '', month = '', year = ''] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(value) ?? []
  const day = `${year}-${month}-${date}`
  const time = Date.parse(`${day}T00:00:00Z`)
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  if (!isReal || day < '2000-01-01' || day > '2100-12-31')
    throw new Unreadable(line, `«${words(value, 30)}» не дата: нужны день, месяц и год, 22.11.2026.`)
  return day
}

const known = [
  'номер',
  'дата',
  'сумма',
  'датапоступило',
  'плательщик',
  'плательщик1',
  'плательщикинн',
  'плательщиксчет',
  'плательщикрасчсчет',
  'получатель',
  'получатель1',
  'получательинн',
  'получательсчет',
  'получательрасчсчет',
  'назначениеплатежа',
  ...Array.from({ length: 6 }, (_key, index) => `назначениеплатежа${index + 1}`),
]
const knownKeys: ReadonlySet<string> = new Set(known)

const partyOf = (section: Section, side: 'плательщик' | 'получатель'): StatementParty => {
  const value = (key: string): string => section.get(`${side}${key}`)?.value ?? ''
  const whole = value('')
  // «ИНН 7707083893 ООО Ромашка»: banks that give no field of its own put it before the name.
  const [prefix = '', inName = ''] = /^ИНН\s*(\d{10,12})\s*/i.exec(whole) ?? []
  const name = value('1') === '' ? whole.slice(prefix.length) : value('1')
  const accounts = [value('счет'), value('расчсчет')].map((account) => digits(account, 20)).filter(Boolean)
  return {
    name: words(name, limits.name),
    inn: digits(value('инн') || inName, 12),
    accounts: [...new Set(accounts)],
  }
}

const purposeOf = (section: Section): string => {
  const whole = section.get('назначениеплатежа')?.value ?? ''
  const parts = Array.from({ length: 6 }, (_part, index) => section.get(`назначениеплатежа${index + 1}`)?.value ?? '')
  return words(whole === '' ? parts.join(' ') : whole, purposeLimit)
}

const documentOf = (section: Section, line: number): StatementDocument => {
  const required = (key: string, name: string): Entry => {
    const entry = section.get(key)
    if (entry === undefined || entry.value === '') throw new Unreadable(line, `в документе не указано «${name}».`)
    return entry
  }
  if (!section.has('получательсчет') && !section.has('получательрасчсчет'))
    throw new Unreadable(line, 'в документе не указано «ПолучательСчет»: не понять, кому платёж.')
  const date = dayOf(required('дата', 'Дата'))
  const received = section.get('датапоступило')
  return {
    line,
    number: words(section.get('номер')?.value ?? '', limits.number),
    date,
    receivedOn: received === undefined || received.value === '' ? date : dayOf(received),
    kopecks: kopecksOf(required('сумма', 'Сумма')),
    payer: partyOf(section, 'плательщик'),
    receiver: partyOf(section, 'получатель'),
    purpose: purposeOf(section),
  }
}

type SectionKind = 'account' | 'document'

const starts: Partial<Record<string, SectionKind>> = { секциярасчсчет: 'account', секциядокумент: 'document' }
const ends: Partial<Record<string, SectionKind>> = { конецрасчсчет: 'account', конецдокумента: 'document' }
const startNames: Record<SectionKind, string> = { account: 'СекцияРасчСчет', document: 'СекцияДокумент' }
const endNames: Record<SectionKind, string> = { account: 'КонецРасчСчет', document: 'КонецДокумента' }

/** How far a file has been read. */
interface Reading {
  accounts: Set<string>
  documents: StatementDocument[]
  open: { kind: SectionKind; line: number; section: Section } | null
  isOver: boolean
}

const begin = (reading: Reading, kind: SectionKind, line: number): void => {
  const { open, documents } = reading
  if (open !== null)
    throw new Unreadable(line, `начинается «${startNames[kind]}», а секция из строки ${open.line} не закончена.`)
  if (documents.length === documentsLimit)
    throw new Unreadable(line, `документов больше ${documentsLimit}: выгрузите выписку за меньший срок.`)
  reading.open = { kind, line, section: new Map() }
}

const end = (reading: Reading, kind: SectionKind, line: number): void => {
  const { open } = reading
  if (open?.kind !== kind) throw new Unreadable(line, `«${endNames[kind]}» стоит без «${startNames[kind]}».`)
  if (kind === 'document') reading.documents.push(documentOf(open.section, open.line))
  reading.open = null
}

const finish = (reading: Reading, line: number): void => {
  if (reading.open !== null)
    throw new Unreadable(line, `файл кончился, а секция из строки ${reading.open.line} не закончена.`)
  reading.isOver = true
}

const keep = ({ open, accounts }: Reading, key: string, value: string, line: number): void => {
  if (open?.kind !== 'document') {
    if (key === 'расчсчет') accounts.add(digits(value, 20))
    return
  }
  if (!knownKeys.has(key)) return
  const before = open.section.get(key)
  if (before !== undefined && before.value !== value)
    throw new Unreadable(line, `«${key}» стоит второй раз с другим значением, первый раз в строке ${before.line}.`)
  open.section.set(key, { line, value })
}

const readLine = (reading: Reading, text: string, line: number): void => {
  if (text.trim() === '') return
  if (reading.isOver) throw new Unreadable(line, 'после «КонецФайла» есть ещё строки.')
  if (text.length > longestLine) throw new Unreadable(line, `строка длиннее ${longestLine} знаков.`)
  const place = text.indexOf('=')
  const key = keyOf(place < 0 ? text : text.slice(0, place))
  const started = starts[key]
  const ended = ends[key]
  if (started !== undefined) begin(reading, started, line)
  else if (ended !== undefined) end(reading, ended, line)
  else if (key === 'конецфайла') finish(reading, line)
  else if (place < 0 || key === '') throw new Unreadable(line, `вместо «Ключ=Значение» стоит «${words(text, 40)}».`)
  else keep(reading, key, text.slice(place + 1).trim(), line)
}

const readLines = (lines: readonly string[]): Statement => {
  const reading: Reading = { accounts: new Set(), documents: [], open: null, isOver: false }
  if (keyOf(lines[0] ?? '') !== firstLine.toLowerCase())
    throw new Unreadable(1, `файл начинается не с «${firstLine}»: это не выписка для 1С.`)
  for (const [index, text] of lines.entries()) if (index > 0) readLine(reading, text, index + 1)
  if (!reading.isOver) throw new Unreadable(lines.length, 'нет строки «КонецФайла»: файл оборван.')
  return { accounts: [...reading.accounts].filter((account) => account !== ''), documents: reading.documents }
}

// Files of DOS end with a mark of their own.
const endMark = '\u001a'

const withoutEndMark = (text: string): string => {
  const trimmed = text.trimEnd()
  return trimmed.endsWith(endMark) ? trimmed.slice(0, -endMark.length) : text
}

/**
 * Reads the bank's file of payments, format `1CClientBankExchange` (standard of exchange with client-bank systems, 1.00 to
 * 1.03). Keys are matched whatever their case, a value begins after the first `=`, unknown keys are passed over. Texts come
 * out clean and within limits; sums are integer kopecks, days YYYY-MM-DD. A file with a mistake is refused whole.
 */
export const readStatement = (text: string): StatementRead => {
  const lines = withoutEndMark(text.replace(/^\ufeff/, '')).split(lineEnds)
  try {
    return { ok: true, statement: readLines(lines) }
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, problem: error.problem }
    throw error
  }
}
