import type { FirstRun } from '../../../shared/contract/session.ts'

export type FirstRunField = keyof FirstRun
export type FirstRunErrors = Partial<Record<FirstRunField, string>>
export type StepName = 'organisation' | 'station' | 'operator'

export const stepNames: readonly StepName[] = ['organisation', 'station', 'operator']

const stepFields: Record<StepName, readonly FirstRunField[]> = {
  organisation: ['organisationName'],
  station: ['prefix', 'stationName'],
  operator: ['operatorName'],
}

export const emptyFirstRun: FirstRun = {
  organisationName: '',
  prefix: 'К1',
  stationName: 'Рабочее место 1',
  operatorName: '',
}

const emptySentences: Partial<Record<FirstRunField, string>> = {
  organisationName: 'Укажите название организации.',
  stationName: 'Назовите рабочее место.',
  operatorName: 'Укажите фамилию и имя.',
}

/** The prefix as the desk will keep it; Latin letters that look Russian become Russian: the layout is easy to miss. */
export const tidyPrefix = (typed: string): string => {
  const lookalikes: Record<string, string> = {
    A: 'А',
    B: 'В',
    C: 'С',
    E: 'Е',
    H: 'Н',
    K: 'К',
    M: 'М',
    O: 'О',
    P: 'Р',
    T: 'Т',
    X: 'Х',
    Y: 'У',
  }
  return [...typed.trim().toUpperCase()].map((letter) => lookalikes[letter] ?? letter).join('')
}

/** What is wrong with a prefix, or null; says the same as the desk, which checks it again. */
export const prefixProblem = (prefix: string): string | null => {
  if (prefix === 'С') return 'Префикс «С» занят обращениями с сайта.'
  if (!/^[А-ЯЁ]{1,2}\d{0,2}$/.test(prefix)) return 'Префикс — одна-две русские буквы и, если нужно, номер: К2.'
  return null
}

/** The number the first call would get, to be seen while typing; null while the prefix is not one. */
export const exampleNumber = (prefix: string): string | null => {
  const tidy = tidyPrefix(prefix)
  return prefixProblem(tidy) === null ? `${tidy}-000001` : null
}

const problemOf = (field: FirstRunField, typed: FirstRun): string | null => {
  if (field === 'prefix') return prefixProblem(tidyPrefix(typed.prefix))
  return typed[field].trim() === '' ? (emptySentences[field] ?? null) : null
}

/** What the step still lacks: field → sentence; empty when one may go on. */
export const stepErrors = (step: StepName, typed: FirstRun): FirstRunErrors =>
  Object.fromEntries(
    stepFields[step].flatMap((field) => {
      const problem = problemOf(field, typed)
      return problem === null ? [] : [[field, problem]]
    }),
  )

/** The first step that holds one of the fields the desk found wrong. */
export const stepOfErrors = (fields: Readonly<Record<string, string>>): StepName | null =>
  stepNames.find((step) => stepFields[step].some((field) => field in fields)) ?? null

export const nextStep = (step: StepName): StepName | null => stepNames[stepNames.indexOf(step) + 1] ?? null
export const previousStep = (step: StepName): StepName | null => stepNames[stepNames.indexOf(step) - 1] ?? null
