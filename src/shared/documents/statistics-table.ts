import type { StatisticsRow, StatisticsTable, StatisticsView } from '../contract/statistics.ts'
import { cutNames, shareInTime } from '../domain/statistics.ts'
import { breachCauseName, type TermTarget } from '../domain/ticket.ts'
import { shortDate } from './dates.ts'
import type { Table, TableCell } from './table.ts'

export const targetNames: Record<TermTarget, string> = {
  reaction: 'Реакция',
  execution: 'Исполнение',
  documents: 'Документы',
}

const number = (value: number | null): TableCell => (value === null ? null : { number: value })

const minutes = (ms: number | null): TableCell => number(ms === null ? null : Math.round(ms / 6_000) / 10)

const termsRow = (row: StatisticsRow): TableCell[] => [
  row.name,
  number(row.total),
  number(row.kept),
  number(row.broken),
  number(shareInTime(row)),
  number(row.running),
  number(row.dropped),
  number(row.doubted),
  minutes(row.reactionMedian),
  minutes(row.reactionNinetieth),
  minutes(row.solutionMedian),
]

const termsHead = [
  'Обращений',
  'В срок',
  'Нарушено',
  'В срок, %',
  'Ещё не отвечено',
  'Закрыто без ответа',
  'Время не подтверждено',
  'Реакция, медиана, мин',
  'Реакция, 9 из 10, мин',
  'Решение, медиана, мин',
]

/** A table of the statistics for a spreadsheet: what the screen shows, and nothing it does not. */
export const statisticsTable = (view: StatisticsView, table: StatisticsTable): Table => {
  const period = `${shortDate(view.from)}–${shortDate(view.to)}`
  switch (table) {
    case 'terms':
      return {
        title: `Сроки ${period}`,
        head: [cutNames[view.by], ...termsHead],
        rows: [...view.rows.map(termsRow), termsRow({ ...view.whole, name: 'Всего' })],
      }
    case 'hours':
      return {
        title: `Нагрузка ${period}`,
        head: ['Час', 'Обращений'],
        rows: view.hours.map((count, hour) => [`${hour}:00–${hour + 1}:00`, number(count)]),
      }
    case 'breaches':
      return {
        title: `Нарушения ${period}`,
        head: ['Срок', 'Причина', 'Нарушений'],
        rows: view.breaches.map(({ target, cause, count }) => [
          targetNames[target],
          cause === null ? 'не указана' : breachCauseName(cause),
          number(count),
        ]),
      }
  }
}
