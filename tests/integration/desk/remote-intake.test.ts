import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { expect, onTestFinished, test } from 'vitest'
import { type ServedIntake, serveIntake } from '../../../src/intake/serve-intake.ts'
import { openSqliteStore } from '../../../src/intake/store/open-sqlite.ts'
import type { IntakeStore } from '../../../src/intake/store/store.ts'
import { changesOf } from '../../../src/main/store/changes.ts'
import { readOrganisation } from '../../../src/main/store/organisation.ts'
import { listStations } from '../../../src/main/store/stations.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { ownAuthorityFile } from '../../../src/main/sync/link-trouble.ts'
import { organisationId } from '../../../src/shared/domain/organisation.ts'
import { selfSigned } from '../../support/self-signed.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, temporaryFolder, untilValue } from './start-desk.ts'

interface Remote {
  served: ServedIntake
  store: IntakeStore
  address: string
  code: () => Promise<string>
}

const startRemote = async (options: Partial<Parameters<typeof serveIntake>[0]> = {}): Promise<Remote> => {
  const store = openSqliteStore(
    { path: join(temporaryFolder(), 'intake.sqlite') },
    { clock: options.clock ?? Date.now, random: randomBytes },
  )
  const served = await serveIntake({ store, port: 0, orAnyPort: false, ...options })
  onTestFinished(() => served.close())
  return {
    served,
    store,
    address: served.url,
    code: async () => store.stations.createEnrolmentCode(served.root.id),
  }
}

const startDesk = async (
  person: Partial<typeof firstRun> | null = {},
  ...more: Parameters<typeof openDesk>
): Promise<OpenDesk> => {
  const opened = await openDesk(...more)
  onTestFinished(() => opened.program.close())
  if (person !== null) await opened.client.session.completeFirstRun({ ...firstRun, ...person })
  return opened
}

const status = ({ client }: OpenDesk, fits: Parameters<typeof untilValue>[1]) =>
  client.sync.watch().then((values) => untilValue(values, fits as never))

const settled = (desk: OpenDesk) =>
  status(desk, (value) => {
    const { state, unsent } = value as { state: string; unsent: number }
    return state === 'online' && unsent === 0
  })

const move = (remote: Remote, code: string, fields: Record<string, unknown> = {}) => ({
  address: remote.address,
  code,
  prefix: 'К2',
  stationName: 'Место у окна',
  merge: false,
  ...fields,
})

const knows = async (desk: OpenDesk, ticketId: string) => {
  const queue = await desk.client.tickets.queue()
  await untilValue(queue, () => readTicket(desk.desk.store, ticketId) !== null)
}

/** An address where nobody listens any more. */
const closedAddress = async (): Promise<string> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

const register = async (desk: OpenDesk): Promise<string> => {
  const call = callOf(desk.desk.newId())
  await desk.client.calls.register(call)
  return call.draftId
}

test('a desk takes all it knows to another intake, a new one joins it, and what one writes the other has', async () => {
  const remote = await startRemote()
  const first = await startDesk()
  const early = await register(first)
  const form = first.program.addresses.intakeUrl
  const preview = await first.client.intake.look({ address: remote.address, code: await remote.code(), prefix: 'К2' })
  expect(preview).toMatchObject({ meeting: 'empty', isPrefixTaken: false, clockOff: null, here: { tickets: 1 } })
  await first.client.intake.connect(move(remote, await remote.code()))
  await settled(first)
  expect(first.program.addresses.intakeUrl).toBe(`${remote.address}/`)
  await expect(fetch(form ?? '')).rejects.toThrow()

  const second = await startDesk(null)
  await second.client.intake.connect(move(remote, await remote.code(), { prefix: 'К3', stationName: 'Касса' }))
  await knows(second, early)
  expect(readOrganisation(second.desk.store).name).toBe(firstRun.organisationName)
  const session = await untilValue(
    await second.client.session.watch(),
    (state) => state.stage === 'ready' && state.people.length > 0,
  )
  expect(session).toMatchObject({ station: { prefix: 'К3', name: 'Касса' }, operator: null })
  if (session.stage === 'ready') await second.client.session.signIn({ operatorId: session.people[0]?.id ?? '' })
  const late = await register(second)
  await knows(first, late)
  expect(readTicket(first.desk.store, late)?.number).toBe('К3-000001')
  await settled(second)
  expect(changesOf(first.desk.store, late)).toMatchObject([{ ...changesOf(second.desk.store, late)[0] }])
  const told = await status(second, (value) => (value as { stations: unknown[] }).stations.length === 2)
  expect(told).toMatchObject({
    intake: { kind: 'remote', address: remote.address },
    stations: [
      { prefix: 'К2', name: 'Место у окна', isHere: false, words: 'на связи' },
      { prefix: 'К3', name: 'Касса', isHere: true, words: 'на связи' },
    ],
  })
})

