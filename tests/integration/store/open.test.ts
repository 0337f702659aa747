import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { safe } from '@orpc/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { listBackups, makeBackup } from '../../../src/main/store/backup.ts'
import { breachesOf } from '../../../src/main/store/breaches.ts'
import { changesOf, outbox, parkedCount, rejectedChanges, unmeasuredChanges } from '../../../src/main/store/changes.ts'
import { readClient } from '../../../src/main/store/clients.ts'
import { listInvoices } from '../../../src/main/store/invoices.ts'
import { openStore } from '../../../src/main/store/open.ts'
import { pendingFiles } from '../../../src/main/store/pending-files.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { writeRenewable } from '../../../src/main/store/renewable.ts'
import { indexTicket, searchText, searchTicketRows } from '../../../src/main/store/search.ts'
import { readServices } from '../../../src/main/store/services.ts'
import { listStations } from '../../../src/main/store/stations.ts'
import { arrivedTickets } from '../../../src/main/store/statistics.ts'
import { largestWebsiteNumber } from '../../../src/main/store/tickets.ts'
import { countUnprojected, postponeProjections, takeUnprojected } from '../../../src/main/store/unprojected.ts'
import { readMigrations } from '../../../src/migrations/plan.ts'
import { blankClientFields } from '../../../src/shared/domain/client.ts'
import { callOf, draftsOf, type OpenDesk, openDesk } from '../desk/open-desk.ts'
import { firstRun, temporaryFolder, untilValue } from '../desk/start-desk.ts'

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url))
const now = Date.parse('2026-11-23T09:00:00Z')
let folder = ''
let opened: OpenDesk[] = []

beforeEach(() => {
  folder = temporaryFolder()
  opened = []
})

afterEach(async () => {
  for (const one of opened) await one.program.close()
  rmSync(folder, { recursive: true, force: true })
})

const open = async (...options: Parameters<typeof openDesk>) => {
  const one = await openDesk({ dataFolder: folder, ...options[0] }, options[1])
  opened.push(one)
  return one
}

const close = async (one: OpenDesk) => {
  opened = opened.filter((other) => other !== one)
  await one.program.close()
}

const withOneCall = async () => {
  const one = await open()
  await one.client.session.completeFirstRun(firstRun)
  const call = callOf(one.desk.newId())
  await one.client.calls.register(call)
  return { one, call }
}

const stageOf = async (one: OpenDesk) => untilValue(await one.client.session.watch(), () => true)

const damage = () => {
  const path = join(folder, 'desk.sqlite')
  const bytes = readFileSync(path)
  bytes.fill(0x5a, 4096, Math.floor(bytes.length / 2))
  writeFileSync(path, bytes)
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/** A database as a program with the first `count` migrations left it. */
const olderStore = (path: string, count: number) => {
  const older = join(folder, 'older')
  cpSync(join(migrations, 'desk'), older, { recursive: true })
  for (const { tag } of readMigrations(older).slice(count)) rmSync(join(older, `${tag}.sql`))
  const opened = openStore(path, older, now)
  if (opened.kind !== 'open') throw new Error(opened.kind)
  return opened.store
}

const currentStore = (path: string) => {
  const opened = openStore(path, join(migrations, 'desk'), now)
  if (opened.kind !== 'open') throw new Error(opened.kind)
  return opened.store
}

it('brings a database of the first version up with its rows, and keeps a copy of it from before', async () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 1)
  before.sqlite.prepare("insert into draft values ('draft', 1, '{}')").run()
  before.sqlite.close()
  const after = currentStore(path)
  expect(after.sqlite.prepare('select id from draft').pluck().all()).toEqual(['draft'])
  expect(after.sqlite.prepare('select count(*) from ticket_search').pluck().get()).toBe(0)
  after.sqlite.close()
  expect(listBackups(join(folder, 'backups'))).toHaveLength(1)
})

it('0003: what was indexed for search is found by long beginnings of its words too', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 3)
  indexTicket(before, 7, searchText(['К2-000007', 'Обновление бухгалтерии'], ['+79126041833']))
  before.sqlite.close()
  const after = currentStore(path)
  for (const typed of ['о', 'обновлени', 'бухгалтерии', '912 604', '1833', 'к2-000007'])
    expect(searchTicketRows(after, typed, 10), typed).toEqual([7])
  expect(searchTicketRows(after, 'бухгалтерия', 10)).toEqual([])
  after.sqlite.close()
})

