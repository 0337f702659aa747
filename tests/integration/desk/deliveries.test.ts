import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { confirmDeliveries } from '../../../src/main/desk/deliveries.ts'
import { createSyncPort, meetLog } from '../../../src/main/desk/sync-port.ts'
import { slowDeliveries } from '../../../src/main/desk/views/delivery.ts'
import { ticketCard } from '../../../src/main/desk/views/ticket-card.ts'
import { wallSnapshot } from '../../../src/main/desk/views/wall.ts'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import type { LogEntry } from '../../../src/shared/intake-api/contract.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import { testKey } from './start-desk.ts'
import { moscow, openTimedDesk, type TimedDesk } from './timed-desk.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const at = (time: string): number => moscow(`2026-11-23T${time}`)

let timed: TimedDesk
const lines: string[] = []

beforeEach(() => {
  lines.length = 0
  timed = openTimedDesk('2026-11-23T10:00:00', () => () => undefined)
  timed.desk.log = (level, message) => {
    lines.push(`${level} ${message}`)
  }
})

afterEach(() => timed.close())

/** A start of the program: from here on it talks to the intake. @param offset intake's clock minus this machine's */
const intakeStation = '01a20000-0000-7000-8000-00000000000a'

const connected = (offset = 0) => {
  const port = createSyncPort(timed.desk, createSecretKeeper(testKey), () => null)
  meetLog(timed.desk.store, intakeStation)
  port.saveOffset(offset, true)
  return port
}

let place = 0

/** A request as the intake's log holds it. */
const request = (sentAt: number, receivedAt: number): LogEntry => {
  const station = intakeStation
  place += 1
  return {
    receivedAt,
    cursor: `0123456789ab.${place}`,
    change: {
      id: timed.desk.newId(),
      entity: 'ticket',
      entityId: timed.desk.newId(),
      type: 'ticket.registered',
      v: 1,
      data: {
        number: `С-${String(place).padStart(6, '0')}`,
        channel: 'web',
        kind: 'reference',
        subject: 'Не печатает',
        details: '',
        product: '',
        remoteAccess: '',
        arrivedAt: sentAt,
        clientId: null,
        contactId: null,
        applicant: { name: 'Анна', organisation: '', inn: '', phone: '', email: '' },
      },
      at: formatHybridTimestamp(receivedAt, 0, station),
      seen: null,
      author: null,
      station,
    },
  }
}

const pull = (port: ReturnType<typeof connected>, ...entries: LogEntry[]) =>
  port.applyPage({ entries, cursor: entries.at(-1)?.cursor ?? null, more: false, left: 0 })

describe('the way of a web request', () => {
  it('is kept as three moments and shown on the ticket', () => {
    const port = connected()
    timed.until('2026-11-23T10:05:02')
    const entry = request(at('10:05:00'), at('10:05:01'))
    pull(port, entry)
    expect(ticketCard(timed.desk, entry.change.entityId).delivery).toEqual({
      sentAt: at('10:05:00'),
      receivedAt: at('10:05:01'),
      visibleAt: at('10:05:02'),
      whileClosed: false,
    })
    expect(slowDeliveries(timed.desk)).toEqual([])
  })

  it('is measured by the intake’s clock, however wrong this machine’s is', () => {
    const port = connected(-20 * MINUTE_MS)
    pull(port, request(at('09:40:00'), at('09:40:00')))
    expect(slowDeliveries(timed.desk)).toEqual([])
  })

  it('alarms past three minutes, at the desk and on the wall, until somebody has seen to it', () => {
    const port = connected()
    timed.until('2026-11-23T10:08:00')
    const exactly = request(at('10:05:00'), at('10:05:01'))
    const late = request(at('10:04:59'), at('10:05:01'))
    const later = request(at('10:02:00'), at('10:07:59'))
    pull(port, exactly, late, later)
    expect(slowDeliveries(timed.desk)).toMatchObject([
      { ticketId: later.change.entityId, lag: 6 * MINUTE_MS, whileClosed: false },
      { ticketId: late.change.entityId, lag: 3 * MINUTE_MS + SECOND_MS },
    ])
    expect(wallSnapshot(timed.desk).slowDeliveries).toEqual({ late: 2, longest: 6 * MINUTE_MS, whileClosed: 0 })
    expect(lines).toEqual([
      `warning delivery of ticket ${late.change.entityId} took 181 s`,
      `warning delivery of ticket ${later.change.entityId} took 360 s`,
    ])

    confirmDeliveries(timed.desk, at('10:08:00'), 'supervisor')
    expect(slowDeliveries(timed.desk)).toEqual([])
    expect(wallSnapshot(timed.desk).slowDeliveries).toEqual({ late: 0, longest: 0, whileClosed: 0 })
    expect(lines.at(-1)).toContain('seen by supervisor')
    timed.until('2026-11-23T10:20:00')
    pull(port, request(at('10:09:00'), at('10:19:59')))
    expect(slowDeliveries(timed.desk)).toHaveLength(1)
  })

  it('of what the intake had before this desk joined is not measured', () => {
    const port = connected()
    timed.until('2026-11-23T10:01:00')
    const old = request(at('08:00:00'), at('08:00:01'))
    pull(port, old)
    expect(slowDeliveries(timed.desk)).toEqual([])
    expect(ticketCard(timed.desk, old.change.entityId).delivery).toMatchObject({
      sentAt: at('08:00:00'),
      receivedAt: at('08:00:01'),
      visibleAt: null,
    })
  })

  it('that waited for the program to be opened is told apart', () => {
    pull(connected(), request(at('10:00:00'), at('10:00:00')))
    timed.until('2026-11-23T14:00:00')
    const overnight = request(at('11:00:00'), at('11:00:01'))
    pull(connected(), overnight)
    expect(slowDeliveries(timed.desk)).toMatchObject([{ lag: 3 * 60 * MINUTE_MS, whileClosed: true }])
    expect(wallSnapshot(timed.desk).slowDeliveries).toEqual({ late: 0, longest: 0, whileClosed: 1 })
    expect(ticketCard(timed.desk, overnight.change.entityId).delivery).toMatchObject({ whileClosed: true })
  })
})
