import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { blankCard } from '../../../src/intake/organisations/organisation.ts'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import { administrate, runToEnd, startProgram } from './program.ts'
import { newDatabase, temporaryFolder } from './stores.ts'
import { failureOf, makeChange, newId, soundForm } from './support.ts'

test('while the service runs, an organisation is made, its station enrolled, listed and revoked', async () => {
  const database = await newDatabase()
  const { url } = await startProgram(database)
  const station = { id: newId(), prefix: 'К7', name: 'Первое место' }

  const made = await administrate(database, 'create-organisation', 'romashka', 'ООО «Ромашка»', '--phone', '+7 495 1')
  const page = await (await fetch(`${url}/o/romashka/`)).text()
  const code = (await administrate(database, 'enrolment-code', 'romashka')).trim().split(' ').at(-1) ?? ''
  const { token } = await createIntakeClient({ baseUrl: url, token: null }).enrol({ code, station })
  const client = createIntakeClient({ baseUrl: url, token })
  const before = await administrate(database, 'list-stations', 'romashka')
  const revoked = await administrate(database, 'revoke-station', 'romashka', 'к7')
  const again = await administrate(database, 'revoke-station', 'romashka', station.id)
  const after = await administrate(database, 'list-stations')

  expect(made).toContain('/o/romashka/')
  expect(page).toContain('+7 495 1')
  expect(before).toMatch(new RegExp(`К7 .*подключено .*${station.id}  Первое место`))
  expect(revoked).toBe('Рабочее место К7 отключено.\n')
  expect(again).toBe('Рабочее место К7 уже было отключено.\n')
  expect(after).toMatch(/main .*рабочих мест нет\n[\s\S]*romashka[\s\S]*К7 .*отключено/)
  expect((await failureOf(client.pull({ after: null }))).code).toBe('unauthorised')
})

test('what visitors see of an organisation is changed while the service runs, and only what was named', async () => {
  const database = await newDatabase()
  const { url } = await startProgram(database, '--organisation', 'ООО «Ромашка»')

  await administrate(
    database,
    'set-organisation',
    'main',
    '--accent',
    'C8102E',
    '--allowed-sites',
    'https://a.example.org/x',
  )
  const page = await fetch(`${url}/?embed=1`)
  const nothing = await runToEnd(database, 'admin', 'set-organisation', 'main')
  const wrong = await runToEnd(database, 'admin', 'set-organisation', 'main', '--accent', 'красный')

  expect(page.headers.get('content-security-policy')).toContain('frame-ancestors https://a.example.org')
  const text = await page.text()
  expect(text).toContain('/colours.css?accent=c8102e')
  expect(text).toContain('ООО «Ромашка»')
  expect([nothing.code, nothing.complaint]).toEqual([2, expect.stringContaining('Нечего менять')])
  expect([wrong.code, wrong.complaint]).toEqual([2, 'Цвет — шесть знаков, например #1f5c5a.\n'])
})

test('the log of an organisation is exported whole, to a file only its owner reads or to the output', async () => {
  const database = await newDatabase()
  const { url, code } = await startProgram(database)
  const id = newId()
  const enrolment = { code, station: { id, prefix: 'К', name: 'Место' } }
  const { token } = await createIntakeClient({ baseUrl: url, token: null }).enrol(enrolment)
  const at = formatHybridTimestamp(Date.now(), 0, id)
  const changes = Array.from({ length: 700 }, (_, index) =>
    makeChange(id, { at, data: { index, text: 'строка\nдве' } }),
  )
  const client = createIntakeClient({ baseUrl: url, token })
  await client.push(changes.slice(0, 500))
  await client.push(changes.slice(500))
  const file = join(temporaryFolder(), 'log.ndjson')

  const said = await administrate(database, 'export', 'main', file)
  const printed = await administrate(database, 'export', 'main')
  const overwriting = await runToEnd(database, 'admin', 'export', 'main', file)

  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { change: unknown }).change)).toEqual(changes)
  expect(said).toContain('Записей выгружено: 700.')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(printed).toBe(readFileSync(file, 'utf8'))
  expect([overwriting.code, overwriting.complaint]).toEqual([2, expect.stringContaining('уже есть')])
})

test.each([
  [['create-organisation', 'Ромашка', 'ООО «Ромашка»'], 'строчных латинских букв'],
  [['create-organisation', 'romashka'], 'Не хватает: имя организации'],
  [['create-organisation', 'main', 'Другая'], 'уже есть'],
  [['create-organisation', 'romashka', ' '], 'Назовите организацию.'],
  [['enrolment-code', 'nobody'], 'Организации «nobody» нет'],
  [['revoke-station', 'main', 'К9'], 'Рабочего места «К9»'],
  [['export', 'main', '/nowhere/at/all'], 'не создаётся'],
  [['numbers-after', 'main', 'С-0'], 'не номер обращения с сайта'],
  [['explode'], 'Команды «explode» нет'],
])('admin %j is refused in one sentence', async (args, sentence) => {
  const database = await newDatabase()
  const store = await database.open({ clock: Date.now, random: (bytes) => new Uint8Array(bytes).fill(7) })
  await store.organisations.create('main', { ...blankCard, name: 'Служба' })
  await store.close()

  const { code, output, complaint } = await runToEnd(database, 'admin', ...args)

  expect([code, output]).toEqual([2, ''])
  expect(complaint).toContain(sentence)
  expect(complaint.trim().split('\n')).toHaveLength(1)
})

test('a request from the website stands in the export with its number', async () => {
  const database = await newDatabase()
  const { url } = await startProgram(database)
  await fetch(`${url}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'website-1' },
    body: JSON.stringify({ ...soundForm, consent: true }),
  })

  const exported = await administrate(database, 'export', 'main')

  expect(JSON.parse(exported)).toMatchObject({ change: { type: 'ticket.registered', data: { number: 'С-000001' } } })
})

test('after a copy was put back, numbers go on after the last one that is known', async () => {
  const database = await newDatabase()
  const { url } = await startProgram(database)
  const said = await administrate(database, 'numbers-after', 'main', 'с-000412')
  await administrate(database, 'numbers-after', 'main', '7')
  const answer = await fetch(`${url}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'website-1' },
    body: JSON.stringify({ ...soundForm, consent: true }),
  })

  expect(said).toBe('Номера до С-000412 больше не выдаются.\n')
  expect(await answer.json()).toMatchObject({ number: 'С-000413' })
})

test('a mistyped database is not made', async () => {
  const path = join(temporaryFolder(), 'mistyped.sqlite')
  const mistyped = { command: { args: ['--database', path], environment: { DATABASE_URL: '' } } }

  const { code, complaint } = await runToEnd(mistyped, 'admin', 'list-stations')

  expect([code, existsSync(path)]).toEqual([1, false])
  expect(complaint).toContain('Запустите приём обращений один раз')
})
