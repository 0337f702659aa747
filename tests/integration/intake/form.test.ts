import { expect, test } from 'vitest'
import { currentConsent } from '../../../src/shared/domain/consent.ts'
import { termSettingsId } from '../../../src/shared/domain/term-settings.ts'
import { ticketRegisteredSchema } from '../../../src/shared/domain/ticket-registered.ts'
import { hotlineWeek } from '../../../src/shared/sla/calendar.ts'
import { defaultReactionSettings } from '../../../src/shared/sla/reaction.ts'
import { formatHybridTimestamp } from '../../../src/shared/sync/hybrid-clock.ts'
import {
  enrolStation,
  makeChange,
  openForm,
  postForm,
  postJson,
  readLog,
  sendForm,
  soundForm,
  startIntake,
  tuesday,
} from './support.ts'

const follow = async (base: string, answer: Response): Promise<string> => {
  expect(answer.status).toBe(303)
  return (await fetch(base + answer.headers.get('location'))).text()
}

test('a visitor sends the form and gets a number and a promise; the desk gets one sound change', async () => {
  const running = await startIntake()
  const { intake } = running
  const { client } = await enrolStation(intake)

  const receipt = await follow(intake.url, await sendForm(running, soundForm))
  const [change, ...more] = await readLog(client)

  expect(receipt).toContain('С-000001')
  expect(receipt).toContain('сегодня, до 10:41')
  expect(receipt).not.toContain('Анна')
  expect(more).toEqual([])
  expect(change).toMatchObject({
    entity: 'ticket',
    type: 'ticket.registered',
    v: 1,
    author: null,
    seen: null,
    station: intake.stationId,
  })
  expect(ticketRegisteredSchema.parse(change?.data)).toEqual({
    number: 'С-000001',
    channel: 'web',
    kind: 'outage',
    subject: 'Не проводится реализация',
    details: 'Ошибка при проведении.\nВчера работало.',
    product: '1С:Бухгалтерия',
    remoteAccess: '',
    arrivedAt: tuesday + 10_000,
    clientId: null,
    contactId: null,
    applicant: {
      name: 'Анна Примерова',
      organisation: 'ООО «Ромашка»',
      inn: '7707083893',
      phone: '+7 900 000-00-00',
      email: 'anna@example.org',
    },
    consentWording: currentConsent.version,
    attachments: [],
  })
})

test('a reference request is promised in 30 minutes, and outside working hours the receipt says when work starts', async () => {
  const running = await startIntake()
  running.pass(Date.parse('2026-11-27T18:30:00+03:00') - tuesday)

  const page = await (await fetch(running.intake.url)).text()
  const receipt = await follow(running.intake.url, await sendForm(running, { ...soundForm, kind: 'reference' }))

  expect(page).toContain(
    'Сейчас мы не работаем, но обращение примем. Займёмся им в понедельник, 30\u00a0ноября, в 9:00',
  )
  expect(receipt).toContain('в понедельник, 30\u00a0ноября, до 9:30')
  expect(receipt).toContain('с этого момента идёт срок')
})

test('a program of the visitor’s own is taken instead of the list', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)

  await sendForm(running, { ...soundForm, product: 'other', otherProduct: 'Своя конфигурация' })
  const refused = await (await sendForm(running, { ...soundForm, product: 'other' })).text()

  expect((await readLog(client)).map((change) => change.data.product)).toEqual(['Своя конфигурация'])
  expect(refused).toContain('Напишите название программы.')
})

test('sent twice, the form gives the same number; corrected and sent again, another', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const ticket = await openForm(running.intake)
  running.pass(10_000)
  const send = (fields: Record<string, string>) => postForm(running.intake, { ticket, ...soundForm, ...fields })

  const [first, second] = await Promise.all([send({}), send({})])
  const corrected = await send({ phone: '+7 900 000-00-01' })

  expect(first.headers.get('location')).toBe(second.headers.get('location'))
  expect(corrected.headers.get('location')).not.toBe(first.headers.get('location'))
  expect((await readLog(client)).map((change) => change.data.number)).toEqual(['С-000001', 'С-000002'])
})

test('what is missing or wrong is said next to its field, what was typed stays, nothing is stored', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)

  const answer = await sendForm(running, { subject: ' ', details: 'Много написанного', inn: '123', email: 'не адрес' })
  const page = await answer.text()

  expect(answer.status).toBe(422)
  for (const [field, message] of [
    ['kind', 'Выберите, что случилось.'],
    ['subject', 'Напишите суть одной строкой.'],
    ['name', 'Напишите, как к вам обращаться.'],
    ['inn', 'ИНН — 10 цифр у компании, 12 у предпринимателя.'],
    ['email', 'Проверьте адрес: он должен выглядеть как имя@почта.рф.'],
    ['consent', 'Без согласия мы не вправе хранить ваши данные.'],
  ])
    expect(page).toContain(`id="${field}-error">${message}</p>`)
  expect(page).toContain('Много написанного</textarea>')
  expect(page).toContain('value="не адрес"')
  expect(await readLog(client)).toEqual([])
})

