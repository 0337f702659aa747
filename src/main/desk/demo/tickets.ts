import { formatNumber, websitePrefix } from '../../../shared/domain/station.ts'
import type { TicketChannel } from '../../../shared/domain/ticket.ts'
import { addWorkingMs, type WorkingCalendar } from '../../../shared/sla/working-time.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { DatedChange } from '../record.ts'
import type { DemoClient, DemoPerson, DemoSource } from './cards.ts'
import type { Chance } from './random.ts'
import { questions } from './words.ts'

const minute = 60_000
const closedTickets = 288
/** Working minutes of the month before now that the closed tickets are spread over. */
const monthMinutes = 21 * 9 * 60

export interface DemoTickets {
  changes: DatedChange[]
  /** How many numbers of each series were given out. */
  phoneNumbers: number
  webNumbers: number
}

interface Telling {
  source: DemoSource
  calendar: WorkingCalendar
  clients: readonly DemoClient[]
  people: readonly DemoPerson[]
  numbers: Record<TicketChannel, number>
}

type Question = (typeof questions)[number]

interface Story {
  id: Id
  question: Question
  client: DemoClient
  operator: Id
  arrivedAt: number
  changes: DatedChange[]
  /** Adds a change; times only grow. */
  then: (type: string, data: Record<string, unknown>, time: number, author?: Id | null) => void
}

const working = (telling: Telling, from: number, minutes: number): number =>
  addWorkingMs(telling.calendar, from, Math.round(minutes * minute))

const begin = (telling: Telling, question: Question, arrivedAt: number, channel: TicketChannel): Story => {
  const { chance, newId } = telling.source
  const client = chance.pick(telling.clients)
  const operators = telling.people.filter((person) => person.role !== 'clerk')
  const operator = chance.pick(operators).id
  const id = newId()
  telling.numbers[channel] += 1
  const prefix = channel === 'web' ? websitePrefix : 'К2'
  const changes: DatedChange[] = []
  let last = 0
  const then: Story['then'] = (type, data, time, author = operator) => {
    last = Math.max(Math.round(time), last + 1)
    changes.push({
      id: newId(),
      entity: 'ticket',
      entityId: id,
      type: `ticket.${type}`,
      v: 1,
      data,
      author,
      time: last,
    })
  }
  const byPhone = channel === 'phone'
  then(
    'registered',
    {
      number: formatNumber(prefix, telling.numbers[channel]),
      channel,
      kind: question.kind,
      subject: question.subject,
      details: question.details,
      product: question.product,
      remoteAccess: '',
      arrivedAt: Math.round(arrivedAt),
      clientId: byPhone ? client.id : null,
      contactId: byPhone ? chance.pick(client.contactIds) : null,
      applicant: byPhone
        ? null
        : { name: client.contactName, organisation: client.name, inn: '', phone: client.phone, email: '' },
    },
    arrivedAt + (byPhone ? 12_000 : 600),
    byPhone ? operator : null,
  )
  return { id, question, client, operator, arrivedAt, changes, then }
}

/** Taken into work; the client the website's visitor turned out to be is written down with it. */
const claim = (story: Story, time: number) => {
  const [registered] = story.changes
  if (registered?.data.channel === 'web') {
    story.then('clientSet', { clientId: story.client.id, contactId: story.client.contactIds[0] ?? null }, time)
  }
  story.then('claimed', { claimedAt: Math.round(time) }, time)
}

const respond = (telling: Telling, story: Story, time: number) => {
  const { question, then } = story
  const respondedAt = Math.round(time)
  if (question.kind === 'outage') {
    const tool = telling.source.chance.pick(['AnyDesk', 'RuDesktop', 'Ассистент'])
    const remoteId = String(telling.source.chance.between(100_000_000, 999_999_999))
    then('sessionStarted', { tool, remoteId, consent: true, startedAt: respondedAt }, time)
  } else if (question.kind === 'consultation' && story.client.vendorContract) {
    const { id, number } = story.client.vendorContract
    const basis = `договор поддержки разработчика № ${number}`
    then('transferred', { addressee: 'Линия консультаций', reference: '', contractId: id, basis, respondedAt }, time)
  } else if (question.kind === 'consultation') {
    then(
      'transferRefused',
      { reason: 'Поддержка разработчика не предусмотрена, договора нет. Клиенту объяснили.', respondedAt },
      time,
    )
  } else then('answered', { text: question.answer, respondedAt }, time)
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
  return {
    changes: [...closed, ...open].flat(),
    phoneNumbers: telling.numbers.phone,
    webNumbers: telling.numbers.web,
  }
}
