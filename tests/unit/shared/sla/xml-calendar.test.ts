import { describe, expect, test } from 'vitest'
import { russianCalendar } from '../../../../src/shared/sla/calendar.ts'
import { readXmlCalendar, xmlCalendarLimit } from '../../../../src/shared/sla/xml-calendar.ts'
import vectors from '../../../vectors/production-calendar.json' with { type: 'json' }

const monthAndDay = (date: string): string => date.slice(5).replace('-', '.')

/** A file as xmlcalendar.ru would publish it for a year of the vectors. */
const fileOf = (year: (typeof vectors.years)[number]): string => {
  const titles = [...new Set(year.holidays.map((day) => day.title))]
  const holidays = year.holidays.map(({ date, title }) => ({ date, rest: `t="1" h="${titles.indexOf(title) + 1}"` }))
  const transferred = year.nonWorkingWeekdays.flatMap((day) =>
    'movedFrom' in day && day.movedFrom !== undefined
      ? [{ date: day.date, rest: `t="1" f="${monthAndDay(day.movedFrom)}"` }]
      : [],
  )
  const worked = year.workingSaturdays.map((day) => ({ date: day.date, rest: day.shortened ? 't="2"' : 't="3"' }))
  const known = new Set(worked.map((day) => day.date))
  const shortened = year.shortenedDays.filter((date) => !known.has(date)).map((date) => ({ date, rest: 't="2"' }))
  const days = [...holidays, ...transferred, ...worked, ...shortened].sort((a, b) => a.date.localeCompare(b.date))
  return `<?xml version="1.0" encoding="UTF-8"?>
<calendar year="${year.year}" lang="ru" date="2026.09.02">
  <holidays>
${titles.map((title, index) => `    <holiday id="${index + 1}" title="${title}"/>`).join('\n')}
  </holidays>
  <days>
${days.map(({ date, rest }) => `    <day d="${monthAndDay(date)}" ${rest}/>`).join('\n')}
  </days>
</calendar>`
}

const calendarFile = (days: string, head = 'year="2028"'): string =>
  `<calendar ${head}>\n<holidays><holiday id="1" title="Праздник &quot;А&quot; &#8212; Б"/></holidays>\n<days>\n${days}\n</days>\n</calendar>`

const read = (text: string) => {
  const calendar = readXmlCalendar(text)
  if (!calendar.ok) throw new Error(calendar.problems.map((problem) => problem.message).join('\n'))
  return calendar
}

const refused = (text: string) => {
  const calendar = readXmlCalendar(text)
  return calendar.ok ? [] : calendar.problems
}

test.each(vectors.years)('a file of $year gives the very calendar that is built in', (year) => {
  const file = read(fileOf(year))
  expect(file).toMatchObject({ year: year.year, notes: [] })
  const imported = russianCalendar({ importedYears: { [year.year]: file.days } })
  const { days, titles } = russianCalendar()
  expect(imported.days).toEqual(days)
  expect(imported.titles).toEqual(titles)
})

test('a year read from a file is no longer provisional', () => {
  const { days } = read(calendarFile('<day d="01.01" t="1" h="1"/>'))
  expect(russianCalendar().provisionalYears).toContain(2028)
  expect(russianCalendar({ importedYears: { 2028: days } }).provisionalYears).not.toContain(2028)
  expect(days['2028-01-01']).toEqual({ kind: 'off', title: 'Праздник "А" — Б' })
})

test('a worked day off has the hours of the day it is exchanged for, else of the Friday before', () => {
  const { days } = read(
    calendarFile('<day d="02.19" t="2"/><day d="02.21" t="1" f="02.19"/><day d="04.02" t="3"/><day d="04.05" t="3"/>'),
  )
  expect(days['2028-02-19']).toMatchObject({ kind: 'worked', insteadOf: '2028-02-21', shortened: true })
  expect(days['2028-04-02']).toMatchObject({ kind: 'worked', insteadOf: '2028-03-31', shortened: false })
  const calendar = russianCalendar({ importedYears: { 2028: days } })
  expect(calendar.days['2028-02-19']).toEqual([['09:00', '17:00']])
  expect(calendar.days['2028-04-02']).toEqual([['09:00', '18:00']])
  expect(calendar.days['2028-04-05']).toEqual([['09:00', '18:00']])
})

