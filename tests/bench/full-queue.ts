import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLive } from '../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../src/main/desk/open-program.ts'
import { record } from '../../src/main/desk/record.ts'
import { setCurrentOperator } from '../../src/main/desk/session.ts'
import { openStore } from '../../src/main/store/open.ts'
import type { NewChange } from '../../src/shared/domain/define-entity.ts'
import { organisationId } from '../../src/shared/domain/organisation.ts'
import { termSettingsId } from '../../src/shared/domain/term-settings.ts'
import { wallTimeOf } from '../../src/shared/sla/zone.ts'

const migrations = fileURLToPath(new URL('../../migrations/desk', import.meta.url))
const DAY_MS = 86_400_000
const SECOND_MS = 1000
/** Written at a time, so that a transaction stays small. */
const batch = 500

/** The queue of a very bad day, on a desk that works around the clock, so that every term runs whenever it is measured. */
export const fillQueue = (dataFolder: string, rows: number, countdowns: number): void => {
  const opened = openStore(join(dataFolder, 'desk.sqlite'), migrations, Date.now())
  if (opened.kind !== 'open') throw new Error(opened.kind)
  const desk = makeDesk(opened.store, createLive(), console.error, realSurroundings)
  const operatorId = desk.newId()
  const write = (changes: readonly Omit<NewChange, 'v'>[]) => {
    record(desk, operatorId, () => changes.map((change) => ({ ...change, v: 1 })))
  }
  const now = Date.now()
  const days = [-2, -1, 0, 1, 2].map((ahead) => ({
    id: wallTimeOf(desk.calendar.timeZone, now + ahead * DAY_MS).day,
    windows: [['00:00', '24:00']],
    title: '',
  }))
  write([
    {
      entity: 'station',
      entityId: desk.stationId,
      type: 'station.registered',
      data: { prefix: 'К2', name: 'Место у окна' },
    },
    {
      entity: 'organisation',
      entityId: organisationId,
      type: 'organisation.described',
      data: { name: 'Инициатива' },
    },
    {
      entity: 'operator',
      entityId: operatorId,
      type: 'operator.described',
      data: { name: 'Орлова Полина', position: '', role: 'operator', active: true },
    },
    {
      entity: 'termSettings',
      entityId: termSettingsId,
      type: 'termSettings.calendarSet',
      data: { days: { put: days, removed: [] }, years: { put: [], removed: [] } },
    },
  ])
  setCurrentOperator(desk.store, operatorId)
  for (let first = 0; first < rows; first += batch) {
    const tickets = Array.from({ length: Math.min(batch, rows - first) }, (_, offset) => first + offset)
    write(
      tickets.flatMap((index) => {
        const ticket = { entity: 'ticket', entityId: desk.newId() }
        // None burns yet, so that nobody is warned while the window is measured.
        const arrivedAt = now - (index % countdowns) * 2 * SECOND_MS
        const registered = {
          ...ticket,
          type: 'ticket.registered',
          data: {
            number: `К2-${String(index + 1).padStart(6, '0')}`,
            channel: 'phone',
            kind: 'outage',
            subject: `Не проводится реализация, ошибка в строке ${index + 1}`,
            details: '',
            product: 'Бухгалтерия предприятия',
            remoteAccess: '',
            arrivedAt,
            clientId: null,
            contactId: null,
            applicant: null,
          },
        }
        if (index < countdowns) return [registered]
        const answered = { text: 'Перезапустите службу, пожалуйста.', respondedAt: now }
        return [registered, { ...ticket, type: 'ticket.answered', data: answered }]
      }),
    )
  }
  opened.store.sqlite.close()
}
