import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { formLifetimeMs } from '../../../src/intake/guard/form-ticket.ts'
import {
  enrolStation,
  openForm,
  postForm,
  postJson,
  type Running,
  readLog,
  sendForm,
  soundForm,
  startIntake,
} from './support.ts'

const stored = async (running: Running): Promise<number> => {
  const { client } = await enrolStation(running.intake)
  return (await readLog(client)).length
}

const post = (running: Running, contentType: string, body: BodyInit): Promise<Response> =>
  fetch(`${running.intake.url}/requests`, {
    method: 'POST',
    headers: { 'content-type': contentType },
    body,
    redirect: 'manual',
  })

test('a body over 256 KiB is refused with a sentence', async () => {
  const running = await startIntake()

  const form = await sendForm(running, { ...soundForm, details: 'x'.repeat(256 * 1024) })
  const json = await postJson(running.intake, { ...soundForm, details: 'x'.repeat(256 * 1024) }, 'website-1')

  expect([form.status, json.status]).toEqual([413, 413])
  expect(await form.text()).toContain('больше 256 КБ')
  expect(await json.json()).toMatchObject({ code: 'tooLarge' })
  expect(await stored(running)).toBe(0)
})

test('the longest Russian text that the limits allow passes', async () => {
  const running = await startIntake()

  expect((await sendForm(running, { ...soundForm, details: 'я'.repeat(10_000) })).status).toBe(303)
  expect((await sendForm(running, { ...soundForm, details: 'я'.repeat(10_001) })).status).toBe(422)
})