it('0004: a station’s own facts stay, and a row may wait to be made until there is time for it', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 4)
  before.sqlite.prepare("insert into local (key, value) values ('prefix', '\"К1\"')").run()
  before.sqlite.close()
  const after = currentStore(path)
  expect(countUnprojected(after)).toBe(0)
  for (const _ of [1, 2]) postponeProjections(after, [{ entity: 'ticket', entityId: 'a' }])
  expect(countUnprojected(after)).toBe(1)
  expect(after.sqlite.prepare("select value from local where key = 'prefix'").pluck().get()).toBe('"К1"')
  after.sqlite.close()
})

it('0005: changes keep counting and being sent, and what this program does not know is parked', async () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 5)
  const at = (second: number) => `00000000000000${second}-0000-01a20000-0000-7000-8000-00000000000a`
  const put = before.sqlite.prepare(
    "insert into change values (?, 'station', 'station', ?, 1, ?, ?, null, null, 'elsewhere', ?, ?)",
  )
  put.run('sent', 'station.registered', '{"prefix":"К1","name":"Место"}', at(1), 0, null)
  put.run('unsent', 'station.painted', '{"colour":"red"}', at(2), 1, null)
  put.run('refused', 'station.renumbered', '{"prefix":"К5"}', at(3), 0, 'велика')
  before.sqlite.close()
  const after = currentStore(path)
  rebuildProjection(after)
  expect(changesOf(after, 'station').map(({ id, setAsideAt, receivedAt }) => [id, setAsideAt, receivedAt])).toEqual([
    ['sent', null, null],
    ['unsent', null, null],
    ['refused', null, null],
  ])
  expect(outbox(after, 10).map(({ id }) => id)).toEqual(['unsent'])
  expect(rejectedChanges(after).map(({ id }) => id)).toEqual(['refused'])
  expect(parkedCount(after)).toBe(1)
  expect(listStations(after)).toEqual([{ id: 'station', prefix: 'К5', name: 'Место' }])
  after.sqlite.close()
})

it('0006: what was written before the clock’s offset was kept is left as it is', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 6)
  before.sqlite
    .prepare(
      "insert into change values ('a', 'station', 's', 'station.registered', 1, '{}', '0', null, null, 'e', 1, null, null, null, 0)",
    )
    .run()
  before.sqlite.close()
  const after = currentStore(path)
  expect(unmeasuredChanges(after)).toEqual([])
  expect(outbox(after, 10).map(({ id }) => id)).toEqual(['a'])
  after.sqlite.close()
})

it('0007: invoices issued before are there for payments to be compared with', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 7)
  const put = before.sqlite.prepare("insert into service_order values (?, ?, 'client', '2026-11-20', 'issued', ?)")
  const papers = (invoice: string | null) => ({
    snapshot: {
      numbers: { report: 'К2-000001', act: 'К2-000001', invoice },
      buyer: { inn: '7707083893' },
      issuedOn: '2026-11-23',
      totals: { sumKopecks: 720_000 },
    },
  })
  put.run('paid', 'К2-000001', JSON.stringify(papers('К2-000007')))
  put.run('its', 'К2-000002', JSON.stringify(papers(null)))
  put.run('ended', 'К2-000003', JSON.stringify({ snapshot: null }))
  before.sqlite.close()
  const after = currentStore(path)
  expect(listInvoices(after)).toEqual([
    {
      orderId: 'paid',
      clientId: 'client',
      number: 'К2-000007',
      inn: '7707083893',
      issuedOn: '2026-11-23',
      kopecks: 720_000,
    },
  ])
  after.sqlite.close()
})

it('0008: a price list that came from a newer desk is there once this one knows what it is', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 8)
  const put = before.sqlite.prepare(
    "insert into change values (?, 'service', 'visit', ?, 1, ?, ?, null, null, 'elsewhere', 0, null, null, null, 1, null)",
  )
  const at = (second: number) => `00000000000000${second}-0000-01a20000-0000-7000-8000-00000000000a`
  put.run('a', 'service.registered', '{"name":"Выезд","unit":"шт.","vat":"organisation"}', at(1))
  put.run('b', 'service.pricePut', '{"id":"2026-11-01","kopecks":250000}', at(2))
  before.sqlite.close()
  const after = currentStore(path)
  rebuildProjection(after)
  expect(readServices(after).get('visit')).toEqual({
    name: 'Выезд',
    unit: 'шт.',
    vat: 'organisation',
    prices: [{ id: '2026-11-01', kopecks: 250_000 }],
    archived: false,
  })
  after.sqlite.close()
})

