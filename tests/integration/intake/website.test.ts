import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { blankCard } from '../../../src/intake/organisations/organisation.ts'
import { StoreUnavailable } from '../../../src/intake/store/unavailable.ts'
import { consentWordings, currentConsent } from '../../../src/shared/domain/consent.ts'
import { newDatabase, type TestDatabase } from './stores.ts'
import { enrolStation, openForm, postForm, postJson, readLog, sendForm, soundForm, startIntake } from './support.ts'

const site = 'https://www.example.org'
const card = { ...blankCard, name: 'ООО «Ромашка»', allowedSites: `${site}\nhttps://*.example.com` }

const pageOf = async (url: string) => {
  const answer = await fetch(url)
  return { answer, page: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' }
}

test('embedded, the form stands without a head of its own, and only allowed sites may frame it', async () => {
  const { intake } = await startIntake({ rootCard: () => ({ ...card, phone: '+7 495 000-00-00' }) })

  const alone = await pageOf(`${intake.url}/`)
  const embedded = await pageOf(`${intake.url}/?embed=1`)

  expect(alone.policy).toContain("frame-ancestors 'none'")
  expect(alone.page).toContain('class="top"')
  expect(embedded.policy).toContain('frame-ancestors https://www.example.org https://*.example.com')
  expect(embedded.answer.headers.get('x-frame-options')).toBeNull()
  expect(embedded.page).not.toContain('class="top"')
  expect(embedded.page).toContain('<h1>Написать в Техподдержку</h1>')
})

test('embedded without allowed sites, it is framed by nobody', async () => {
  const { intake } = await startIntake()
  const { answer, policy } = await pageOf(`${intake.url}/?embed=1`)
  expect(policy).toContain("frame-ancestors 'none'")
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
})

test('embedded, it stays so through errors to the receipt, and needs no cookies', async () => {
  const running = await startIntake({ rootCard: () => card })
  const { intake } = running
  const ticket = await openForm({ url: `${intake.url}/?embed=1` })
  running.pass(10_000)
  const send = (fields: Record<string, string>) =>
    fetch(`${intake.url}/requests?embed=1`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

  const wrong = await send({ ticket, ...soundForm, name: '' })
  const page = await wrong.text()
  const sent = await send({ ticket, ...soundForm })
  const receipt = await pageOf(intake.url + sent.headers.get('location'))

  expect(page).toContain('action="/requests?embed=1"')
  expect(wrong.headers.get('content-security-policy')).toContain(site)
  expect(sent.headers.get('location')).toMatch(/^\/requests\/[\w-]{22}\?embed=1$/)
  expect(receipt.policy).toContain(`frame-ancestors ${site}`)
  expect(receipt.page).toContain('href="/?embed=1"')
  for (const answer of [wrong, sent, receipt.answer]) expect(answer.headers.get('set-cookie')).toBeNull()
})

test('the organisation’s colour is in the page’s style, readable in both themes', async () => {
  const running = await startIntake({ rootCard: () => ({ ...card, accent: '#ffdd2d' }) })
  const { page } = await pageOf(running.intake.url)
  const link = /href="(\/colours\.css\?accent=ffdd2d)"/.exec(page)?.[1]
  const style = await (await fetch(running.intake.url + link)).text()

  expect(style).toContain('--accent: #f') // the yellow itself, not a brown made of it
  expect(style).toContain('--accent-ink: #000000')
  expect(style).toContain('@media (prefers-color-scheme: dark)')
})

test('the card of an organisation is changed in part, and what was not named stays', async () => {
  const { intake } = await startIntake()
  const { organisations } = intake.store
  const made = await organisations.create('romashka', { ...card, accent: '#c8102e' })
  await organisations.update(made?.id ?? '', { accent: '', phone: '+7 495 1' })
  expect(await organisations.find('romashka')).toMatchObject({ ...card, accent: '', phone: '+7 495 1' })
})

test('a page of an allowed site may send JSON and read the answer; another may not', async () => {
  const { intake } = await startIntake({ rootCard: () => card })
  const ask = (origin: string) =>
    fetch(`${intake.url}/requests`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'idempotency-key' },
    })
  const send = (origin: string, body: object) =>
    fetch(`${intake.url}/requests`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'idempotency-key': 'website-0001' },
      body: JSON.stringify(body),
    })
  const allowedIn = (answer: Response) => answer.headers.get('access-control-allow-origin')

  const [ours, theirs] = [await ask(site), await ask('https://evil.example.net')]
  const [sent, refused] = [await send(site, { ...soundForm, consent: true }), await send(site, {})]
  const stranger = await send('https://evil.example.net', {})

  expect([allowedIn(ours), allowedIn(theirs)]).toEqual([site, null])
  expect(ours.headers.get('access-control-allow-headers')).toBe('content-type, idempotency-key')
  expect([sent.status, allowedIn(sent)]).toEqual([201, site])
  expect([refused.status, allowedIn(refused)]).toEqual([422, site])
  expect(allowedIn(stranger)).toBeNull()
  expect(stranger.headers.get('vary')).toContain('origin')
  expect(allowedIn(await fetch(intake.url, { headers: { origin: site } }))).toBeNull()
})

