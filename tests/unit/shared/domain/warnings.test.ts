import { describe, expect, it } from 'vitest'
import { escalationRole, hearingOf } from '../../../../src/shared/domain/warning-audience.ts'
import { markWords, summaryWords } from '../../../../src/shared/domain/warning-words.ts'

const holder = { id: 'holder', role: 'operator' } as const
const other = { id: 'other', role: 'specialist' } as const
const supervisor = { id: 'supervisor', role: 'supervisor' } as const
const clerk = { id: 'clerk', role: 'clerk' } as const
const admin = { id: 'admin', role: 'admin' } as const
const roles = [holder, other, supervisor, clerk, admin].map(({ role }) => role)

const taken = { target: 'reaction', severity: 'notice', holderId: 'holder' } as const
const broken = { ...taken, severity: 'breach' } as const
const papers = { target: 'documents', severity: 'notice', holderId: null } as const

describe('hearingOf', () => {
  it('gives a taken ticket to its holder and is quiet for others', () => {
    expect(hearingOf(taken, holder, roles)).toBe('own')
    for (const one of [other, supervisor, clerk]) expect(hearingOf(taken, one, roles)).toBe('quiet')
  })

  it('gives an untaken ticket to everybody, and anything to a station with nobody at it', () => {
    for (const one of [holder, other, supervisor]) {
      expect(hearingOf({ ...taken, holderId: null }, one, roles)).toBe('own')
    }
    expect(hearingOf(taken, null, roles)).toBe('own')
  })

  it('passes a breach on to the supervisors, and to administrators where there is none', () => {
    expect(hearingOf(broken, supervisor, roles)).toBe('escalated')
    expect(hearingOf(broken, admin, roles)).toBe('quiet')
    expect(hearingOf(broken, admin, ['operator', 'admin'])).toBe('escalated')
    expect(escalationRole(['operator'])).toBeNull()
  })

  it('gives papers to the clerk, and to everybody where there is none', () => {
    expect(hearingOf(papers, clerk, roles)).toBe('own')
    expect(hearingOf(papers, other, roles)).toBe('quiet')
    expect(hearingOf(papers, other, ['operator', 'specialist'])).toBe('own')
    expect(hearingOf({ ...papers, severity: 'breach' }, supervisor, roles)).toBe('escalated')
  })
})

describe('words', () => {
  it('say what passed', () => {
    expect(markWords('reaction', '50%')).toBe('Прошла половина срока реакции')
    expect(markWords('execution', '80%')).toBe('Прошло 80 % срока исполнения')
    expect(markWords('reaction', '1m')).toBe('На ответ меньше 1 минуты')
    expect(markWords('execution', '10m')).toBe('До срока исполнения меньше 10 минут')
    expect(markWords('documents', 'day')).toBe('Документы пора отправить сегодня')
    expect(markWords('documents', 'breach')).toBe('Срок отправки документов нарушен')
  })

  it('count many in one line, the gravest first', () => {
    expect(summaryWords('asleep', ['10m', 'breach', '50%', '3m', 'breach', '10m', 'breach', 'day'])).toBe(
      'Пока компьютер спал: нарушено 3, меньше 3 минут 1, меньше 10 минут 2, документы на сегодня 1, прошло 50 % срока 1',
    )
  })
})
