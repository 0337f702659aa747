import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createIntake } from '../../src/intake/create-intake.ts'
import { realSurroundings } from '../../src/main/desk/open-program.ts'
import { record } from '../../src/main/desk/record.ts'
import { createSyncPort } from '../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../src/main/secrets/secret-keeper.ts'
import { nextNumber } from '../../src/main/store/counters.ts'
import { startSync } from '../../src/main/sync/engine.ts'
import type { NewChange } from '../../src/shared/domain/define-entity.ts'
import { formatNumber } from '../../src/shared/domain/station.ts'
import { createIntakeClient, type IntakeClient } from '../../src/shared/intake-api/client.ts'
import { pushLimit, pushSizeLimit } from '../../src/shared/intake-api/contract.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { uuidV7 } from '../../src/shared/sync/id.ts'
import { temporaryFolder } from '../integration/intake/stores.ts'
import { readLog } from '../integration/intake/support.ts'
import { openBareDesk } from './bare-desk.ts'
import { verdict } from './verdict.ts'

const daysAway = 30
const changesAway = 5_000
const changesOfCall = 10
const dayMs = 86_400_000

const openSite = async () => {
  let now = Date.parse('2026-11-24T09:40:00+03:00')
  const intake = await createIntake({
    databasePath: join(temporaryFolder(), 'intake.sqlite'),
    port: 0,
    clock: () => now,
  })
  onTestFinished(() => intake.close())
  const said = new Map<string, Change>()
  let client: IntakeClient | null = null

  const station = (prefix: string) => {
    const { desk, complaints } = openBareDesk()
    desk.clock = () => now
    const pushes: { changes: number; bytes: number }[] = []
    const port = createSyncPort(
      desk,
      createSecretKeeper({ bytes: new Uint8Array(32).fill(7), protection: 'plain' }),
      () => ({
        code: intake.createEnrolmentCode(),
        station: { id: desk.stationId, prefix, name: `Место ${prefix}` },
      }),
    )
    const begin = (onPush: () => void = () => undefined) => {
      const engine = startSync({
        port,
        intakeUrl: intake.url,
        fetch: (url, request) => {
          if (request.method === 'POST' && url.endsWith('/changes') && typeof request.body === 'string') {
            const { changes } = JSON.parse(request.body) as { changes: unknown[] }
            pushes.push({ changes: changes.length, bytes: Buffer.byteLength(request.body) })
            onPush()
          }
          return fetch(url, request as RequestInit)
        },
        clock: desk.clock,
        random: () => 0.1,
        delay: realSurroundings.delay,
        onStatus: () => undefined,
        onFailure: () => undefined,
      })
      onTestFinished(() => engine.stop())
      desk.live.subscribe((touched) => {
        if (!touched.has('sync')) engine.nudge()
      })
      return engine
    }
    const write = (...changes: NewChange[]) => {
      for (const change of record(desk, desk.stationId, () => changes)) said.set(change.id, change)
    }
    const ticketChange = (entityId: string, type: string, data: Record<string, unknown>): NewChange => ({
      entity: 'ticket',
      entityId,
      type: `ticket.${type}`,
      v: 1,
      data,
    })
    const registered = (entityId: string): NewChange =>
      ticketChange(entityId, 'registered', {
        number: formatNumber(prefix, nextNumber(desk.store, 'ticket')),
        channel: 'phone',
        kind: 'reference',
        subject: 'Как закрыть месяц',
        details: 'Подробно. '.repeat(20),
        product: '',
        remoteAccess: '',
        arrivedAt: now,
        clientId: null,
        contactId: null,
        applicant: null,
      })
    const register = (): string => {
      const entityId = desk.newId()
      write(registered(entityId))
      return entityId
    }
    /** A call as it is worked on: so many changes of one ticket. */
    const workOn = (changes: number) => {
      const entityId = desk.newId()
      const note = (place: number) =>
        ticketChange(entityId, 'noteAdded', { text: `Заметка ${place}: ${'слово '.repeat(15)}` })
      const worked = ticketChange(entityId, 'workLogged', {
        description: 'Обновили',
        minutes: 5,
        performedAt: now,
        billable: true,
      })
      write(registered(entityId), worked, ...Array.from({ length: changes - 2 }, (_one, place) => note(place)))
    }
    return { desk, complaints, pushes, port, begin, register, workOn }
  }

  const reader = async () => {
    const anonymous = createIntakeClient({ baseUrl: intake.url, token: null })
    const identity = { id: uuidV7(now, randomBytes(10)), prefix: 'Ж9', name: 'Читатель' }
    const { token } = await anonymous.enrol({ code: intake.createEnrolmentCode(), station: identity })
    return createIntakeClient({ baseUrl: intake.url, token })
  }

  return {
    station,
    said,
    readLog: async () => {
      client ??= await reader()
      return readLog(client)
    },
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
}

it(`brings ${changesAway} changes of ${daysAway} days without a network home in pieces, while others work`, async () => {
  const { station, said, readLog, pass } = await openSite()
  const [away, here] = [station('К1'), station('К2')]
  const working = here.begin()
  // A code of the intake would not outlast the days that pass below.
  await expect.poll(() => working.status().state).toBe('online')
  const calls = changesAway / changesOfCall
  for (let call = 0; call < calls; call += 1) {
    away.workOn(changesOfCall)
    if (call % 50 === 0) here.register()
    pass((daysAway * dayMs) / calls)
  }
  expect(away.port.unsentCount()).toBe(changesAway)
  await expect.poll(() => here.port.unsentCount(), { timeout: 30_000 }).toBe(0)

  const meanwhile: string[] = []
  const back = away.begin(() => meanwhile.push(here.register()))
  await expect.poll(() => away.port.unsentCount(), { timeout: 60_000 }).toBe(0)

  const standing = [away, here].map(({ desk }, place) => ({ name: `desk ${place + 1}`, sqlite: desk.store.sqlite }))
  await expect
    .poll(
      async () =>
        verdict(standing, await readLog(), {
          saved: said,
          mayBeLost: new Set(),
          erased: new Set(),
          isOrdered: true,
        }).slice(0, 3),
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([])
  const log = await readLog()
  const lastBrought = log.findLastIndex((change) => change.station === away.desk.stationId)
  const among = log.filter((change, place) => place < lastBrought && meanwhile.includes(change.entityId))
  expect(among.length).toBeGreaterThan(meanwhile.length / 2)
  expect(away.pushes.length).toBeGreaterThanOrEqual(changesAway / pushLimit)
  for (const { changes, bytes } of away.pushes) {
    expect(changes).toBeLessThanOrEqual(pushLimit)
    expect(bytes).toBeLessThanOrEqual(pushSizeLimit)
  }
  await expect.poll(() => [back.status().sentence, working.status().sentence]).toEqual(['На связи', 'На связи'])
  expect([...away.complaints, ...here.complaints]).toEqual([])
}, 180_000)
