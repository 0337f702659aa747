import { describe, expect, it } from 'vitest'
import { exampleNumber, prefixProblem, tidyPrefix } from '../../../../../src/renderer/app/station-prefix.ts'
import { emptyFirstRun, stepErrors, stepOfErrors } from '../../../../../src/renderer/features/start/steps.ts'
import { stationPrefixSchema } from '../../../../../src/shared/domain/station.ts'

describe('first run', () => {
  it('shows the first number while the prefix is typed', () => {
    expect(exampleNumber('к2')).toBe('К2-000001')
    expect(exampleNumber('')).toBeNull()
    expect(exampleNumber('К234')).toBeNull()
  })

  it('takes Latin letters that look Russian for Russian ones', () => {
    expect(tidyPrefix(' k2 ')).toBe('К2')
    expect(prefixProblem(tidyPrefix('C'))).toBe('Префикс «С» занят обращениями с сайта.')
  })

  it.each(['К', 'К2', 'КА12', 'Ё1', 'С', 'К123', '2К', 'КАБ', '', 'Z1', 'К-2'])(
    'agrees with the desk about «%s»',
    (prefix) => {
      const answer = stationPrefixSchema.safeParse(prefix)
      expect(prefixProblem(tidyPrefix(prefix))).toBe(answer.success ? null : (answer.error.issues[0]?.message ?? ''))
    },
  )

  it('asks of a step only what the step shows', () => {
    const typed = { ...emptyFirstRun, prefix: '99' }
    expect(Object.keys(stepErrors('organisation', typed))).toEqual(['organisationName'])
    expect(Object.keys(stepErrors('station', typed))).toEqual(['prefix'])
    expect(Object.keys(stepErrors('operator', typed))).toEqual(['operatorName'])
    expect(stepErrors('operator', { ...typed, operatorName: 'Иванова Анна' })).toEqual({})
  })

  it('goes back to the step whose field the desk found wrong', () => {
    expect(stepOfErrors({ stationName: 'Не длиннее 160 знаков.' })).toBe('station')
    expect(stepOfErrors({ elsewhere: '' })).toBeNull()
  })
})
