import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { calendarYears } from './calendar.ts'
import { dayNumber } from './calendar-day.ts'
import { type ProductionDay, russianDate } from './production-calendar.ts'
import { type FileDay, openQuestions, productionDaysOf } from './xml-calendar-days.ts'

/** What is wrong with a calendar file; `line` counts from 1 and is `null` when the whole file is meant. */
export interface XmlCalendarProblem {
  readonly line: number | null
  readonly message: string
}

/** A production calendar read from a file, or everything that is wrong with the file. */
export type XmlCalendar =
  | {
      readonly ok: true
      readonly year: number
      readonly days: Readonly<Record<string, ProductionDay>>
      /** What the file leaves open, in words: worth a look, no reason to refuse it. */
      readonly notes: readonly string[]
    }
  | { readonly ok: false; readonly problems: readonly XmlCalendarProblem[] }

/** Characters a file may hold; a calendar has two thousand. */
export const xmlCalendarLimit = 1024 * 1024

const maximumProblems = 20
/** Days of a leap year; more entries than that are no calendar. */
const maximumEntries = 366
const countryHere = 'ru'
const metadata = XMLParser.getMetaDataSymbol() as symbol

interface Node {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly line: number
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  captureMetaData: true,
  // Numeric references are read only along with the named ones of HTML.
  htmlEntities: true,
  isArray: (_name, path) => path === 'calendar.holidays.holiday' || path === 'calendar.days.day',
})

function problem(message: string, line: number | null = null): XmlCalendarProblem {
  return { line, message }
}

function lineOf(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** What keeps the file from being read at all. */
function formProblem(text: string): XmlCalendarProblem | null {
  if (text.length > xmlCalendarLimit) return problem('Файл больше мегабайта: это не календарь. Ничего не изменено.')
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
    return problem('В файле есть описание типа (DOCTYPE): такие файлы не читаем. Возьмите календарь с xmlcalendar.ru.')
  }
  const valid = XMLValidator.validate(text)
  if (valid === true) return null
  const { code, line } = valid.err
  // Only errors of one tag know their line; a file that breaks off has none.
  const known = code === 'InvalidAttr' || code === 'InvalidTag'
  return problem('Файл повреждён или обрывается: это не целый XML. Скачайте его ещё раз.', known ? line : null)
}

function isRecord(value: unknown): value is Record<string | symbol, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entriesOf(parent: unknown, name: string): unknown[] {
  const list = isRecord(parent) ? parent[name] : undefined
  return Array.isArray(list) ? list : []
}

function nodesOf(text: string, entries: readonly unknown[]): Node[] {
  return entries.map((one: unknown) => {
    const place = isRecord(one) ? one[metadata] : undefined
    const start = isRecord(place) && typeof place.startIndex === 'number' ? place.startIndex : 0
    return { attributes: isRecord(one) ? one : {}, line: lineOf(text, start) }
  })
}

