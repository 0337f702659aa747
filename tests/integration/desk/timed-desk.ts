import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import type { Desk } from '../../../src/main/desk/desk.ts'
import { createLive } from '../../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../../src/main/desk/open-program.ts'
import { projectChanged, record } from '../../../src/main/desk/record.ts'
import { setCurrentOperator } from '../../../src/main/desk/session.ts'
import { insertChange } from '../../../src/main/store/changes.ts'
import { openStore } from '../../../src/main/store/open.ts'
import type { OperatorRole } from '../../../src/shared/domain/operator.ts'
import { type TermFields, termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import type { TicketKind } from '../../../src/shared/domain/ticket.ts'
import type { TicketRegistered } from '../../../src/shared/domain/ticket-registered.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import { temporaryFolder } from './start-desk.ts'

const migrations = fileURLToPath(new URL('../../../migrations/desk', import.meta.url))

/** Moscow time as an instant. */
export const moscow = (text: string): number => Date.parse(`${text}+03:00`)

/** A desk over a real database, watched by a clock that the test moves. */
export interface TimedDesk {
  desk: Desk
  person: (name: string, role: OperatorRole) => string
  /** Seats somebody at the station. */
  seat: (operatorId: string) => void
  ticket: (kind: TicketKind, given?: Partial<TicketRegistered>) => string
  step: (ticketId: string, type: string, data?: Record<string, unknown>, author?: string) => void
  /** A step written at another desk at a moment, epoch milliseconds, and known here only now. */
  stepElsewhere: (ticketId: string, type: string, data: Record<string, unknown>, at: number) => void
  rules: (fields: TermFields) => void
  write: (entity: string, entityId: string, type: string, data: Record<string, unknown>) => void
  /** Time passes and the desk runs. */
  pass: (milliseconds: number) => void
  /** The same, until a moment by Moscow time. */
  until: (text: string) => void
  /** The clock shows another time all of a sudden: the machine slept, or somebody set it. */
  jump: (milliseconds: number) => void
  stop: () => void
  start: () => void
  close: () => void
}

export const openTimedDesk = (
  now: string,
  watch: (desk: Desk) => () => void,
  folder: string = temporaryFolder(),
): TimedDesk => {
  vi.useFakeTimers({ now: moscow(now), toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const opened = openStore(join(folder, 'desk.sqlite'), migrations, Date.now())
  if (opened.kind !== 'open') throw new Error(opened.kind)
  const log = vi.fn()
  const desk = makeDesk(opened.store, createLive(), log, { ...realSurroundings, clock: () => Date.now() })
  const anybody = desk.newId()
  const elsewhere = desk.newId()
  let numbers = 0
  let stopWatching = watch(desk)

  const write: TimedDesk['write'] = (entity, entityId, type, data) => {
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
    stepElsewhere: (ticketId, type, data, at) => {
      const stamp = formatHybridTimestamp(at, 0, elsewhere)
      const written = { entity: 'ticket', entityId: ticketId, type: `ticket.${type}`, v: 1, data }
      const change = { ...written, id: desk.newId(), at: stamp, seen: null, author: anybody, station: elsewhere }
      insertChange(desk.store, change, at)
      desk.live.publish(projectChanged(desk, [change]).touched)
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
    stop: () => stopWatching(),
    start: () => {
      stopWatching = watch(desk)
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
