import type { WarningSettings } from '../../../shared/domain/term-settings.ts'

/** The marks as a person writes them: «50, 80». */
export interface MarksForm {
  shares: string
  minutes: string
}

export const formOfMarks = ({ shares, minutes }: WarningSettings): MarksForm => ({
  shares: shares.join(', '),
  minutes: minutes.join(', '),
})

const notNumbers = 'Нужны целые числа через запятую: 50, 80. Пустое поле — без таких отметок.'

const numbersOf = (text: string): number[] | null => {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '')
  return parts.every((part) => /^\d{1,4}$/.test(part)) ? parts.map(Number) : null
}

/** The marks, or what is wrong by field. Whether they make sense is for the desk to say. */
export const marksOfForm = ({
  shares,
  minutes,
}: MarksForm): { marks: { shares: number[]; minutes: number[] } } | { errors: Record<string, string> } => {
  const [share, minute] = [numbersOf(shares), numbersOf(minutes)]
  if (share !== null && minute !== null) return { marks: { shares: share, minutes: minute } }
  return { errors: { ...(share === null && { shares: notNumbers }), ...(minute === null && { minutes: notNumbers }) } }
}

/** The desk's sentences about single numbers, under the field they stand in. */
export const errorsOfMarks = (errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(errors).map(([path, message]) => [path.split('.')[0] ?? path, message]))