it('0010: cards made before are there with the client they are about, and a merge a newer desk wrote counts', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 10)
  const put = before.sqlite.prepare(
    "insert into change values (?, 'client', ?, ?, 1, ?, ?, null, null, 'elsewhere', 0, null, null, null, 0, null)",
  )
  const at = (second: number) => `00000000000000${second}-0000-01a20000-0000-7000-8000-00000000000a`
  const kept = '01a20000-0000-7000-8000-000000000001'
  const gone = '01a20000-0000-7000-8000-000000000002'
  put.run('a', kept, 'client.registered', JSON.stringify({ ...blankClientFields, name: 'А' }), at(1))
  put.run('b', gone, 'client.registered', JSON.stringify({ ...blankClientFields, name: 'Б' }), at(2))
  put.run(
    'c',
    gone,
    'client.merged',
    JSON.stringify({ intoId: kept, fields: [], contactIds: [], contractIds: [] }),
    at(3),
  )
  before.sqlite.prepare("insert into client (id, name, search_text, inn, state) values ('x', 'x', '', '', '{}')").run()
  before.sqlite.prepare("insert into billed_work values ('work', 'order')").run()
  before.sqlite.close()
  const after = currentStore(path)
  expect(after.sqlite.prepare('select * from billed_work').all()).toHaveLength(1)
  rebuildProjection(after)
  expect(readClient(after, gone)?.name).toBe('А')
  after.sqlite.close()
})

it('0011, 0012: a ticket answered before is in the figures of its day', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 11)
  const put = before.sqlite.prepare(
    "insert into change values (?, 'ticket', ?, ?, 1, ?, ?, null, null, 'elsewhere', 0, null, null, null, 0, null)",
  )
  const at = (second: number) => `00000000000000${second}-0000-01a20000-0000-7000-8000-00000000000a`
  const id = '01a20000-0000-7000-8000-000000000001'
  const arrivedAt = Date.parse('2026-11-24T07:00:00Z')
  const registered = {
    number: 'К1-000001',
    channel: 'phone',
    kind: 'reference',
    subject: 'Вопрос',
    details: '',
    product: '',
    remoteAccess: '',
    arrivedAt,
    clientId: null,
    contactId: null,
    applicant: null,
  }
  put.run('a', id, 'ticket.registered', JSON.stringify(registered), at(1))
  put.run('b', id, 'ticket.answered', JSON.stringify({ text: 'Ответ', respondedAt: arrivedAt + 60_000 }), at(2))
  before.sqlite.close()
  const after = currentStore(path)
  rebuildProjection(after)
  const rows = arrivedTickets(after, 'kind', { from: arrivedAt, to: arrivedAt + 1 })
  expect(rows).toMatchObject([{ key: 'reference', isAnswered: true, isBroken: false, reactionMs: 60_000 }])
  after.sqlite.close()
})

it('0013: a breach that was none stays one, and one met late by no working time does not become it', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 13)
  const put = before.sqlite.prepare("insert into breach values (?, 'reaction', 0, 1, 2, ?, '', ?, '')")
  put.run('a', 0, 'offline')
  put.run('b', 0, null)
  put.run('c', null, null)
  before.sqlite.close()
  const after = currentStore(path)
  const inTime = (id: string) => breachesOf(after, id).map((one) => one.metInTime)
  expect(['a', 'b', 'c'].map(inTime)).toEqual([[true], [false], [false]])
  after.sqlite.close()
})

