import type { ExecutionSettings, TermDecisions } from '../../../shared/domain/term-settings.ts'
import type { ReactionSettings } from '../../../shared/sla/reaction.ts'

type ReactionDecision = Exclude<keyof ReactionSettings, 'minutes'>

interface Answer<Value> {
  value: Value
  words: string
}

/** A decision where the regulation is silent, as a question; `part` and `key` say where its answer is kept. */
export type Question =
  | {
      [Key in ReactionDecision]: {
        part: 'reaction'
        key: Key
        words: string
        answers: readonly Answer<ReactionSettings[Key]>[]
      }
    }[ReactionDecision]
  | { part: 'execution'; key: keyof ExecutionSettings; words: string; answers: readonly Answer<boolean>[] }

export const reactionQuestions: readonly Question[] = [
  {
    part: 'reaction',
    key: 'startsOn',
    words: 'С какого момента идёт срок обращения с сайта?',
    answers: [
      { value: 'sent', words: 'С отправки формы клиентом' },
      { value: 'received', words: 'С получения сервером приёма' },
    ],
  },
  {
    part: 'reaction',
    key: 'stopsOn',
    words: 'Что останавливает срок реакции?',
    answers: [
      {
        value: 'response',
        words: 'Ответ по существу: сведения, удалённый сеанс, отказ с объяснением, срок исполнения',
      },
      { value: 'claim', words: 'Уже взятие обращения в работу' },
    ],
  },
  {
    part: 'reaction',
    key: 'transferStops',
    words: 'Передача разработчику останавливает срок реакции?',
    answers: [
      { value: true, words: 'Да, это ответ' },
      { value: false, words: 'Нет, ждём ответа клиенту' },
    ],
  },
  {
    part: 'reaction',
    key: 'waitingPauses',
    words: 'Пока ждём клиента до первого ответа, срок реакции стоит?',
    answers: [
      { value: false, words: 'Нет, идёт' },
      { value: true, words: 'Да, стоит' },
    ],
  },
  {
    part: 'reaction',
    key: 'kindChange',
    words: 'Вид обращения изменили. Откуда считать срок?',
    answers: [
      { value: 'fromArrival', words: 'От поступления' },
      { value: 'fromChange', words: 'От изменения' },
    ],
  },
  {
    part: 'reaction',
    key: 'reopening',
    words: 'Обращение открыли снова. Что со сроком реакции?',
    answers: [
      { value: 'keeps', words: 'Данный раньше ответ остаётся в силе' },
      { value: 'restarts', words: 'Срок идёт заново, нужен новый ответ' },
    ],
  },
  {
    part: 'reaction',
    key: 'joining',
    words: 'К обращению присоединили более раннее. Откуда считать срок?',
    answers: [
      { value: 'earliestArrival', words: 'От самого раннего из них, на которое не ответили' },
      { value: 'ownArrival', words: 'От своего поступления' },
    ],
  },
  {
    part: 'reaction',
    key: 'closing',
    words: 'Срок кончается ровно в конце рабочего дня. Когда он наступает?',
    answers: [
      { value: 'closing', words: 'В конце этого дня' },
      { value: 'nextOpening', words: 'В начале следующего рабочего дня' },
    ],
  },
]

export const executionQuestions: readonly Question[] = [
  {
    part: 'execution',
    key: 'waitingPauses',
    words: 'Пока ждём клиента, срок исполнения стоит?',
    answers: [
      { value: true, words: 'Да, стоит' },
      { value: false, words: 'Нет, идёт' },
    ],
  },
  {
    part: 'execution',
    key: 'transferPauses',
    words: 'Пока вопрос у разработчика, срок исполнения стоит?',
    answers: [
      { value: false, words: 'Нет, идёт' },
      { value: true, words: 'Да, стоит' },
    ],
  },
]

/** The answer given now, by its place among the answers. */
export const answerTo = (decisions: TermDecisions, question: Question): string => {
  const part: Record<string, unknown> = { ...decisions[question.part] }
  return String(question.answers.findIndex(({ value }) => value === part[question.key]))
}

/** The decisions with another answer. @param answer its place among the answers */
export const withAnswer = (decisions: TermDecisions, question: Question, answer: string): TermDecisions => {
  const chosen = question.answers[Number(answer)]
  if (chosen === undefined) return decisions
  return { ...decisions, [question.part]: { ...decisions[question.part], [question.key]: chosen.value } }
}
