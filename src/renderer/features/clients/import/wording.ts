import { plural } from '../../../../shared/documents/plural.ts'
import type { RowOutcome } from '../../../../shared/domain/row-outcome.ts'

export const outcomeNames: Record<RowOutcome, string> = {
  new: 'Новые',
  changed: 'Изменятся',
  same: 'Без изменений',
  refused: 'Не приняты',
}

export const outcomeEmpty: Record<RowOutcome, string> = {
  new: 'Новых клиентов в файле нет.',
  changed: 'Ни одна карточка не изменится.',
  same: 'Таких строк нет.',
  refused: 'Все строки приняты.',
}

const figures = new Intl.NumberFormat('ru-RU')

/** «1 250» */
export const countWords = (count: number): string => figures.format(count)

/** «1 250 строк» */
export const rowsWords = (count: number): string => `${countWords(count)} ${plural(count, 'строка', 'строки', 'строк')}`

/** Rows that will be written once those a person left out are gone. */
export const leftOf = (
  counts: Record<RowOutcome, number>,
  skipped: ReadonlyMap<number, RowOutcome>,
): Record<RowOutcome, number> => {
  const left = { ...counts }
  for (const outcome of skipped.values()) left[outcome] -= 1
  return left
}

/** «3 новых, 12 изменений» */
export const toWriteWords = ({ new: fresh, changed }: Record<RowOutcome, number>): string =>
  [
    ...(fresh === 0 ? [] : [`${countWords(fresh)} ${plural(fresh, 'новый', 'новых', 'новых')}`]),
    ...(changed === 0 ? [] : [`${countWords(changed)} ${plural(changed, 'изменение', 'изменения', 'изменений')}`]),
  ].join(', ')