it('0014: files that were to go or to come still are, the oldest first, a ticket’s of an older program among them', () => {
  const path = join(folder, 'desk.sqlite')
  const before = olderStore(path, 14)
  const [first, second, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(64))
  const put = before.sqlite.prepare('insert into local (key, value) values (?, ?)')
  const order = { sha256: second, bytes: 5, entity: 'serviceOrder', entityId: 'order' }
  put.run('unsentFiles', JSON.stringify([{ sha256: third, bytes: 7, ticketId: 'ticket' }, order]))
  put.run('wantedFiles', JSON.stringify([{ sha256: first, bytes: 9, entity: 'organisation', entityId: 'own' }]))
  before.sqlite.close()
  const after = currentStore(path)
  expect(pendingFiles(after, 'unsent')).toEqual([
    { sha256: third, bytes: 7, entity: 'ticket', entityId: 'ticket' },
    order,
  ])
  expect(pendingFiles(after, 'wanted')).toMatchObject([{ sha256: first, entityId: 'own' }])
  expect(after.sqlite.prepare("select count(*) from local where key like '%Files'").pluck().get()).toBe(0)
  after.sqlite.close()
})

it('refuses a database of a newer program with a sentence and leaves every byte of it', async () => {
  const { one } = await withOneCall()
  one.desk.store.sqlite.prepare("insert into migration values ('0099_future', 'x', 1)").run()
  await close(one)
  const bytes = readFileSync(join(folder, 'desk.sqlite'))
  const refused = await open()
  expect(await stageOf(refused)).toEqual({ stage: 'refused', reason: expect.stringContaining('более новой версией') })
  await close(refused)
  expect(readFileSync(join(folder, 'desk.sqlite')).equals(bytes)).toBe(true)
})

it('finds a damaged database at the start, offers the latest copy and works on after it', async () => {
  const { one, call } = await withOneCall()
  const backup = makeBackup(one.desk.store.sqlite, join(folder, 'backups'), Date.now())
  await close(one)
  damage()
  const damaged = await open()
  const state = await stageOf(damaged)
  expect(state).toMatchObject({ stage: 'damaged', backups: [{ name: backup.name }] })
  expect((await safe(draftsOf(damaged.client))).error).toMatchObject({ code: 'refused' })
  const states = await damaged.client.session.watch()
  await damaged.client.session.restoreBackup({ name: backup.name })
  expect(await untilValue(states, (next) => next.stage === 'ready')).toMatchObject({ organisationName: 'Инициатива' })
  expect(await damaged.client.calls.register(call)).toMatchObject({ number: 'К2-000001' })
  // Numbers given out after the copy was made are unknown to it and must not be given out again.
  expect(await damaged.client.calls.register(callOf(damaged.desk.newId()))).toMatchObject({ number: 'К2-001002' })
  expect(readdirSync(folder).some((name) => name.startsWith('desk.sqlite.damaged-'))).toBe(true)
})

it('takes a file that is no database for a damaged one', async () => {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'desk.sqlite'), 'это не база'.repeat(1000))
  const one = await open()
  expect(await stageOf(one)).toEqual({ stage: 'damaged', reason: expect.stringContaining('повреждён'), backups: [] })
  expect(existsSync(join(folder, 'desk.sqlite'))).toBe(true)
})

it('fails a save visibly when the disk is full; the draft stays and the call goes through later', async () => {
  const { one } = await withOneCall()
  const { sqlite } = one.desk.store
  const call = callOf(one.desk.newId(), 'Диск полон')
  const draft = { ...call, type: 'call' as const, heldSince: null, draftId: undefined }
  const { draftId: _none, ...content } = draft
  await one.client.drafts.save({ id: call.draftId, content })
  const pages = sqlite.pragma('page_count', { simple: true })
  sqlite.pragma(`max_page_count = ${pages}`)
  const details = 'а'.repeat(9_000)
  const { error } = await safe(one.client.calls.register({ ...call, details }))
  expect(error).toMatchObject({ code: 'noSpace', message: expect.stringContaining('черновик остался') })
  expect((await draftsOf(one.client)).map((left) => left.id)).toEqual([call.draftId])
  sqlite.pragma('max_page_count = 1073741823')
  expect(await one.client.calls.register({ ...call, details })).toMatchObject({ number: 'К2-000002' })
  expect(await draftsOf(one.client)).toEqual([])
})

it('gives out no number again that the copy does not know, not even the first of a series', async () => {
  const { one, call } = await withOneCall()
  const { sqlite } = one.desk.store
  sqlite.exec("delete from counter where series = 'ticket'")
  const backup = makeBackup(sqlite, join(folder, 'backups'), Date.now())
  await close(one)
  damage()
  const damaged = await open()
  await damaged.client.session.restoreBackup({ name: backup.name })
  expect(await damaged.client.calls.register(call)).toMatchObject({ number: 'К2-000001' })
  expect(await damaged.client.calls.register(callOf(damaged.desk.newId()))).toMatchObject({ number: 'К2-001001' })
})

