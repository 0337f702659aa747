import { z } from 'zod'

/** What is compared of two tickets. */
export interface IncidentFacts {
  /** Null while nobody knows whose it is: then nothing is taken for the same. */
  clientId: string | null
  product: string
  subject: string
  /** Epoch milliseconds. */
  arrivedAt: number
}

/** How far apart two tickets about one breakdown come, until the organisation says otherwise. */
export const usualIncidentMinutes = 60

/** Minutes between two tickets that may be about one breakdown; 0: it is never proposed. A day at most. */
export const incidentMinutesSchema = z
  .int('Нужно целое число минут.')
  .min(0)
  .max(24 * 60, 'Не больше суток.')

const stemLetters = 5
const shortestWord = 3
/** How much of the shorter essence has to stand in the other. */
const shareAlike = 0.6

const stems = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= shortestWord)
      .map((word) => word.slice(0, stemLetters)),
  )

/** A program without its edition: «1С:Розница 3.0» and «1С:Розница» are one. */
const programOf = (product: string): string =>
  product
    .toLowerCase()
    .replace(/[\s\d.,]+$/, '')
    .trim()

const isSameProgram = (one: string, other: string): boolean => {
  const [left, right] = [programOf(one), programOf(other)]
  return left === '' || right === '' || left === right
}

const isAlike = (one: string, other: string): boolean => {
  const [left, right] = [stems(one), stems(other)]
  const fewer = Math.min(left.size, right.size)
  const common = [...left].filter((stem) => right.has(stem)).length
  return fewer > 0 && common / fewer >= shareAlike
}

/**
 * Whether two tickets tell of one breakdown: of one client, of one program, with the same symptom, no further apart
 * than so many minutes; 0 minutes: never. A guess to be offered, never acted on: somebody decides.
 */
export const isOneIncident = (one: IncidentFacts, other: IncidentFacts, minutes: number): boolean =>
  minutes > 0 &&
  one.clientId !== null &&
  one.clientId === other.clientId &&
  Math.abs(one.arrivedAt - other.arrivedAt) <= minutes * 60_000 &&
  isSameProgram(one.product, other.product) &&
  isAlike(one.subject, other.subject)
