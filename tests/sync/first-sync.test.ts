import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createIntake } from '../../src/intake/create-intake.ts'
import type { Desk } from '../../src/main/desk/desk.ts'
import { realSurroundings } from '../../src/main/desk/open-program.ts'
import { record } from '../../src/main/desk/record.ts'
import { createSyncPort } from '../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../src/main/secrets/secret-keeper.ts'
import { searchTicketRows } from '../../src/main/store/search.ts'
import { openTickets } from '../../src/main/store/tickets.ts'
import { startSync } from '../../src/main/sync/engine.ts'
import { formatNumber } from '../../src/shared/domain/station.ts'
import { pageLimit } from '../../src/shared/intake-api/contract.ts'
import type { Fetcher } from '../../src/shared/intake-api/web.ts'
import { temporaryFolder } from '../integration/intake/stores.ts'
import { openBareDesk } from './bare-desk.ts'
import { verdict } from './verdict.ts'

const written = 3 * pageLimit
const history = Array.from({ length: written }, (_, index) => index + 1)
const key = { bytes: new Uint8Array(32).fill(7), protection: 'plain' } as const

const countTickets = ({ store }: Desk): number =>
  store.sqlite.prepare<[], number>('select count(*) from ticket').pluck().get() ?? 0

const openSite = async () => {
  const intake = await createIntake({ databasePath: join(temporaryFolder(), 'intake.sqlite'), port: 0 })
  onTestFinished(() => intake.close())

  const joinAs = (prefix: string) => {
    const { desk, complaints } = openBareDesk()
    const port = createSyncPort(desk, createSecretKeeper(key), () => ({
      code: intake.createEnrolmentCode(),
      station: { id: desk.stationId, prefix, name: `Место ${prefix}` },
    }))
    const begin = (send: Fetcher['fetch'] = (url, request) => fetch(url, request as RequestInit)) => {
      const engine = startSync({
        port,
        intakeUrl: intake.url,
        fetch: send,
        clock: desk.clock,
        random: () => 0.1,
        delay: realSurroundings.delay,
        onStatus: () => undefined,
        onFailure: () => undefined,
      })
      onTestFinished(() => engine.stop())
      return engine
    }
    const register = (...numbers: number[]) =>
      record(desk, desk.stationId, () =>
        numbers.map((number) => ({
          entity: 'ticket',
          entityId: desk.newId(),
          type: 'ticket.registered',
          v: 1,
          data: {
            number: formatNumber(prefix, number),
            channel: 'phone',
            kind: 'reference',
            subject: 'Как закрыть месяц',
            details: '',
            product: '',
            remoteAccess: '',
            arrivedAt: desk.clock(),
            clientId: null,
            contactId: null,
            applicant: null,
          },
        })),
      )
    return { desk, complaints, port, begin, register }
  }
  return { joinAs }
}

it('shows a new desk the latest tickets of a long history first, lets it work meanwhile, and ends up with all', async () => {
  const site = await openSite()
  const [old, fresh] = [site.joinAs('К1'), site.joinAs('К2')]
  const said = new Map()
  for (const change of old.register(...history)) said.set(change.id, change)
  const working = old.begin()
  await expect.poll(() => old.port.unsentCount(), { timeout: 30_000 }).toBe(0)

  const pages: number[] = []
  const firstShown: string[][] = []
  const { applyPage, projectPostponed } = fresh.port
  fresh.port.applyPage = (page) => {
    applyPage(page)
    pages.push(page.entries.length)
  }
  fresh.port.projectPostponed = () => {
    const goesOn = projectPostponed()
    firstShown.push(openTickets(fresh.desk.store).map(({ number }) => number))
    if (firstShown.length === 3) for (const change of fresh.register(1)) said.set(change.id, change)
    return goesOn
  }
  const reading = fresh.begin()
  await expect.poll(() => fresh.port.cursor() !== null && fresh.port.postponedCount(), { timeout: 30_000 }).toBe(0)

  expect(pages.length).toBeGreaterThanOrEqual(written / pageLimit)
  const newest = formatNumber('К1', written)
  const oldest = formatNumber('К1', 1)
  expect(firstShown[0]).toContain(newest)
  expect(firstShown[0]).not.toContain(oldest)
  expect(openTickets(fresh.desk.store).map(({ number }) => number)).toContain(oldest)
  expect(searchTicketRows(fresh.desk.store, oldest, 5)).toHaveLength(1)

  reading.wake()
  working.wake()
  const standing = [old, fresh].map(({ desk }, place) => ({ name: `desk ${place + 1}`, sqlite: desk.store.sqlite }))
  const wrong = () => {
    working.wake()
    return verdict(standing, null, { saved: said, mayBeLost: new Set(), erased: new Set(), isOrdered: true }).slice(
      0,
      3,
    )
  }
  await expect.poll(wrong, { timeout: 30_000, interval: 300 }).toEqual([])
  expect([...old.complaints, ...fresh.complaints]).toEqual([])
}, 120_000)

it('goes on with what is left of a history after it was closed in the middle, without a network too', async () => {
  const site = await openSite()
  const [old, fresh] = [site.joinAs('К1'), site.joinAs('К2')]
  old.register(...history)
  old.begin()
  await expect.poll(() => old.port.unsentCount(), { timeout: 30_000 }).toBe(0)
  const { projectPostponed } = fresh.port
  fresh.port.projectPostponed = () => {
    void interrupted.stop()
    return projectPostponed()
  }
  const interrupted = fresh.begin()
  await expect.poll(() => countTickets(fresh.desk), { timeout: 30_000 }).toBeGreaterThan(0)
  await interrupted.stop()
  expect(fresh.port.postponedCount()).toBeGreaterThan(0)

  fresh.port.projectPostponed = projectPostponed
  const offline = startSync({
    port: fresh.port,
    intakeUrl: 'http://127.0.0.1:1',
    clock: fresh.desk.clock,
    random: () => 0.1,
    delay: realSurroundings.delay,
    onStatus: () => undefined,
    onFailure: () => undefined,
  })
  onTestFinished(() => offline.stop())
  await expect.poll(() => countTickets(fresh.desk), { timeout: 30_000 }).toBe(written)
  expect(offline.status().sentence).toMatch(/^Нет связи[^,]*$/)
}, 120_000)

it('begins no stream once it was stopped, though the exchange went on to its end', async () => {
  const site = await openSite()
  const { port, begin } = site.joinAs('К1')
  const asked: string[] = []
  let stopped: Promise<void> | null = null
  const { applyPage } = port
  port.applyPage = (page) => {
    applyPage(page)
    stopped = engine.stop()
  }
  const engine = begin((url, request) => {
    asked.push(url)
    return fetch(url, request as RequestInit)
  })
  await expect.poll(() => stopped, { timeout: 30_000 }).not.toBeNull()
  await stopped
  expect(asked.some((url) => url.includes('/changes?'))).toBe(true)
  expect(asked.filter((url) => url.endsWith('/stream'))).toEqual([])
})
