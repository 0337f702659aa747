import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLive } from '../../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../../src/main/desk/open-program.ts'
import { record } from '../../../src/main/desk/record.ts'
import { setCurrentOperator } from '../../../src/main/desk/session.ts'
import { openStore } from '../../../src/main/store/open.ts'
import { organisationId } from '../../../src/shared/domain/organisation.ts'
import { termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import type { TicketKind } from '../../../src/shared/domain/ticket.ts'
import { wallTimeOf } from '../../../src/shared/sla/zone.ts'
import type { DeskUnderTest } from './fixture.ts'

const migrations = fileURLToPath(new URL('../../../migrations/desk', import.meta.url))
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

export interface BurningTicket {
  subject: string
  kind: TicketKind
  /** How long ago it came. */
  minutesAgo: number
}

/** Starts the program anew on a desk that works around the clock and has these tickets, whatever time of day it is. */
export const burn = async (desk: DeskUnderTest, tickets: readonly BurningTicket[]): Promise<void> => {
  await desk.kill()
  const opened = openStore(join(desk.dataFolder, 'desk.sqlite'), migrations, Date.now())
  if (opened.kind !== 'open') throw new Error(opened.kind)
  const made = makeDesk(opened.store, createLive(), console.error, realSurroundings)
  const operatorId = made.newId()
  const write = (entity: string, entityId: string, type: string, data: Record<string, unknown>) => {
    record(made, operatorId, () => [{ entity, entityId, type, v: 1, data }])
  }
  const now = Date.now()
  const days = [-1, 0, 1].map((ahead) => ({
    id: wallTimeOf(made.calendar.timeZone, now + ahead * DAY_MS).day,
    windows: [['00:00', '24:00']],
    title: '',
  }))
  write('station', made.stationId, 'station.registered', { prefix: 'К2', name: 'Место у окна' })
  write('organisation', organisationId, 'organisation.described', { name: 'Инициатива' })
  write('operator', operatorId, 'operator.described', {
    name: 'Орлова Полина',
    position: '',
    role: 'supervisor',
    active: true,
  })
  setCurrentOperator(made.store, operatorId)
  write('termSettings', termSettingsId, 'termSettings.calendarSet', {
    days: { put: days, removed: [] },
    years: { put: [], removed: [] },
  })
  for (const [index, { subject, kind, minutesAgo }] of tickets.entries()) {
    write('ticket', made.newId(), 'ticket.registered', {
      number: `К2-00000${index + 1}`,
      channel: 'phone',
      kind,
      subject,
      details: '',
      product: '',
      remoteAccess: '',
      arrivedAt: now - minutesAgo * MINUTE_MS,
      clientId: null,
      contactId: null,
      applicant: null,
    })
  }
  opened.store.sqlite.close()
  await desk.restart()
}