test('text that is not UTF-8 is refused, however it is sent', async () => {
  const running = await startIntake()
  const windows1251 = new Uint8Array([0xce, 0xf8, 0xe8, 0xe1, 0xea, 0xe0])
  const boundary = 'xYz'
  const multipart = Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="subject"\r\n\r\n`),
    windows1251,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])

  const answers = await Promise.all([
    post(running, 'application/x-www-form-urlencoded', 'subject=%CE%F8%E8%E1%EA%E0'),
    post(running, 'application/x-www-form-urlencoded', new Uint8Array([...Buffer.from('subject='), ...windows1251])),
    post(running, 'application/x-www-form-urlencoded; charset=windows-1251', 'subject=a'),
    post(running, `multipart/form-data; boundary=${boundary}`, multipart),
    post(running, 'application/json', windows1251),
  ])

  expect(answers.map((answer) => answer.status)).toEqual([415, 415, 415, 415, 415])
  expect(await answers[0]?.text()).toContain('не в кодировке UTF-8')
  expect(await stored(running)).toBe(0)
})

test('multipart is taken, with a file that is not what it says returned; other types are refused', async () => {
  const running = await startIntake()
  const multipart = async (file: boolean) => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ ticket: await openForm(running.intake), ...soundForm }))
      body.set(name, value)
    if (file) body.set('screenshot', new File(['x'], 'x.png'))
    running.pass(5_000)
    return fetch(`${running.intake.url}/requests`, { method: 'POST', body, redirect: 'manual' })
  }

  const withFile = await multipart(true)
  expect(withFile.status).toBe(422)
  expect(await withFile.text()).toContain('«x.png»: содержимое не то, что обещает имя файла')
  expect((await multipart(false)).status).toBe(303)
  expect((await post(running, 'text/html', '<p>')).status).toBe(415)
  expect((await post(running, 'multipart/form-data; boundary=q', 'nothing')).status).toBe(400)
  expect(await stored(running)).toBe(1)
})

test('a robot is refused without effect and a person in its place keeps what was typed', async () => {
  const running = await startIntake()
  const { intake } = running
  const ticket = await openForm(intake)

  const quick = await postForm(intake, { ticket, ...soundForm })
  const forged = await postForm(intake, {
    ticket: ticket.replace(/.$/, ticket.endsWith('A') ? 'B' : 'A'),
    ...soundForm,
  })
  const bare = await postForm(intake, soundForm)
  const trapped = await sendForm(running, { ...soundForm, website: 'https://example.org' })
  const links = await sendForm(running, { ...soundForm, details: 'https://example.org/a '.repeat(5) })
  running.pass(formLifetimeMs)
  const old = await postForm(intake, { ticket, ...soundForm })

  for (const answer of [quick, forged, bare, trapped, links, old]) {
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('role="alert"')
    expect(page).toContain('Обращение не отправлено')
    expect(page).toContain('value="Анна Примерова"')
  }
  expect(await stored(running)).toBe(0)
})

test('an address that sends too often waits, told how long; the others do not', async () => {
  const running = await startIntake({ guard: { requestsPerMinute: 2, trustedProxy: '127.0.0.1' } })
  const send = async (address: string) => {
    const ticket = await openForm(running.intake)
    running.pass(1_000)
    return fetch(`${running.intake.url}/requests`, {
      method: 'POST',
      headers: { 'x-forwarded-for': address },
      body: new URLSearchParams({ ticket, ...soundForm, subject: ticket }),
      redirect: 'manual',
    })
  }

  expect([(await send('192.0.2.1')).status, (await send('192.0.2.1')).status]).toEqual([303, 303])
  const limited = await send('192.0.2.1')
  expect([limited.status, Number(limited.headers.get('retry-after'))]).toEqual([429, 28])
  const returned = await limited.text()
  expect(returned).toContain('слишком много сообщений подряд')
  expect(returned).toContain('подождите 28\u00a0с')
  expect(returned).toContain('value="Анна Примерова"')
  expect((await send('192.0.2.2')).status).toBe(303)
  running.pass(27_000)
  expect((await send('192.0.2.1')).status).toBe(303)
})

test('every answer forbids frames, guessing of types and all scripts but the file of the pages; the style is a file', async () => {
  const { intake } = await startIntake()

  for (const path of ['/', '/style.css', '/nowhere', '/api/v1/time', '/api/v1/nowhere']) {
    const answer = await fetch(intake.url + path)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  }
  const page = await (await fetch(intake.url)).text()
  expect(page.match(/<script[^>]*>/g)).toEqual(['<script src="/form.js" defer>'])
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
  expect((await fetch(`${intake.url}/style.css`)).headers.get('content-type')).toContain('text/css')
  expect((await fetch(`${intake.url}/fonts/golos-text-cyrillic-wght-normal.woff2`)).headers.get('content-type')).toBe(
    'font/woff2',
  )
})

test('a wrong address and a wrong method are answered plainly', async () => {
  const { intake } = await startIntake()

  const missing = await fetch(`${intake.url}/nowhere/%2e%2e/etc`)
  const deleted = await fetch(`${intake.url}/requests`, { method: 'DELETE' })
  const posted = await fetch(intake.url, { method: 'POST', body: 'x' })

  expect(missing.status).toBe(404)
  expect(await missing.text()).toContain('Такой страницы нет')
  expect([deleted.status, deleted.headers.get('allow')]).toEqual([405, 'POST'])
  expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET'])
})

test('an address that cannot be decoded, or never ends, is answered without a stack', async () => {
  const { intake } = await startIntake()

  for (const path of ['/%zz', '/requests/%zz', `/requests/${'a'.repeat(1000)}`, '/api/v1/%zz']) {
    const answer = await fetch(intake.url + path)
    expect([answer.status, await answer.text()]).toEqual([404, 'Такой страницы нет. Проверьте адрес.'])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  }
})

test('a body that dribbles in is cut off', async () => {
  const { intake } = await startIntake({ guard: { requestTimeoutMs: 150 } })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(new URL(intake.url).port), '127.0.0.1', () =>
    socket.write('POST /requests HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nsubject='),
  )
  let answer = ''
  socket.on('data', (data) => {
    answer += String(data)
  })
  socket.on('close', () => resolve(answer))
  socket.on('error', reject)

  expect(await promise).toContain('408')
})

test('the form is there even when nobody can say whose it is', async () => {
  const running = await startIntake({
    rootCard: () => {
      throw new Error('the desk is busy')
    },
  })

  expect((await fetch(running.intake.url)).status).toBe(200)
  expect((await sendForm(running, soundForm)).status).toBe(303)
  expect(running.lines.join()).toContain('the desk is busy')
})

test('bytes that are not HTTP are answered and cut off', async () => {
  const { intake } = await startIntake()
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect(Number(new URL(intake.url).port), '127.0.0.1', () => socket.write('ПРИВЕТ\r\n\r\n'))
  let answer = ''
  socket.on('data', (data) => {
    answer += String(data)
  })
  socket.on('close', () => resolve(answer))
  socket.on('error', reject)

  expect(await promise).toContain('400')
  expect((await fetch(intake.url)).status).toBe(200)
})

test('when storing fails in the middle, the visitor is told so and nothing is half-stored', async () => {
  const running = await startIntake()
  const { client } = await enrolStation(running.intake)
  await running.database.execute('ALTER TABLE request RENAME TO request_away')

  const answer = await sendForm(running, soundForm)
  const page = await answer.text()
  await running.database.execute('ALTER TABLE request_away RENAME TO request')

  expect(answer.status).toBe(500)
  expect(page).toContain('Обращение не записано')
  expect(page).toContain('value="Анна Примерова"')
  expect(page).not.toMatch(/SQLITE|\.ts|at /)
  expect(running.lines).toHaveLength(1)
  expect(running.lines.join()).not.toContain('Анна')
  expect(await readLog(client)).toEqual([])
  const receipt = await sendForm(running, soundForm)
  expect(receipt.status).toBe(303)
  expect((await readLog(client)).map((change) => change.data.number)).toEqual(['С-000001'])
})

test('a connection that has not asked for anything does not hold up the end', async () => {
  const { intake } = await startIntake({ guard: { requestTimeoutMs: 120_000 } })
  const { hostname, port } = new URL(intake.url)
  const socket = connect({ host: hostname, port: Number(port) })
  await once(socket, 'connect')
  const closed = once(socket, 'close')

  await intake.close()

  await closed
})
