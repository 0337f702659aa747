import { durationText } from './term-text.ts'

const SECOND_MS = 1000

/** «позже срока на 1 мин 05 с рабочего времени»; after closing no working time passes. */
export function latenessText(late: number): string {
  if (late === 0) return 'после закрытия'
  return late < SECOND_MS
    ? 'позже срока меньше чем на секунду'
    : `позже срока на ${durationText(late)} рабочего времени`
}