test('the remote intake is kept over a restart, with its token sealed', async () => {
  const remote = await startRemote()
  const dataFolder = temporaryFolder()
  const before = await openDesk({ dataFolder })
  await before.client.session.completeFirstRun(firstRun)
  await before.client.intake.connect(move(remote, await remote.code()))
  await settled(before)
  await before.program.close()

  const after = await startDesk(null, { dataFolder })
  await register(after)
  await settled(after)

  const log = await remote.store.logOf(remote.served.root.id).page(null, 500)
  expect(log?.entries.some(({ body }) => JSON.parse(body).type === 'ticket.registered')).toBe(true)
  const kept = after.desk.store.sqlite.prepare("select value from local where key = 'intakeToken'").pluck().get()
  expect(String(kept)).toContain('sealed1:')
})

test('what is wrong with address, code or prefix is said at its field, and nothing is changed', async () => {
  const remote = await startRemote()
  const taken = await startDesk()
  await taken.client.intake.connect(move(remote, await remote.code()))
  const desk = await startDesk({ prefix: 'К7' })
  const stranger = createServer((_request, response) => response.end('<html>Привет</html>'))
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void stranger.close())
  const strange = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`
  const gone = await closedAddress()
  const code = await remote.code()
  const ask = async (fields: Record<string, string>) => {
    const { error } = await safe(desk.client.intake.look({ address: remote.address, code, prefix: 'К7', ...fields }))
    return (error as { data?: { fields?: Record<string, string> } } | null)?.data?.fields ?? error
  }

  expect(await ask({ address: strange })).toEqual({ address: expect.stringContaining('не приём обращений') })
  expect(await ask({ address: gone })).toEqual({
    address: expect.stringContaining('никто не отвечает'),
  })
  expect(await ask({ address: 'http://help.example.org' })).toEqual({ address: expect.stringContaining('защищённая') })
  expect(await ask({ address: remote.address.replace('http:', 'https:') })).toEqual({
    address: expect.stringContaining('нет защищённого соединения'),
  })
  expect(await ask({ code: 'AAAAA-BBBBB' })).toEqual({ code: expect.stringContaining('неверен, уже использован') })
  expect(await desk.client.intake.look({ address: remote.address, code, prefix: 'К2' })).toMatchObject({
    isPrefixTaken: true,
  })
  const { error } = await safe(desk.client.intake.connect(move(remote, code, { prefix: 'К2' })))
  expect(error).toMatchObject({ data: { fields: { prefix: expect.stringContaining('Выберите другой') } } })
  await settled(desk)
  expect(desk.program.intake.status().intake).toEqual({ kind: 'embedded' })
})

test('a clock that is far off is told before anything is done', async () => {
  const remote = await startRemote({ clock: () => Date.now() + 3 * 60 * 60_000 })
  const desk = await startDesk()
  const preview = await desk.client.intake.look({ address: remote.address, code: await remote.code(), prefix: 'К2' })
  expect(Math.round((preview.clockOff ?? 0) / 60_000)).toBe(180)
})

test('an authority of one’s own is refused until its certificate lies in the data folder', async () => {
  const tls = selfSigned(Date.now())
  const remote = await startRemote({ tls: { cert: Buffer.from(tls.cert), key: Buffer.from(tls.key) } })
  const desk = await startDesk()
  const code = await remote.code()
  const look = () => safe(desk.client.intake.look({ address: remote.address, code, prefix: 'К2' }))

  const before = await look()
  writeFileSync(join(desk.dataFolder, ownAuthorityFile), 'not a certificate')
  const unreadable = await look()
  writeFileSync(join(desk.dataFolder, ownAuthorityFile), tls.cert)
  await desk.client.intake.connect(move(remote, code))

  expect(before.error).toMatchObject({ data: { fields: { address: expect.stringContaining('неизвестным центром') } } })
  expect(unreadable.error).toMatchObject({ data: { fields: { address: expect.stringContaining('не читается') } } })
  await settled(desk)
})

test('two organisations are merged only by somebody who was told and said so', async () => {
  const remote = await startRemote()
  const theirs = await startDesk({ organisationName: 'ООО «Лютик»', prefix: 'Л1' })
  await theirs.client.intake.connect(move(remote, await remote.code(), { prefix: 'Л1' }))
  const mine = await startDesk()
  const ticketId = await register(mine)
  const code = await remote.code()

  const { error } = await safe(mine.client.intake.connect(move(remote, code)))
  expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining('две разные организации') })
  await settled(mine)
  expect(mine.program.intake.status().intake.kind).toBe('embedded')

  await mine.client.intake.connect(move(remote, code, { merge: true }))
  await knows(theirs, ticketId)
})

test('a desk without work of its own takes the name and rules of the organisation it joins, also after coming home', async () => {
  const remote = await startRemote()
  const theirs = await startDesk({ organisationName: 'ООО «Лютик»', prefix: 'Л1' })
  await theirs.client.intake.connect(move(remote, await remote.code(), { prefix: 'Л1' }))
  await settled(theirs)
  const mine = await startDesk({ organisationName: 'По ошибке' })
  await settled(mine)

  await mine.client.intake.connect(move(remote, await remote.code()))
  await settled(mine)
  expect(readOrganisation(mine.desk.store).name).toBe('ООО «Лютик»')
  expect(readOrganisation(theirs.desk.store).name).toBe('ООО «Лютик»')
  expect(changesOf(mine.desk.store, organisationId).find((one) => one.setAsideAt !== null)?.data).toMatchObject({
    name: 'По ошибке',
  })

  await mine.client.intake.returnHome()
  await settled(mine)
  expect(mine.program.intake.status().intake).toEqual({ kind: 'embedded' })
  expect((await fetch(mine.program.addresses.intakeUrl ?? '')).status).toBe(200)
  expect(readOrganisation(mine.desk.store).name).toBe('ООО «Лютик»')
})

test('a station whose prefix is taken there goes on with another one, and its earlier numbers stay', async () => {
  const remote = await startRemote()
  const theirs = await startDesk({ organisationName: 'ООО «Лютик»' })
  await theirs.client.intake.connect(move(remote, await remote.code()))
  const mine = await startDesk()
  const early = await register(mine)
  await mine.client.intake.connect(move(remote, await remote.code(), { prefix: 'К9', merge: true }))
  const late = await register(mine)
  await knows(theirs, late)
  expect([early, late].map((id) => readTicket(theirs.desk.store, id)?.number)).toEqual(['К2-000001', 'К9-000002'])
  expect(
    listStations(theirs.desk.store)
      .map(({ prefix }) => prefix)
      .sort(),
  ).toEqual(['К2', 'К9'])
})

test('a station that was taken off stops and says so; a new code brings it back with all it wrote meanwhile', async () => {
  const remote = await startRemote()
  const desk = await startDesk()
  await desk.client.intake.connect(move(remote, await remote.code()))
  await settled(desk)
  await remote.store.stations.revoke(remote.served.root.id, desk.desk.stationId)
  const ticketId = await register(desk)
  const refused = await status(desk, (value) => (value as { state: string }).state === 'refused')
  expect(refused).toMatchObject({ unsent: 1, sentence: expect.stringContaining('одноразовым кодом') })

  await desk.client.intake.connect(move(remote, await remote.code()))
  await settled(desk)
  const log = await remote.store.logOf(remote.served.root.id).page(null, 500)
  expect(log?.entries.filter(({ body }) => JSON.parse(body).entityId === ticketId)).toHaveLength(1)
})

test('a move that fails half-way leaves the desk where it was: its form answers and its log goes on', async () => {
  const remote = await startRemote()
  const desk = await startDesk()
  await settled(desk)
  const { sqlite } = desk.desk.store
  sqlite.exec(
    "create temp trigger nowhere before insert on change when new.type = 'station.renumbered' begin select raise(fail, 'no room'); end",
  )
  const moved = await safe(desk.client.intake.connect(move(remote, await remote.code(), { prefix: 'К7' })))
  sqlite.exec('drop trigger nowhere')

  expect(moved.error).not.toBeNull()
  expect(await status(desk, (value) => (value as { state: string }).state === 'online')).toMatchObject({
    intake: { kind: 'embedded' },
  })
  expect((await fetch(desk.program.addresses.intakeUrl ?? '')).status).toBe(200)
  expect(listStations(desk.desk.store)).toMatchObject([{ prefix: 'К2' }])
  await register(desk)
  await settled(desk)
})
