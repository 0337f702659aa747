import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { issueFormTicket } from '../../../src/intake/guard/form-ticket.ts'
import { rootOf } from '../../../src/intake/serve-intake.ts'
import { ticketRegisteredSchema } from '../../../src/shared/domain/ticket-registered.ts'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import { kill, runToEnd, type Started, startProgram } from './program.ts'
import { newDatabase, type TestDatabase } from './stores.ts'
import { newId, readLog, soundForm } from './support.ts'

const enrol = async ({ url, code }: Started, prefix: string) => {
  const station = { id: newId(), prefix, name: 'Место' }
  const { token } = await createIntakeClient({ baseUrl: url, token: null }).enrol({ code, station })
  return token
}

/** A form page's ticket made ten seconds ago, so that the test need not wait like a person. */
const agedTicket = async (database: TestDatabase): Promise<string> => {
  const store = await database.open({ clock: Date.now, random: randomBytes })
  const { formSecret } = await rootOf(store)
  await store.close()
  return issueFormTicket(formSecret, Date.now() - 10_000, randomBytes(12))
}

test('a form taken before kill -9 is there after the restart, and the numbers go on', async () => {
  const database = await newDatabase()
  const first = await startProgram(database)
  const token = await enrol(first, 'К')
  const send = async (url: string, subject: string) =>
    fetch(`${url}/requests`, {
      method: 'POST',
      body: new URLSearchParams({ ticket: await agedTicket(database), ...soundForm, subject }),
      redirect: 'manual',
    })

  const before = await send(first.url, 'До обрыва')
  await kill(first.child)
  const second = await startProgram(database)
  const receipt = await fetch(second.url + before.headers.get('location'))
  await send(second.url, 'После обрыва')
  const log = await readLog(createIntakeClient({ baseUrl: second.url, token }))

  expect(before.status).toBe(303)
  expect(await receipt.text()).toContain('С-000001')
  expect(
    log.map((change) => ticketRegisteredSchema.parse(change.data)).map((data) => [data.number, data.subject]),
  ).toEqual([
    ['С-000001', 'До обрыва'],
    ['С-000002', 'После обрыва'],
  ])
})

test('killed while many send at once, it keeps every number it gave out, each once', async () => {
  const database = await newDatabase()
  const given = new Map<string, string>()
  let token = ''
  for (const round of ['a', 'b', 'c']) {
    const started = await startProgram(database)
    if (token === '') token = await enrol(started, 'К')
    const enough = Promise.withResolvers<void>()
    const sends = Array.from({ length: 9 }, async (_, index) => {
      const key = `round-${round}-${index}`
      const answer = await fetch(`${started.url}/requests`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ ...soundForm, consent: true, subject: key }),
      }).catch(() => null)
      // A connection that breaks gives no number: the sender knows that he has to send again.
      if (answer?.status !== 201) return
      const { number } = (await answer.json()) as { number: string }
      given.set(number, key)
      if (given.size % 3 === 0) enough.resolve()
    })
    await Promise.race([enough.promise, Promise.all(sends)])
    await kill(started.child)
    await Promise.allSettled(sends)
  }

  const last = await startProgram(database)
  const log = await readLog(createIntakeClient({ baseUrl: last.url, token }))
  const stored = new Map(log.map((change) => [String(change.data.number), String(change.data.subject)]))

  expect(given.size).toBeGreaterThanOrEqual(9)
  expect(stored.size).toBe(log.length)
  for (const [number, subject] of given) expect(stored.get(number)).toBe(subject)
  expect([...stored.keys()]).toEqual(log.map((_, index) => `С-${String(index + 1).padStart(6, '0')}`))
})

/** A request whose body has begun to arrive and waits; what it is answered comes in the end. */
const beginRequest = async (url: string, body: string) => {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (data) => {
    answer += String(data)
  })
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  const head = [
    'POST /requests HTTP/1.1',
    'host: intake',
    'content-type: application/json',
    'idempotency-key: under-way',
    `content-length: ${Buffer.byteLength(body)}`,
    'expect: 100-continue',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  // The server says that it reads on: from now on the request is under way.
  while (!answer.includes('100 Continue')) await once(socket, 'data')
  return {
    finish: async () => {
      socket.write(body)
      await closed
      return answer
    },
  }
}

