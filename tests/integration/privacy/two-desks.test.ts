import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { attachFile } from '../../../src/main/desk/attached-files.ts'
import { erasePerson } from '../../../src/main/desk/erase-person.ts'
import { finishErasures } from '../../../src/main/desk/keep-privacy.ts'
import { record } from '../../../src/main/desk/record.ts'
import { setCurrentOperator } from '../../../src/main/desk/session.ts'
import { changesOf, unsentCount } from '../../../src/main/store/changes.ts'
import { type Pending, pendingFiles } from '../../../src/main/store/pending-files.ts'
import { isScrubDue } from '../../../src/main/store/scrub.ts'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { erasedMark } from '../../../src/shared/domain/erased-text.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { openSite, type Site, type Station, until } from '../sync/stations.ts'

const anna = { name: 'Примерова Анна', phones: ['+79005553311'], emails: ['anna.primer@example.org'] }
const traces = [/Пример/, /примеров/i, /9005553311/, /anna\.primer/i, /90055533/]

let site: Site

beforeEach(async () => {
  site = await openSite()
})

afterEach(async () => {
  await site.close()
})

const write = (
  station: Station,
  entity: 'ticket' | 'client',
  entityId: Id,
  type: string,
  data: Record<string, unknown>,
) => record(station.desk, station.author, () => [{ entity, entityId, type: `${entity}.${type}`, v: 1, data }])