test('a transfer whose worked day is not marked is read and told of', () => {
  const { days, notes } = read(calendarFile('<day d="04.28" t="1" f="04.22"/>'))
  expect(Object.keys(days)).toEqual(['2028-04-28'])
  expect(notes).toEqual([expect.stringContaining('22.04.2028')])
})

describe('a file with mistakes is refused with the line and a sentence', () => {
  test.each([
    ['a date that does not exist', '<day d="02.30" t="1"/>', /«02\.30» в 2028 году нет/],
    ['a date written otherwise', '<day d="2028-02-03" t="1"/>', /месяцем и числом/],
    ['a day without a date', '<day t="1"/>', /нет даты/],
    ['an unknown type', '<day d="02.20" t="5"/>', /Тип дня «5» неизвестен/],
    ['no type', '<day d="02.20"/>', /Тип дня не указан/],
    ['a holiday nobody named', '<day d="02.20" t="1" h="9"/>', /праздника с номером 9/],
    ['a transfer from nowhere', '<day d="02.20" t="1" f="02.31"/>', /«02\.31»/],
  ])('%s', (_name, day, message) => {
    expect(refused(calendarFile(`<day d="01.01" t="1"/>\n${day}`))).toEqual([
      { line: 5, message: expect.stringMatching(message) },
    ])
  })

  test('all of them at once', () => {
    const problems = refused(
      calendarFile('<day d="01.01" t="1"/>\n<day d="13.01" t="1"/>\n<day d="01.01" t="2"/>\n<day d="x" t="1"/>'),
    )
    expect(problems.map((problem) => problem.line)).toEqual([5, 6, 7])
    expect(problems[1]?.message).toContain('01.01.2028 описано дважды: уже есть в строке 4')
  })
})

describe('what is no calendar is refused as a whole', () => {
  const day = '<day d="01.01" t="1"/>'
  test.each([
    ['nothing', '', /повреждён или обрывается/],
    ['words', 'Производственный календарь', /повреждён или обрывается/],
    ['a page', '<html><body>Нет такой страницы</body></html>', /не производственный календарь/],
    ['no year', calendarFile(day, 'lang="ru"'), /Год календаря не указан/],
    ['a year far away', calendarFile(day, 'year="2077"'), /Год 2077 не подходит/],
    ['another country', calendarFile(day, 'year="2028" country="kz"'), /другой страны/],
    ['no days', calendarFile(''), /ни одного дня/],
    ['two calendars', `${calendarFile(day)}${calendarFile(day)}`, /не целый XML/],
    ['more days than a year has', calendarFile(day.repeat(400)), /больше 366/],
    ['too many characters', ' '.repeat(xmlCalendarLimit + 1), /больше мегабайта/],
    ['an entity', `<!DOCTYPE calendar [<!ENTITY a "aaaa">]>${calendarFile(day)}`, /DOCTYPE/],
    ['a name that would spoil an object', calendarFile('<__proto__ d="01.01"/>'), /не производственный календарь/],
    ['nesting without end', '<a>'.repeat(300_000), /повреждён или обрывается/],
    ['nesting that is closed', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`, /не производственный календарь/],
  ])('%s', (_name, text, message) => {
    expect(refused(text)).toEqual([{ line: null, message: expect.stringMatching(message) }])
  })

  test('a file cut off anywhere', () => {
    const whole = calendarFile('<day d="01.01" t="1"/>\n<day d="01.02" t="1"/>')
    for (let length = 1; length < whole.length; length += 7) {
      expect(refused(whole.slice(0, length))[0]?.message).toMatch(/повреждён или обрывается/)
    }
  })
})
