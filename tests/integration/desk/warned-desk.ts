import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { Desk } from '../../../src/main/desk/desk.ts'
import { createLive } from '../../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../../src/main/desk/open-program.ts'
import { record } from '../../../src/main/desk/record.ts'
import { setCurrentOperator } from '../../../src/main/desk/session.ts'
import { warningNotices } from '../../../src/main/desk/views/warnings.ts'
import { watchWarnings } from '../../../src/main/desk/warning-watch.ts'
import { openStore } from '../../../src/main/store/open.ts'
import type { OperatorRole } from '../../../src/shared/domain/operator.ts'
import { type TermFields, termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import type { TicketKind } from '../../../src/shared/domain/ticket.ts'
import type { TicketRegistered } from '../../../src/shared/domain/ticket-registered.ts'
import { temporaryFolder } from './start-desk.ts'

const migrations = fileURLToPath(new URL('../../../migrations/desk', import.meta.url))

export const seconds = (count: number): number => count * 1_000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => minutes(count * 60)

/** Moscow time as an instant. */
export const moscow = (text: string): number => Date.parse(`${text}+03:00`)

/** A desk whose warnings are watched by a clock that the test moves. */
export interface WarnedDesk {
  desk: Desk
  person: (name: string, role: OperatorRole) => string
  /** Seats somebody at the station. */
  seat: (operatorId: string) => void
  ticket: (kind: TicketKind, given?: Partial<TicketRegistered>) => string
  step: (ticketId: string, type: string, data?: Record<string, unknown>, author?: string) => void
  rules: (fields: TermFields) => void
  write: (entity: string, entityId: string, type: string, data: Record<string, unknown>) => void
  /** Time passes and the desk runs. */
  pass: (milliseconds: number) => void
  /** The same, until a moment by Moscow time. */
  until: (text: string) => void
  /** The clock shows another time all of a sudden: the machine slept, or somebody set it. */
  jump: (milliseconds: number) => void
  /** What was told since this was last asked, as the person at the station hears it. */
  heard: () => string[]
  stop: () => void
  start: () => void
  close: () => void
}

export const openWarnedDesk = (now: string, folder: string = temporaryFolder()): WarnedDesk => {
  vi.useFakeTimers({ now: moscow(now), toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const opened = openStore(join(folder, 'desk.sqlite'), migrations, Date.now())
  if (opened.kind !== 'open') throw new Error(opened.kind)
  const log = vi.fn()
  const desk = makeDesk(opened.store, createLive(), log, { ...realSurroundings, clock: () => Date.now() })
  const anybody = desk.newId()
  let numbers = 0
  let taken = 0
  let stopWatching = watchWarnings(desk)

  const write: WarnedDesk['write'] = (entity, entityId, type, data) => {
    record(desk, anybody, () => [{ entity, entityId, type, v: 1, data }])
  }
  return {
    desk,
    write,
    person: (name, role) => {
      const id = desk.newId()
      write('operator', id, 'operator.described', { name, position: '', role, active: true })
      return id
    },
    seat: (operatorId) => setCurrentOperator(desk.store, operatorId),
    ticket: (kind, given = {}) => {
      const id = desk.newId()
      numbers += 1
      const blank = { details: '', product: '', remoteAccess: '', clientId: null, contactId: null, applicant: null }
      const number = `К2-${String(numbers).padStart(6, '0')}`
      const registered = { ...blank, number, channel: 'phone', kind, subject: 'Не проводится', arrivedAt: Date.now() }
      write('ticket', id, 'ticket.registered', { ...registered, ...given })
      return id
    },
    step: (ticketId, type, data = {}, author = anybody) => {
      record(desk, author, () => [{ entity: 'ticket', entityId: ticketId, type: `ticket.${type}`, v: 1, data }])
    },
    rules: (fields) => write('termSettings', termSettingsId, 'termSettings.described', fields),
    pass: (milliseconds) => {
      vi.advanceTimersByTime(milliseconds)
    },
    until: (text) => {
      vi.advanceTimersByTime(moscow(text) - Date.now())
    },
    jump: (milliseconds) => {
      vi.setSystemTime(Date.now() + milliseconds)
    },
    heard: () => {
      const notices = warningNotices(desk, desk.warnings.take(taken))
      taken = desk.warnings.taken()
      return notices.map((notice) => {
        const words = notice.about === 'term' ? `${notice.number} ${notice.words}` : notice.words
        const more = notice.about === 'term' && notice.more !== '' ? `. ${notice.more}` : ''
        return `${notice.hearing === 'own' ? '' : `${notice.hearing}: `}${words}${more}`
      })
    },
    stop: () => stopWatching(),
    start: () => {
      stopWatching = watchWarnings(desk)
    },
    close: () => {
      stopWatching()
      desk.store.sqlite.close()
      vi.useRealTimers()
      // A desk that could not look writes it down: no test wants that unseen.
      if (log.mock.calls.length > 0) throw new Error(JSON.stringify(log.mock.calls))
    },
  }
}
