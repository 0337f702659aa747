import type { TicketChannel } from '../../../shared/domain/ticket.ts'
import { addWorkingMs, type WorkingCalendar } from '../../../shared/sla/working-time.ts'
import type { DatedChange } from '../record.ts'
import type { DemoClient, DemoPerson, DemoSource } from './cards.ts'
import type { Chance } from './random.ts'
import {
  begin,
  claim,
  joinedStory,
  minute,
  type Question,
  respond,
  type Story,
  type Telling,
  working,
} from './story.ts'
import { questions } from './words.ts'

const closedTickets = 288
/** Working minutes of the month before now that the closed tickets are spread over. */
const monthMinutes = 21 * 9 * 60

export interface DemoTickets {
  changes: DatedChange[]
  /** How many numbers of each series were given out. */
  phoneNumbers: number
  webNumbers: number
}

const finish = (telling: Telling, story: Story, responseAt: number) => {
  const { chance } = telling.source
  const minutes = chance.between(5, story.question.kind === 'outage' ? 75 : 30)
  const doneAt = working(telling, responseAt, minutes)
  const session = story.changes.find((change) => change.type === 'ticket.sessionStarted')
  if (session)
    story.then(
      'sessionEnded',
      { sessionId: session.id, endedAt: Math.round(doneAt), outcome: story.question.answer },
      doneAt,
    )
  story.then(
    'workLogged',
    { description: story.question.work, minutes, performedAt: Math.round(doneAt), billable: chance.happens(0.9) },
    doneAt,
  )
  story.then('resolved', { summary: story.question.answer, resolvedAt: Math.round(doneAt + minute) }, doneAt + minute)
  story.then('closed', {}, working(telling, doneAt, chance.between(30, 300)))
}

const breachStories = [
  { cause: 'queueFull', comment: 'Семь звонков за четверть часа.' },
  { cause: 'forgotten', comment: '' },
  { cause: 'offline', comment: 'Час не было связи в офисе.' },
] as const

/** Why an answer was late; for one in four nobody has said it yet. */
const explainBreach = ({ numbers, calendar }: Telling, story: Story) => {
  const told = breachStories[(numbers.phone + numbers.web) % 4]
  const last = story.changes.at(-1)?.time ?? story.arrivedAt
  if (told)
    story.then('breachExplained', { target: 'reaction', round: 0, ...told }, addWorkingMs(calendar, last, minute))
}

const closedStory = (telling: Telling, minutesAgo: number): DatedChange[] => {
  const { chance, now } = telling.source
  const question = chance.pick(questions)
  const arrivedAt = working(telling, now, -minutesAgo)
  const story = begin(telling, question, arrivedAt, chance.happens(0.35) ? 'web' : 'phone')
  const target = question.kind === 'outage' ? 60 : 30
  const late = chance.happens(0.04)
  const reaction = late ? target + chance.between(2, 25) : 2 + chance.next() * (target - 6) * chance.next()
  const responseAt = working(telling, arrivedAt, reaction)
  claim(story, working(telling, arrivedAt, Math.min(reaction - 1, 3)))
  respond(telling, story, responseAt)
  finish(telling, story, responseAt)
  if (late) explainBreach(telling, story)
  return story.changes.filter((change) => change.time < now - minute)
}

/** Open now: working minutes since arrival, and how far it went. */
const openNow: readonly {
  ago: number
  kind: Question['kind']
  channel: TicketChannel
  stage: 'untaken' | 'taken' | 'answered' | 'session' | 'waiting'
}[] = [
  { ago: 64.2, kind: 'outage', channel: 'phone', stage: 'taken' },
  { ago: 26.2, kind: 'reference', channel: 'web', stage: 'untaken' },
  { ago: 51.7, kind: 'outage', channel: 'phone', stage: 'taken' },
  { ago: 12.5, kind: 'reference', channel: 'phone', stage: 'taken' },
  { ago: 5.1, kind: 'consultation', channel: 'web', stage: 'untaken' },
  { ago: 18.9, kind: 'outage', channel: 'phone', stage: 'taken' },
  { ago: 2.4, kind: 'outage', channel: 'phone', stage: 'untaken' },
  { ago: 8.8, kind: 'reference', channel: 'web', stage: 'untaken' },
  { ago: 31.5, kind: 'outage', channel: 'phone', stage: 'session' },
  { ago: 95, kind: 'reference', channel: 'phone', stage: 'answered' },
  { ago: 210, kind: 'outage', channel: 'phone', stage: 'waiting' },
  { ago: 330, kind: 'reference', channel: 'web', stage: 'answered' },
]

const openStory = (telling: Telling, one: (typeof openNow)[number], question: Question): DatedChange[] => {
  const { chance, now } = telling.source
  const arrivedAt = working(telling, now, -one.ago)
  const story = begin(telling, question, arrivedAt, one.channel)
  if (one.stage === 'untaken') return story.changes
  claim(story, working(telling, arrivedAt, Math.min(one.ago / 2, 4)))
  if (one.stage === 'taken') return story.changes
  const responseAt = working(telling, arrivedAt, Math.min(one.ago / 2, 14))
  respond(telling, story, responseAt)
  if (one.stage === 'waiting') {
    const setAt = responseAt + 3 * minute
    const dueAt = working(telling, now, 260)
    story.then('termSet', { dueAt, reason: 'Восстановим из копии', respondedAt: Math.round(setAt) }, setAt)
    story.then('waitingSet', { reason: 'Клиент уточняет пароль администратора' }, responseAt + 5 * minute)
  }
  if (one.stage === 'answered') {
    const dueAt = working(telling, now, chance.between(200, 1200))
    const setAt = responseAt + 3 * minute
    story.then('termSet', { dueAt, reason: 'Нужна выгрузка из старой базы', respondedAt: Math.round(setAt) }, setAt)
  }
  return story.changes
}

/** Deals questions of a kind without repeating one before all were told. */
const dealQuestions = (chance: Chance) => {
  const left = new Map<Question['kind'], Question[]>()
  return (kind: Question['kind']): Question => {
    const known = left.get(kind) ?? []
    const pile = known.length > 0 ? known : questions.filter((question) => question.kind === kind)
    const question = chance.pick(pile)
    left.set(
      kind,
      pile.filter((other) => other !== question),
    )
    return question
  }
}

/** A month of tickets ending now: closed ones spread over working time, a dozen open. */
export const demoTickets = (
  source: DemoSource,
  calendar: WorkingCalendar,
  clients: readonly DemoClient[],
  people: readonly DemoPerson[],
): DemoTickets => {
  const telling: Telling = { source, calendar, clients, people, numbers: { phone: 0, web: 0 } }
  const nextQuestion = dealQuestions(source.chance)
  const moments = Array.from({ length: closedTickets }, () => 400 + source.chance.next() * (monthMinutes - 400))
  const closed = moments.sort((left, right) => right - left).map((minutesAgo) => closedStory(telling, minutesAgo))
  const open = [...openNow]
    .sort((left, right) => right.ago - left.ago)
    .map((one) => openStory(telling, one, nextQuestion(one.kind)))
  const taken = open.find((changes) => changes.length === 2 && changes[0]?.data.channel === 'phone') ?? []
  const joined = joinedStory(telling, taken)
  return {
    changes: [...closed, ...open, joined].flat(),
    phoneNumbers: telling.numbers.phone,
    webNumbers: telling.numbers.web,
  }
}
