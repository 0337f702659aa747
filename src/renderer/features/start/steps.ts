import type { FirstRun } from '../../../shared/contract/session.ts'
import { prefixProblem, tidyPrefix } from '../../app/station-prefix.ts'

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
