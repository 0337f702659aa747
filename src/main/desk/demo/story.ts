import { formatNumber, websitePrefix } from '../../../shared/domain/station.ts'
import type { TicketChannel } from '../../../shared/domain/ticket.ts'
import { addWorkingMs, type WorkingCalendar } from '../../../shared/sla/working-time.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { DatedChange } from '../record.ts'
import type { DemoClient, DemoPerson, DemoSource } from './cards.ts'
import { questions } from './words.ts'

export const minute = 60_000

/** What tickets of a demonstration are told from. */
export interface Telling {
  source: DemoSource
  calendar: WorkingCalendar
  clients: readonly DemoClient[]
  people: readonly DemoPerson[]
  numbers: Record<TicketChannel, number>
}

export type Question = (typeof questions)[number]

/** A ticket that is being told. */
export interface Story {
  id: Id
  question: Question
  client: DemoClient
  operator: Id
  arrivedAt: number
  changes: DatedChange[]
  /** Adds a change; times only grow. */
  then: (type: string, data: Record<string, unknown>, time: number, author?: Id | null) => void
}

/** So many working minutes from a moment; a negative number goes back. */
export const working = (telling: Telling, from: number, minutes: number): number =>
  addWorkingMs(telling.calendar, from, Math.round(minutes * minute))

/** A request as it comes in. */
export const begin = (telling: Telling, question: Question, arrivedAt: number, channel: TicketChannel): Story => {
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
export const claim = (story: Story, time: number) => {
  const [registered] = story.changes
  if (registered?.data.channel === 'web') {
    story.then('clientSet', { clientId: story.client.id, contactId: story.client.contactIds[0] ?? null }, time)
  }
  story.then('claimed', { claimedAt: Math.round(time) }, time)
}

/** The first answer, as its kind has it. */
export const respond = (telling: Telling, story: Story, time: number) => {
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

/** The client wrote on the website as well: his second request was joined to the first. */
export const joinedStory = (telling: Telling, first: readonly DatedChange[]): DatedChange[] => {
  const [registered] = first
  const question = questions.find(({ subject }) => subject === registered?.data.subject)
  const client = telling.clients.find((one) => one.id === registered?.data.clientId)
  if (!registered || !question || !client) return []
  const { now, newId } = telling.source
  const arrivedAt = working(telling, now, -9)
  const second = begin({ ...telling, clients: [client] }, question, arrivedAt, 'web')
  const joinedAt = working(telling, now, -6)
  const number = second.changes[0]?.data.number
  second.then('cancelled', { reason: 'duplicate', duplicateOf: registered.entityId }, joinedAt)
  const joined = { ticketId: second.id, number, arrivedAt: Math.round(arrivedAt), respondedAt: null }
  const change = { ...registered, id: newId(), type: 'ticket.joined', data: joined, time: Math.round(joinedAt) }
  return [...second.changes, change]
}