const sendForm = async (): Promise<void> => {
  const response = await fetch(`${site.intake().url}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'shop-0001' },
    body: JSON.stringify({
      kind: 'reference',
      subject: 'Примерова просит помочь',
      details: 'Позвоните мне: 8 (900) 555-33-11, Анна Примерова',
      product: '1С:Бухгалтерия',
      name: anna.name,
      organisation: 'ООО «Ромашка»',
      inn: '7707083893',
      phone: '8 900 555-33-11',
      email: 'anna.primer@example.org',
      consent: true,
    }),
  })
  expect(response.status).toBeLessThan(300)
}

const webTicket = (station: Station): Id | undefined =>
  station.desk.store.sqlite.prepare("select id from ticket where number like 'С-%'").pluck().get() as Id | undefined

/** What the files of a database hold, whatever structure they have. */
const bytesOf = (path: string): string =>
  ['', '-wal']
    .map((suffix) => path + suffix)
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file).toString('utf8'))
    .join('\n')

const expectNoTrace = (path: string) => {
  const bytes = bytesOf(path)
  for (const trace of traces) expect.soft(trace.exec(bytes)?.[0] ?? null, `${path}: ${trace}`).toBeNull()
}

/** What lies in the desk's folder of files. */
const keptAt = ({ desk }: Station): string[] => {
  const folder = join(desk.store.path, '..', 'files')
  return existsSync(folder) ? readdirSync(folder) : []
}

const quiet = (station: Station): boolean => unsentCount(station.desk.store) === 0

it('leaves no trace of a person on two desks and the intake, though one of them wrote about her while it was away', async () => {
  const [a, b] = [await site.station('К1'), await site.station('К2')]
  await sendForm()
  const clientId = a.desk.newId()
  const contactId = a.desk.newId()
  const none = { name: '', position: '', basis: '' }
  write(a, 'client', clientId, 'described', { name: 'ООО «Ромашка»', signatory: { ...none, name: 'Примерова Анна' } })
  write(a, 'client', clientId, 'contactPut', {
    id: contactId,
    name: anna.name,
    position: 'бухгалтер',
    phone: '+79005553311',
    email: 'anna.primer@example.org',
  })
  await until(a, () => webTicket(a) !== undefined && quiet(a))
  await until(b, () => webTicket(b) !== undefined && changesOf(b.desk.store, clientId).length === 2)
  const ticketId = webTicket(a) ?? ''

  await a.goAway()
  write(a, 'ticket', ticketId, 'noteAdded', { text: 'Примерова Анна перезвонит с 8-900-555-33-11' })
  write(a, 'ticket', ticketId, 'workLogged', {
    description: 'Настроили печать Примеровой',
    minutes: 25,
    performedAt: a.desk.clock(),
    billable: true,
  })
  write(a, 'client', clientId, 'contactPut', {
    id: contactId,
    name: 'Примерова Анна Сергеевна',
    position: '',
    phone: '+79005553311',
    email: '',
  })

  for (const path of [a.desk.store.path, b.desk.store.path, site.intakeDatabase])
    expect(bytesOf(path)).toMatch(/Примеров/)

  write(b, 'ticket', ticketId, 'noteAdded', { text: 'Примеровой отправили письмо на anna.primer@example.org, ждём' })
  await erasePerson(b.desk, b.author, anna, { basis: 'demand', demandedOn: '2026-11-20' })
  await finishErasures(b.desk, false)
  await until(b, () => quiet(b))

  a.comeBack()
  await until(a, () => quiet(a) && changesOf(a.desk.store, ticketId).some((one) => one.type.endsWith('personErased')))
  await until(b, () => changesOf(b.desk.store, ticketId).some((one) => one.type === 'ticket.workLogged'))
  for (const station of [a, b]) await finishErasures(station.desk, false)

  const ofDesk = (station: Station) =>
    [ticketId, clientId].map((id) => changesOf(station.desk.store, id).map(({ unsent, ...change }) => change))
  expect(ofDesk(a)).toEqual(ofDesk(b))
  expect(readTicket(a.desk.store, ticketId)?.state).toEqual(readTicket(b.desk.store, ticketId)?.state)
  expect(readTicket(b.desk.store, ticketId)?.state).toMatchObject({
    subject: erasedMark,
    applicant: { name: erasedMark, phone: '', email: '', organisation: 'ООО «Ромашка»' },
    works: [{ minutes: 25, description: erasedMark }],
  })
  expect(
    readTicket(b.desk.store, ticketId)
      ?.state.notes.map((note) => note.text)
      .sort(),
  ).toEqual([erasedMark, `${erasedMark} отправили письмо на ${erasedMark}, ждём`])
  expect(isScrubDue(a.desk.store)).toBe(false)

  const late = await site.station('К3')
  await until(late, () => webTicket(late) !== undefined && changesOf(late.desk.store, clientId).length > 3)
  expect(ofDesk(late)).toEqual(ofDesk(b))

  for (const station of [a, b, late]) expectNoTrace(station.desk.store.path)
  expectNoTrace(site.intakeDatabase)
})

it('takes the files of her request from both desks and the intake, also one that was put there without knowing', async () => {
  const [a, b] = [await site.station('К1'), await site.station('К2')]
  await sendForm()
  await until(a, () => webTicket(a) !== undefined)
  await until(b, () => webTicket(b) !== undefined)
  const ticketId = webTicket(a) ?? ''
  const describe = { name: 'Ольга', position: '', role: 'operator', active: true }
  record(a.desk, a.author, () => [
    { entity: 'operator', entityId: a.author, type: 'operator.described', v: 1, data: describe },
  ])
  setCurrentOperator(a.desk.store, a.author)
  const attach = (text: string) => attachFile(a.desk, ticketId, 'журнал.log', Buffer.from(text))
  attach('Паспорт Примеровой')
  await until(b, () => keptAt(b).length === 1)

  await a.goAway()
  attach('Ещё один её файл')
  expect(keptAt(a)).toHaveLength(2)
  await erasePerson(b.desk, b.author, anna, { basis: 'demand', demandedOn: null })
  await finishErasures(b.desk, false)
  expect(keptAt(b)).toEqual([])
  await until(b, () => quiet(b))

  a.comeBack()
  await until(a, () => quiet(a) && readTicket(a.desk.store, ticketId)?.state.attachments.length === 0)
  await finishErasures(a.desk, false)
  expect(keptAt(a)).toEqual([])
  expect(['unsent', 'wanted'].flatMap((one) => pendingFiles(a.desk.store, one as Pending))).toEqual([])
  await until(
    b,
    () => changesOf(b.desk.store, ticketId).filter((one) => one.type === 'ticket.fileAttached').length === 2,
  )
  await finishErasures(b.desk, false)
  expect(pendingFiles(b.desk.store, 'wanted')).toEqual([])
  expect(bytesOf(site.intakeDatabase)).not.toMatch(/Паспорт|Ещё один/)
})
