import { limits } from '../domain/limits.ts'
import type { Ticket, WorkEntry } from '../domain/ticket.ts'
import type { Id } from '../sync/id.ts'
import { localTime } from './dates.ts'
import type { PaperRow } from './snapshot.ts'

/** A ticket as the composer needs it: its state and what only the desk can say about it. */
export interface ReportedTicket {
  id: Id
  ticket: Ticket
  /** «соблюдена: 12 мин из 30» or «нарушена на 1 ч 05 мин». */
  reactionText: string
  /** Whether the reaction was within its term; null when there was none to judge. */
  reactionKept: boolean | null
  /** Names of those who did the work, in order. */
  performers: readonly string[]
  /** Who asked; the applicant's own words when absent. */
  applicantName?: string
}

/** Cut at a word's end, with an ellipsis. */
export const shortened = (text: string, max: number): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= max) return line
  const cut = line.slice(0, max - 1)
  const space = cut.lastIndexOf(' ')
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.–—-]+$/, '')}…`
}

/** The ticket's work entries that belong to the order. */
export const worksOf = (ticket: Ticket, workIds: readonly Id[] | null): WorkEntry[] =>
  workIds === null ? ticket.works : ticket.works.filter((work) => workIds.includes(work.id))

const workDoneLimit = 600

const workDone = (ticket: Ticket, works: readonly WorkEntry[]): string => {
  const done = works.map((work) => work.description.replace(/[.\s]+$/, '')).join('. ')
  return shortened([done, ticket.resolution].filter((part) => part.trim() !== '').join('. '), workDoneLimit)
}

const executionTerm = (ticket: Ticket, timeZone: string): string => {
  if (ticket.executionTerm === null) return 'не назначался'
  const due = `до ${localTime(ticket.executionTerm.dueAt, timeZone)}`
  if (ticket.finishedAt === null) return due
  return ticket.finishedAt <= ticket.executionTerm.dueAt
    ? `${due}, соблюдён`
    : `${due}, исполнено ${localTime(ticket.finishedAt, timeZone)}`
}

/** One line of the report. */
export const reportRow = (reported: ReportedTicket, workIds: readonly Id[] | null, timeZone: string): PaperRow => {
  const { ticket } = reported
  const works = worksOf(ticket, workIds)
  return {
    ticketNumber: ticket.number,
    arrived: localTime(ticket.arrivedAt, timeZone),
    channel: ticket.channel,
    applicant: shortened(reported.applicantName ?? ticket.applicant?.name ?? '', limits.name),
    product: ticket.product,
    essence: shortened(ticket.subject, limits.subject),
    workDone: workDone(ticket, works),
    performer: shortened(reported.performers.join(', '), 200),
    minutes: works.reduce((total, work) => total + work.minutes, 0),
    reaction: shortened(reported.reactionText, limits.shortText),
    reactionKept: reported.reactionKept,
    executionTerm: executionTerm(ticket, timeZone),
  }
}