function attribute({ attributes }: Node, name: string): string | null {
  const value = attributes[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

function rootOf(text: string): Record<string | symbol, unknown> | null {
  try {
    const file: unknown = parser.parse(text)
    const root = isRecord(file) ? file.calendar : null
    return isRecord(root) ? root : null
  } catch {
    // Names that would spoil an object, or nesting no calendar has.
    return null
  }
}

/** `YYYY-MM-DD` of «02.22», or null when there is no such day that year. */
function dateOf(year: number, written: string): string | null {
  const match = /^(\d{1,2})\.(\d{1,2})$/.exec(written)
  if (match === null) return null
  const date = `${year}-${(match[1] ?? '').padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}`
  return dayNumber(date) === null ? null : date
}

function readTitles(nodes: readonly Node[], problems: XmlCalendarProblem[]): Map<string, string> {
  const titles = new Map<string, string>()
  for (const node of nodes) {
    const id = attribute(node, 'id')
    const title = attribute(node, 'title')
    if (id === null || title === null) problems.push(problem('У праздника нет номера или названия.', node.line))
    else if (titles.has(id)) problems.push(problem(`Праздник с номером ${id} описан дважды.`, node.line))
    else titles.set(id, title.slice(0, 160))
  }
  return titles
}

function readDay(node: Node, year: number, titles: ReadonlyMap<string, string>): FileDay | XmlCalendarProblem {
  const [written, type, holiday, from] = [
    attribute(node, 'd'),
    attribute(node, 't'),
    attribute(node, 'h'),
    attribute(node, 'f'),
  ]
  if (written === null) return problem('У дня нет даты.', node.line)
  const date = dateOf(year, written)
  if (date === null)
    return problem(`Даты «${written}» в ${year} году нет. Дни пишутся месяцем и числом: 02.22.`, node.line)
  if (type !== '1' && type !== '2' && type !== '3') {
    const found = type === null ? 'Тип дня не указан' : `Тип дня «${type}» неизвестен`
    return problem(`${written}: ${found}. Бывает 1 — выходной, 2 — сокращённый, 3 — рабочий.`, node.line)
  }
  if (holiday !== null && !titles.has(holiday)) {
    return problem(`${written}: праздника с номером ${holiday} в файле нет.`, node.line)
  }
  const transferred = from === null ? null : dateOf(year, from)
  if (from !== null && transferred === null) {
    return problem(`${written}: выходной перенесён с «${from}», а такой даты в ${year} году нет.`, node.line)
  }
  return {
    date,
    line: node.line,
    type,
    holiday: holiday === null ? null : (titles.get(holiday) ?? null),
    from: transferred,
  }
}

function readDays(
  nodes: readonly Node[],
  year: number,
  titles: ReadonlyMap<string, string>,
  problems: XmlCalendarProblem[],
): FileDay[] {
  const days = new Map<string, FileDay>()
  for (const node of nodes) {
    const day = readDay(node, year, titles)
    if ('message' in day) problems.push(day)
    else if (days.has(day.date)) {
      const first = days.get(day.date)?.line
      problems.push(problem(`${russianDate(day.date)} описано дважды: уже есть в строке ${first}.`, day.line))
    } else days.set(day.date, day)
  }
  return [...days.values()]
}

function headProblem(root: Record<string | symbol, unknown> | null): XmlCalendarProblem | null {
  if (root === null) {
    return problem(
      'Это не производственный календарь: в файле нет раздела <calendar>. Нужен файл, как на xmlcalendar.ru.',
    )
  }
  const { year, country } = root
  if (typeof year !== 'string' || !/^\d{4}$/.test(year)) {
    return problem('Год календаря не указан: нужна запись вида <calendar year="2028">.')
  }
  const [first, last] = calendarYears
  if (Number(year) < first || Number(year) > last) {
    return problem(`Год ${year} не подходит: календарь ведётся с ${first} по ${last} год.`)
  }
  if (typeof country === 'string' && country.toLowerCase() !== countryHere) {
    return problem(`Это календарь другой страны («${country}»). Нужен календарь Российской Федерации.`)
  }
  return null
}

/**
 * A production calendar in the format of xmlcalendar.ru: `<day d="02.22" t="1" f="02.21"/>`, where `t` is 1 for a day off,
 * 2 for a day an hour shorter and 3 for a worked day off, `h` names a holiday and `f` the date the day off was taken from.
 * @param text the decoded file
 */
export function readXmlCalendar(text: string): XmlCalendar {
  const form = formProblem(text)
  if (form !== null) return { ok: false, problems: [form] }
  const root = rootOf(text)
  const head = headProblem(root)
  if (head !== null || root === null) return { ok: false, problems: head === null ? [] : [head] }

  const [holidays, entries] = [entriesOf(root.holidays, 'holiday'), entriesOf(root.days, 'day')]
  if (Math.max(holidays.length, entries.length) > maximumEntries) {
    return { ok: false, problems: [problem(`В файле больше ${maximumEntries} записей: это не календарь одного года.`)] }
  }
  const year = Number(root.year)
  const problems: XmlCalendarProblem[] = []
  const titles = readTitles(nodesOf(text, holidays), problems)
  const days = readDays(nodesOf(text, entries), year, titles, problems)
  if (days.length === 0 && problems.length === 0) problems.push(problem('В файле нет ни одного дня.'))
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, maximumProblems) }

  return { ok: true, year, days: productionDaysOf(days), notes: openQuestions(days) }
}
