import { existsSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { erasePerson } from '../../../src/main/desk/erase-person.ts'
import { finishErasures } from '../../../src/main/desk/keep-privacy.ts'
import { record } from '../../../src/main/desk/record.ts'
import { changesOf, unsentCount } from '../../../src/main/store/changes.ts'
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