/** A store that writes no requests while `away` says so. */
const failingDatabase = async (away: () => boolean): Promise<TestDatabase> => {
  const database = await newDatabase()
  return {
    ...database,
    open: async (surroundings, log) => {
      const store = await database.open(surroundings, log)
      const logOf: typeof store.logOf = (id) => {
        const real = store.logOf(id)
        return {
          ...real,
          registerRequest: async (draft) => {
            if (away()) throw new StoreUnavailable('08006', null)
            return real.registerRequest(draft)
          },
        }
      }
      return { ...store, logOf }
    },
  }
}

test('while nothing can be written the form comes back as it was sent, and goes through once it can', async () => {
  let away = true
  const running = await startIntake({ database: await failingDatabase(() => away) })
  const { client } = await enrolStation(running.intake)
  const ticket = await openForm(running.intake)
  running.pass(10_000)

  const refused = await postForm(running.intake, { ticket, ...soundForm })
  const page = await refused.text()
  away = false
  const sentTicket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const again = await postForm(running.intake, { ticket: sentTicket, ...soundForm })

  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5'])
  expect(page).toContain('неполадка с хранением')
  expect(page).toContain('value="Анна Примерова"')
  expect(page).toContain('Вчера работало.</textarea>')
  // The same ticket: had the first attempt been stored after all, the second would find it.
  expect(sentTicket).toBe(ticket)
  expect(again.status).toBe(303)
  expect(await readLog(client)).toHaveLength(1)
})

test('every wording of the consent stays to be read, and the request names the one that was agreed to', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  await postJson(running.intake, { ...soundForm, consent: true }, 'website-0001')

  const { page } = await pageOf(`${running.intake.url}/consent`)
  const form = await pageOf(running.intake.url)

  for (const { version, text } of consentWordings) {
    expect(page).toContain(`id="${version}"`)
    expect(page).toContain(text('ООО «Служба заботы»'))
  }
  expect(form.page).toContain(currentConsent.text('ООО «Служба заботы»'))
  const [change] = await readLog(client)
  expect(change?.data.consentWording).toBe(currentConsent.version)
})

test('the form page, filled in or not, is kept by the visitor’s browser alone; the receipt is not', async () => {
  const running = await startIntake()
  const fresh = await fetch(running.intake.url)
  const returned = await postForm(running.intake, { ...soundForm, name: '' })
  expect(fresh.headers.get('cache-control')).toBe('private, max-age=0')
  expect(returned.headers.get('cache-control')).toBe('private, max-age=0')
  const sent = await sendForm(running, soundForm)
  const receipt = await fetch(new URL(sent.headers.get('location') ?? '', running.intake.url))
  expect(receipt.headers.get('cache-control')).toBe('no-store')
})

test('invisible and turned letters do not reach the log', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  const subject = '=HYPERLINK("x")\u202egnp.\u200b\u{e0041}\u0000'
  await postJson(running.intake, { ...soundForm, subject, name: '\u2066Анна\u2069', consent: true }, 'website-0001')
  const [change] = await readLog(client)
  expect(change?.data).toMatchObject({ subject: '=HYPERLINK("x")gnp.', applicant: { name: 'Анна' } })
})

