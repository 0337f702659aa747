import { expect, test } from 'vitest'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import {
  addOrganisation,
  enrolStation,
  failureOf,
  makeChange,
  newId,
  type Running,
  readLog,
  soundForm,
  startIntake,
} from './support.ts'

const sendTo = (running: Running, path: string, key: string, fields: object = {}) =>
  fetch(`${running.intake.url}${path}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...soundForm, consent: true, ...fields }),
  })

test('each organisation has a form at its own address, with numbers, receipts and a log of its own', async () => {
  const running = await startIntake()
  const romashka = await addOrganisation(running, 'romashka', 'ООО «Ромашка»')
  const main = await enrolStation(running.intake)
  const other = await enrolStation(running.intake, romashka.id)

  const page = await (await fetch(`${running.intake.url}/o/romashka/`)).text()
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
  running.pass(10_000)
  const post = (path: string) =>
    fetch(`${running.intake.url}${path}/requests`, {
      method: 'POST',
      body: new URLSearchParams({ ticket, ...soundForm }),
      redirect: 'manual',
    })
  const sent = await post('/o/romashka')
  const location = sent.headers.get('location') ?? ''
  const foreignTicket = await post('')

  expect(page).toContain('ООО «Ромашка»')
  expect(page).toContain('action="/o/romashka/requests"')
  expect(location).toMatch(/^\/o\/romashka\/requests\/[\w-]{22}$/)
  const receipt = await (await fetch(running.intake.url + location)).text()
  expect(receipt).toContain('С-000001')
  expect(receipt).toContain('href="/o/romashka/"')
  expect((await fetch(running.intake.url + location.replace('/o/romashka', ''))).status).toBe(404)
  expect(foreignTicket.status).toBe(422)
  expect((await readLog(other.client)).map(({ station, data }) => [station, data.number])).toEqual([
    [romashka.id, 'С-000001'],
  ])
  expect(await readLog(main.client)).toEqual([])
})

test('a form that goes back shows its organisation as it is now', async () => {
  const running = await startIntake()
  const { id } = await addOrganisation(running, 'lutik', 'ООО «Лютик»')
  await fetch(`${running.intake.url}/o/lutik/`)
  await running.intake.store.organisations.update(id, { name: 'АО «Василёк»' })

  const body = new URLSearchParams({ ...soundForm, subject: '' })
  const page = await (await fetch(`${running.intake.url}/o/lutik/requests`, { method: 'POST', body })).text()

  expect(page).toContain('Напишите суть одной строкой.')
  expect(page).toContain('АО «Василёк»')
  expect(page).not.toContain('ООО «Лютик»')
})

test('a station sees and writes the log of its own organisation only, even under the same ids', async () => {
  const running = await startIntake()
  const romashka = await addOrganisation(running, 'romashka', 'ООО «Ромашка»')
  const main = await enrolStation(running.intake)
  const id = newId()
  const enrol = async (organisation: string) =>
    createIntakeClient({ baseUrl: running.intake.url, token: null }).enrol({
      code: await running.intake.createEnrolmentCode(organisation),
      station: { id, prefix: 'Я1', name: 'Место' },
    })
  const [first, second] = [await enrol(running.intake.stationId), await enrol(romashka.id)]
  const clientOf = (token: string) => createIntakeClient({ baseUrl: running.intake.url, token })
  const change = makeChange(id, { data: { text: 'первая' } })
  const same = { ...change, data: { text: 'вторая' } }

  const [here] = (await clientOf(first.token).push([change])).results
  const [there] = (await clientOf(second.token).push([same])).results

  expect([here?.status, there?.status]).toEqual(['accepted', 'accepted'])
  expect(await readLog(main.client)).toEqual([change])
  expect(await readLog(clientOf(second.token))).toEqual([same])
  const { cursor } = await main.client.pull({ after: null })
  expect((await failureOf(clientOf(second.token).pull({ after: cursor }))).code).toBe('cursorTooOld')
  await running.intake.revokeStation(id)
  expect((await failureOf(clientOf(first.token).pull({ after: null }))).code).toBe('unauthorised')
  expect(await readLog(clientOf(second.token))).toEqual([same])
})

test('numbers, repeat keys and wake-ups of organisations do not meet', async () => {
  const running = await startIntake()
  const romashka = await addOrganisation(running, 'romashka', 'ООО «Ромашка»')
  const main = await enrolStation(running.intake)
  const other = await enrolStation(running.intake, romashka.id)
  const stream = main.client.stream({ signal: new AbortController().signal })
  await stream.next()
  const woken = stream.next()

  const there = await sendTo(running, '/o/romashka', 'website-1', { subject: 'Там' })
  const here = await sendTo(running, '', 'website-1', { subject: 'Здесь' })
  const again = await sendTo(running, '/o/romashka', 'website-1', { subject: 'Там' })

  expect([there.status, here.status, again.status]).toEqual([201, 201, 200])
  for (const answer of [there, here, again]) expect(await answer.json()).toMatchObject({ number: 'С-000001' })
  expect((await readLog(main.client)).map(({ data }) => data.subject)).toEqual(['Здесь'])
  expect((await readLog(other.client)).map(({ data }) => data.subject)).toEqual(['Там'])
  expect((await woken).value).toEqual({ cursor: (await main.client.pull({ after: null })).cursor })
})

test.each(['/o/nobody/', '/o/%00/', "/o/x'--/", '/o/ROMASHKA/', `/o/${'a'.repeat(60)}/`])(
  'an address without an organisation, %s, is answered plainly',
  async (path) => {
    const running = await startIntake()
    await addOrganisation(running, 'romashka', 'ООО «Ромашка»')

    const [page, sent] = [await fetch(running.intake.url + path), await sendTo(running, path.slice(0, -1), 'website-1')]

    expect([page.status, sent.status]).toEqual([404, 404])
    expect(await page.text()).toContain('Такой страницы нет')
    expect(running.lines).toEqual([])
  },
)

test('the organisation at the root is the one called main', async () => {
  const running = await startIntake()

  const page = await (await fetch(`${running.intake.url}/o/main/`)).text()
  await sendTo(running, '/o/main', 'website-1')
  const { client } = await enrolStation(running.intake)

  expect(page).toContain('Написать в Техподдержку')
  expect(await readLog(client)).toHaveLength(1)
})
