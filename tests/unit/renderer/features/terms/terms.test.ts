import { describe, expect, it } from 'vitest'
import { withEdits, withTyped } from '../../../../../src/renderer/app/form-edits.ts'
import {
  choicesIn,
  decisionsOf,
  haltedWords,
  numberProblems,
  typedNumbers,
  withChoices,
} from '../../../../../src/renderer/features/terms/form.ts'
import {
  answerTo,
  executionQuestions,
  reactionQuestions,
  withAnswer,
} from '../../../../../src/renderer/features/terms/questions.ts'
import { defaultTermSettings, type TermDecisions } from '../../../../../src/shared/domain/term-settings.ts'

const { reaction, execution, documentDays } = defaultTermSettings
const regulation: TermDecisions = { reaction, execution, documentDays }
const questions = [...reactionQuestions, ...executionQuestions]

describe('the questions about terms', () => {
  it('ask about every decision there is, once', () => {
    const { minutes: _minutes, ...decided } = reaction
    expect(reactionQuestions.map(({ key }) => key).sort()).toEqual(Object.keys(decided).sort())
    expect(executionQuestions.map(({ key }) => key).sort()).toEqual(Object.keys(execution).sort())
  })

  it('have the regulation’s answer first, and can be answered otherwise and back', () => {
    for (const question of questions) {
      expect(answerTo(regulation, question)).toBe('0')
      const other = withAnswer(regulation, question, '1')
      expect(answerTo(other, question)).toBe('1')
      expect(other).not.toEqual(regulation)
      expect(withAnswer(other, question, '0')).toEqual(regulation)
    }
  })
})

describe('the numbers', () => {
  it('go into the decisions as they were typed', () => {
    const typed = { ...typedNumbers(regulation), reference: ' 45 ', documentDays: '7' }
    expect(numberProblems(typed)).toEqual({})
    expect(decisionsOf(regulation, typed)).toMatchObject({
      reaction: { minutes: { outage: 60, reference: 45, consultation: 30 } },
      documentDays: 7,
    })
  })

  it('are refused beside their field', () => {
    const typed = { ...typedNumbers(regulation), outage: 'час', reference: '0', documentDays: '' }
    expect(Object.keys(numberProblems(typed))).toEqual(['outage', 'reference', 'documentDays'])
  })
})

it('keep a choice that is edited and let every other one follow what somebody else decided', () => {
  const edits = withTyped(choicesIn(regulation), {}, 'reaction.stopsOn', 'claim')
  const now: TermDecisions = {
    reaction: { ...reaction, minutes: { ...reaction.minutes, outage: 90 }, closing: 'nextOpening' },
    execution: { waitingPauses: false, transferPauses: false },
    documentDays: 7,
  }
  expect(withChoices(now, withEdits(choicesIn(now), edits))).toEqual({
    ...now,
    reaction: { ...now.reaction, stopsOn: 'claim' },
  })
})

it('says how many clocks stop, in Russian', () => {
  expect([haltedWords(0), haltedWords(1), haltedWords(5)]).toEqual([
    '',
    'Ещё у 1 обращения срок реакции перестанет идти.',
    'Ещё у 5 обращений срок реакции перестанет идти.',
  ])
})