test('the served OpenAPI document describes the website’s call as it is answered', async () => {
  const { intake } = await startIntake()
  const document = (await (await fetch(`${intake.url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, { post: { requestBody: { content: Record<string, { schema: object }> } } }>
  }

  const operation = document.paths['/requests']
  const schema = operation?.post.requestBody.content['application/json']?.schema
  expect(schema).toMatchObject({
    required: ['kind', 'subject', 'name', 'consent'],
    properties: {
      kind: { enum: ['outage', 'reference', 'consultation'] },
      consent: { const: true },
      attached: { type: 'array', maxItems: 5 },
    },
  })
  for (const path of ['/files/{sha256}', '/o/{slug}/files/{sha256}'])
    expect(document.paths[path]).toMatchObject({ put: { tags: ['website'] } })
})

const guide = readFileSync(new URL('../../../docs/website.md', import.meta.url), 'utf8')

test('the example that puts a file runs as it is written, and the request names it by its token', async () => {
  const running = await startIntake()
  const { intake } = running
  const { client } = await enrolStation(intake)
  const example = [...guide.matchAll(/```js\n([\s\S]*?)```/g)][1]?.[1]?.replaceAll(
    'https://help.example.org',
    intake.url,
  )
  const run = (text: string, name: string) =>
    promisify(execFile)(process.execPath, [
      '--input-type=module',
      '--eval',
      `${example}\nconsole.log(await keepFile(new File([${text}], '${name}')))`,
    ])

  // Three pieces; the second time nothing has to be sent.
  const tokens = [
    (await run("'Ошибка 42.'.repeat(40_000)", 'журнал.log')).stdout.trim(),
    (await run("'Ошибка 42.'.repeat(40_000)", 'журнал.log')).stdout.trim(),
  ]
  await expect(run("'MZ'", 'вирус.exe')).rejects.toThrow('«вирус.exe»: такие файлы не принимаются')
  const request = { ...soundForm, consent: true, attached: tokens }
  const sent = await postJson(intake, request, 'website-0007')
  const again = await postJson(intake, request, 'website-0007')
  const other = await postJson(intake, { ...request, attached: [] }, 'website-0007')

  expect([sent.status, again.status]).toEqual([201, 200])
  expect([other.status, await other.json()]).toMatchObject([422, { code: 'keyTaken' }])
  const [change, ...more] = await readLog(client)
  expect(more).toEqual([])
  expect(change?.data.attachments).toMatchObject([{ name: 'журнал.log', type: 'text/plain', bytes: 640_000 }])
})

test('JSON that names files nobody put, or too many, is refused with a sentence beside the other wrong fields', async () => {
  const { intake } = await startIntake()
  const send = async (attached: unknown, phone = soundForm.phone) => {
    const answer = await postJson(intake, { ...soundForm, phone, consent: true, attached }, 'website-0008')
    return { status: answer.status, said: await answer.json() }
  }

  const unknown = await send(['eyJ9.nonsense'], 'нет')
  const many = await send(Array(6).fill('x'))
  const wrong = await send([5])

  expect(unknown).toMatchObject({
    status: 422,
    said: {
      code: 'badInput',
      fields: { attached: 'Файл, приложенный раньше, не узнать. Приложите его ещё раз.', phone: expect.any(String) },
    },
  })
  expect(many.said).toMatchObject({ fields: { attached: expect.stringContaining('Не больше 5 файлов') } })
  expect([wrong.status, wrong.said]).toMatchObject([400, { code: 'unreadable' }])
})

test('a page of an allowed site may put a file and read its token; another may not', async () => {
  const { intake } = await startIntake({ rootCard: () => card })
  const address = `${intake.url}/files/${'0'.repeat(64)}?name=a.txt`
  const ask = (origin: string) =>
    fetch(address, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PUT' } })
  const put = (origin: string) => fetch(address, { method: 'PUT', headers: { origin, 'content-range': 'bytes */5' } })
  const allowedIn = (answer: Response) => answer.headers.get('access-control-allow-origin')

  const [ours, theirs] = [await ask(site), await ask('https://evil.example.net')]

  expect([ours.headers.get('access-control-allow-methods'), ours.headers.get('access-control-allow-headers')]).toEqual([
    'PUT',
    'content-type, content-range',
  ])
  expect([allowedIn(ours), allowedIn(theirs)]).toEqual([site, null])
  expect([allowedIn(await put(site)), allowedIn(await put('https://evil.example.net'))]).toEqual([site, null])
})

test('the example for other websites runs as it is written', async () => {
  const { intake } = await startIntake()
  const example = /```js\n([\s\S]*?)```/.exec(guide)?.[1]?.replaceAll('https://help.example.org', intake.url) ?? ''

  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', example])

  expect(example.trimEnd().split('\n').length).toBeLessThanOrEqual(10)
  expect(stdout).toMatch(/number: 'С-000001',\s+dueAt: '2026-11-24T07:40:00.000Z',\s+receipt: '\/requests\/[\w-]{22}'/)
})