test('a phone or an e-mail must be left', async () => {
  const running = await startIntake()

  const neither = await (await sendForm(running, { ...soundForm, phone: '', email: '' })).text()
  const phoneOnly = await sendForm(running, { ...soundForm, email: '' })
  const mailOnly = await sendForm(running, { ...soundForm, phone: '' })
  const shortPhone = await (await sendForm(running, { ...soundForm, phone: '12-34' })).text()

  expect(neither).toContain('id="phone-error">Оставьте телефон или e-mail')
  expect([phoneOnly.status, mailOnly.status]).toEqual([303, 303])
  expect(shortPhone).toContain('id="phone-error">Проверьте телефон')
})

test('markup stays text: in the log as typed, on the page escaped', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const hostile = `<script>alert("1")</script> & 'кавычки'`
  const forged = `Имя\u202eя\u0000`

  const page = await (await sendForm(running, { ...soundForm, subject: hostile, consent: '' })).text()
  await sendForm(running, { ...soundForm, subject: `Ошибка ${hostile}`, name: forged })

  expect(page).toContain('value="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;кавычки&#39;"')
  expect(page).not.toContain('<script>')
  const [change] = await readLog(client)
  expect(change?.data).toMatchObject({ subject: `Ошибка ${hostile}`, applicant: { name: 'Имяя' } })
})

test('a receipt is found only by its whole unguessable address', async () => {
  const running = await startIntake()
  const location = (await sendForm(running, soundForm)).headers.get('location') ?? ''

  expect(location).toMatch(/^\/requests\/[\w-]{22}$/)
  expect((await fetch(running.intake.url + location.slice(0, -1))).status).toBe(404)
  expect((await fetch(`${running.intake.url}/requests/1`)).status).toBe(404)
})

test('another website sends JSON under its own key and gets the number and the term', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const body = { ...soundForm, kind: 'consultation', consent: true }

  const first = await postJson(running.intake, body, 'shop-0001')
  running.pass(60_000)
  const repeated = await postJson(running.intake, body, 'shop-0001')
  const other = await postJson(running.intake, { ...body, subject: 'Другое' }, 'shop-0001')

  const answer = await first.json()
  expect(first.status).toBe(201)
  expect(answer).toEqual({
    number: 'С-000001',
    dueAt: '2026-11-24T07:10:00.000Z',
    receipt: expect.stringMatching(/^\/requests\/[\w-]{22}$/),
  })
  expect(repeated.status).toBe(200)
  expect(await repeated.json()).toEqual(answer)
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([422, 'keyTaken'])
  expect(await readLog(client)).toHaveLength(1)
})

test('JSON without a key, with wrong fields, or not JSON at all is refused in words', async () => {
  const { intake } = await startIntake()
  const send = async (body: string, key?: string) => {
    const headers = { 'content-type': 'application/json', ...(key === undefined ? {} : { 'idempotency-key': key }) }
    const answer = await fetch(`${intake.url}/requests`, { method: 'POST', headers, body })
    return { status: answer.status, ...((await answer.json()) as { code: string; fields?: object }) }
  }

  expect(await send(JSON.stringify(soundForm))).toMatchObject({ status: 400, code: 'keyMissing' })
  expect(await send('{"kind":"outage"}', 'website-1')).toMatchObject({
    status: 422,
    code: 'badInput',
    fields: { subject: 'Напишите суть одной строкой.', phone: 'Оставьте телефон или e-mail, чтобы мы ответили.' },
  })
  for (const body of ['{"kind":', '[]', 'null', '{"subject":{"a":1}}', ''])
    expect(await send(body, 'website-1')).toMatchObject({ status: 400, code: 'unreadable' })
})

test('the form promises what the organisation’s settings say, by its own hours and clock', async () => {
  const running = await startIntake()
  const { intake } = running
  const { id, client } = await enrolStation(intake)
  expect(await (await fetch(intake.url)).text()).toContain('Работаем по будням с 9:00 до 18:00 по московскому времени')
  const of = (type: string, data: Record<string, unknown>, later: number) =>
    makeChange(id, {
      at: formatHybridTimestamp(tuesday + later, 0, id),
      ...{ entity: 'termSettings', entityId: termSettingsId, type: `termSettings.${type}`, v: 1, data },
    })
  const none = { put: [], removed: [] }
  const week = { ...hotlineWeek, mon: [], sat: [['08:00', '12:00']] }
  const minutes = { outage: 90, reference: 20, consultation: 45 }
  await client.push([
    of('calendarSet', { timeZone: 'Asia/Yekaterinburg', week, days: none, years: none }, 1),
    of('described', { reaction: { ...defaultReactionSettings, minutes } }, 2),
  ])

  const page = await (await fetch(intake.url)).text()
  const receipt = await follow(intake.url, await sendForm(running, soundForm))

  expect(page).toContain('Работаем вт–пт с 9:00 до 18:00, сб с 8:00 до 12:00 по времени UTC+5')
  for (const term of Object.values(minutes)) expect(page).toContain(`<b>${term} мин</b>`)
  // Sent at 9:40:10 of Moscow, 11:40:10 there.
  expect(receipt).toContain('сегодня, до 13:11')
  expect(receipt).toContain('по времени UTC+5')
})