it('gives out no number again when the same copy is restored twice', async () => {
  const { one } = await withOneCall()
  const backup = makeBackup(one.desk.store.sqlite, join(folder, 'backups'), Date.now())
  await close(one)
  const numbers: string[] = []
  for (let time = 0; time < 3; time += 1) {
    damage()
    const damaged = await open()
    await damaged.client.session.restoreBackup({ name: backup.name })
    numbers.push((await damaged.client.calls.register(callOf(damaged.desk.newId()))).number)
    await close(damaged)
  }
  expect(numbers).toEqual(['К2-001002', 'К2-002002', 'К2-003002'])
})

it('offers the copies when the database is gone from its place', async () => {
  const { one } = await withOneCall()
  const backup = makeBackup(one.desk.store.sqlite, join(folder, 'backups'), Date.now())
  await close(one)
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `desk.sqlite${suffix}`), { force: true })
  const state = await stageOf(await open())
  expect(state).toMatchObject({
    stage: 'damaged',
    reason: expect.stringContaining('копии есть'),
    backups: [{ name: backup.name }],
  })
})

it('sends everything to a new intake when the old one is lost, and goes on with the website’s numbers', async () => {
  const one = await open({ demoSeed: 2 })
  const largest = largestWebsiteNumber(one.desk.store)
  expect(largest).toBeGreaterThan(50)
  await untilValue(await one.client.sync.watch(), (status) => status.state === 'online' && status.unsent === 0)
  await close(one)
  writeFileSync(join(folder, 'intake.sqlite'), 'это не база'.repeat(1000))
  for (const suffix of ['-wal', '-shm']) rmSync(join(folder, `intake.sqlite${suffix}`), { force: true })
  const again = await open({ demoSeed: 2 })
  await untilValue(await again.client.sync.watch(), (status) => status.state === 'online' && status.unsent === 0)
  const sent = await fetch(`${again.program.addresses.intakeUrl}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'after-the-loss-0001' },
    body: JSON.stringify({
      name: 'Анна',
      phone: '+7 916 123-45-67',
      kind: 'reference',
      subject: 'Вопрос',
      consent: true,
    }),
  })
  expect(await sent.json()).toMatchObject({ number: `С-${String(largest + 1).padStart(6, '0')}` })
})

it('refuses a prefix whose numbers another station of this intake gave out', async () => {
  const { one } = await withOneCall()
  await untilValue(await one.client.sync.watch(), (status) => status.state === 'online' && status.unsent === 0)
  await close(one)
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `desk.sqlite${suffix}`), { force: true })
  const fresh = await open()
  const { error } = await safe(fresh.client.session.completeFirstRun(firstRun))
  expect(error).toMatchObject({
    code: 'invalid',
    data: { fields: { prefix: expect.stringContaining('другого рабочего') } },
  })
  await fresh.client.session.completeFirstRun({ ...firstRun, prefix: 'К3' })
})

it('rows are made from the newest on, and orders once no ticket is left', () => {
  const store = currentStore(join(folder, 'desk.sqlite'))
  const named = (entityId: string, entity = 'ticket') => ({ entity, entityId })
  postponeProjections(store, [named('a'), named('order', 'serviceOrder'), named('b'), named('c'), named('a')])

  expect(takeUnprojected(store, 2)).toEqual([named('a'), named('c')])
  expect(takeUnprojected(store, 2)).toEqual([named('b'), named('order', 'serviceOrder')])
  expect(takeUnprojected(store, 2)).toEqual([])
  store.sqlite.close()
})

it('whoever writes after something that can be had again waits for the disk, also when that failed', () => {
  const store = currentStore(join(folder, 'desk.sqlite'))
  const waits = () => store.sqlite.pragma('synchronous', { simple: true })
  const [normal, full] = [1, 2]

  expect(writeRenewable(store, waits)).toBe(normal)
  expect(waits()).toBe(full)
  expect(() =>
    writeRenewable(store, () => {
      throw new Error('the page is odd')
    }),
  ).toThrow('the page is odd')
  expect(waits()).toBe(full)
  store.sqlite.close()
})
