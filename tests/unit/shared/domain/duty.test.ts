import { describe, expect, it } from 'vitest'
import { duties, dutyRefusal, isLastKeeper, lastKeeperRefusal, mayDo } from '../../../../src/shared/domain/duty.ts'
import type { operatorRoles } from '../../../../src/shared/domain/operator.ts'

const office = [
  { name: 'Орлова Полина', role: 'supervisor' },
  { name: 'Лаптев Игорь', role: 'operator' },
  { name: 'Климов Денис', role: 'clerk' },
] as const

describe('mayDo', () => {
  it('opens everything to supervisors and administrators', () => {
    for (const duty of duties)
      for (const role of ['supervisor', 'admin'] as const) expect(mayDo(duty, role, office)).toBe(true)
  })

  it('leaves the texts of the papers to the clerk, and nothing to the others', () => {
    const carried = (role: (typeof operatorRoles)[number]) => duties.filter((duty) => mayDo(duty, role, office))
    expect(carried('clerk')).toEqual(['paperTexts'])
    expect(carried('operator')).toEqual([])
    expect(carried('specialist')).toEqual([])
  })

  it('opens the list of people to everybody while nobody may keep it, and nothing else', () => {
    const orphaned = office.filter(({ role }) => role !== 'supervisor')
    expect(duties.filter((duty) => mayDo(duty, 'operator', orphaned))).toEqual(['people'])
  })
})

describe('dutyRefusal', () => {
  it('says who may and whom to ask', () => {
    expect(dutyRefusal('prices', 'operator', office)).toBe(
      'Цены и услуги меняет руководитель или администратор. Попросите: Орлова Полина.',
    )
    expect(dutyRefusal('paperTexts', 'operator', office)).toContain('Попросите: Орлова Полина, Климов Денис.')
    expect(dutyRefusal('prices', 'supervisor', office)).toBeNull()
  })

  it('names a few of many', () => {
    const admins = ['А', 'Б', 'В', 'Г'].map((name) => ({ name, role: 'admin' as const }))
    expect(dutyRefusal('people', 'operator', admins)).toMatch(/Попросите: А, Б, В и другие\.$/)
  })

  it('shows the way out where nobody is left', () => {
    expect(dutyRefusal('prices', 'operator', [{ name: 'Лаптев Игорь', role: 'operator' }])).toContain(
      'назначьте руководителя в настройках',
    )
  })
})

describe('the last who may keep the list of people', () => {
  const last = { id: '1', role: 'supervisor', active: true } as const
  const operator = { id: '2', role: 'operator', active: true } as const
  const away = { id: '3', role: 'admin', active: false } as const
  const people = [last, operator, away]
  const name = 'Орлова Полина'

  it('is not one of two, nor somebody who left', () => {
    expect(people.map(({ id }) => isLastKeeper(id, people))).toEqual([true, false, false])
    expect(isLastKeeper('1', [...people, { ...away, active: true }])).toBe(false)
  })

  it('stays one, whatever else changes', () => {
    expect(lastKeeperRefusal('1', { name, role: 'operator', active: true }, people)).toContain('Сначала назначьте')
    expect(lastKeeperRefusal('1', { name, role: 'supervisor', active: false }, people)).toContain(name)
    expect(lastKeeperRefusal('1', { name, role: 'admin', active: true }, people)).toBeNull()
    expect(lastKeeperRefusal('2', { name, role: 'clerk', active: false }, people)).toBeNull()
  })
})