test('told to stop, it answers what is under way, ends streams and idle connections and exits with 0', async () => {
  const started = await startProgram(await newDatabase())
  const token = await enrol(started, 'К')
  const client = createIntakeClient({ baseUrl: started.url, token })
  const stream = client.stream({ signal: new AbortController().signal })
  await stream.next()
  const under = await beginRequest(started.url, JSON.stringify({ ...soundForm, consent: true }))
  const { hostname, port } = new URL(started.url)
  await once(connect(Number(port), hostname), 'connect')
  const exited = once(started.child, 'exit')

  started.child.kill('SIGTERM')
  expect((await stream.next()).done).toBe(true)
  const answer = await under.finish()

  expect(answer).toContain('201 Created')
  expect(answer).toContain('С-000001')
  expect(await exited).toEqual([0, null])
  expect(started.events().map(({ event }) => event)).toEqual([
    'started',
    'stationEnrolled',
    'stopping',
    'requestSent',
    'stopped',
  ])
})

test('told twice in one breath, as npm and the terminal do, it still ends in good order', async () => {
  const started = await startProgram(await newDatabase())
  const under = await beginRequest(started.url, JSON.stringify({ ...soundForm, consent: true }))
  const exited = once(started.child, 'exit')

  started.child.kill('SIGINT')
  started.child.kill('SIGTERM')
  await expect.poll(() => started.events().some(({ event }) => event === 'stopping')).toBe(true)

  expect(await under.finish()).toContain('201 Created')
  expect(await exited).toEqual([0, null])
})

test('told again while it waits for somebody, it stops at once', async () => {
  const started = await startProgram(await newDatabase())
  await beginRequest(started.url, '{"kind":')
  const exited = once(started.child, 'exit')

  const tellAgain = () => {
    started.child.kill('SIGTERM')
    return started.child.exitCode
  }
  await expect.poll(tellAgain, { timeout: 10_000 }).toBe(1)

  expect(await exited).toEqual([1, null])
})

test('the log is one line of JSON for each event, with ids and without what people wrote', async () => {
  const started = await startProgram(await newDatabase())
  const token = await enrol(started, 'К')
  const send = () =>
    fetch(`${started.url}/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'website-1' },
      body: JSON.stringify({ ...soundForm, consent: true }),
    })

  await send()
  await send()
  await createIntakeClient({ baseUrl: started.url, token }).push([])

  const events = started.events()
  expect(events.map(({ event, level }) => [event, level])).toEqual([
    ['started', 'info'],
    ['stationEnrolled', 'info'],
    ['requestSent', 'info'],
    ['requestSent', 'info'],
    ['changesPushed', 'info'],
  ])
  expect(events.slice(2, 4)).toMatchObject([
    { outcome: 'registered', number: 'С-000001' },
    { outcome: 'repeated', number: 'С-000001' },
  ])
  for (const { time } of events) expect(String(time)).toMatch(/^\d{4}-\d\d-\d\dT/)
  for (const text of [...Object.values(soundForm).slice(1, 9), token, 'Место'])
    expect(JSON.stringify(events)).not.toContain(text)
})

test('the organisation named at the start is kept for the next one', async () => {
  const database = await newDatabase()
  const first = await startProgram(database, '--organisation', 'ООО «Ромашка»', '--phone', '+7 495 000-00-00')
  await kill(first.child)

  const second = await startProgram(database, '--phone', '+7 812 000-00-00')
  const page = await (await fetch(second.url)).text()

  expect(page).toContain('ООО «Ромашка»')
  expect(page).toContain('+7 812 000-00-00')
  expect(page).not.toContain('+7 495')
})

test.each([
  [['--host', '0.0.0.0'], 1, 'не откроется наружу без TLS'],
  [['--host', '0.0.0.0', '--behind-proxy'], 1, 'нужен --trusted-proxy'],
  [['--tls-cert', 'nowhere.pem', '--tls-key', 'nowhere.pem'], 1, 'nowhere.pem'],
  [['--tls-cert', 'nowhere.pem'], 2, 'нужны вместе'],
  [['--port', 'x'], 2, 'нужно число от 0 до 65535'],
  [['--organisation', ''], 2, 'Назовите организацию.'],
  [['--site', 'ftp://example.org'], 2, 'начинается с https://'],
  [['--nonsense'], 2, 'Какие есть, покажет --help'],
])('started with %j it says what is wrong in one sentence', async (args, code, sentence) => {
  const { complaint, ...finished } = await runToEnd(await newDatabase(), ...args)

  expect(finished).toEqual({ code, output: '' })
  expect(complaint).toContain(sentence)
  expect(complaint.trim().split('\n')).toHaveLength(1)
})

test('a port that was asked for and is taken is said, not replaced', async () => {
  const database = await newDatabase()
  const first = await startProgram(database)

  const { code, complaint } = await runToEnd(database, '--port', new URL(first.url).port)

  expect(code).toBe(1)
  expect(complaint).toMatch(/^Порт \d+ уже занят другой программой\. Выберите другой: --port\.\n$/)
})
