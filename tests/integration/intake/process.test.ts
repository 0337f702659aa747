import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createIntake } from '../../../src/intake/create-intake.ts'
import { issueFormTicket } from '../../../src/intake/guard/form-ticket.ts'
import { ticketRegisteredSchema } from '../../../src/shared/domain/ticket-registered.ts'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import { temporaryFolder } from './stores.ts'
import { newId, readLog, soundForm } from './support.ts'

const program = fileURLToPath(new URL('../../../src/intake/main.ts', import.meta.url))

interface Started {
  child: ChildProcess
  url: string
  code: string
}

const run = (...options: string[]): ChildProcess => {
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

const start = async (databasePath: string): Promise<Started> => {
  const child = run('--port', '0', '--database', databasePath, '--enrol')
  if (!child.stdout) throw new Error('the process has no output')
  const lines = createInterface({ input: child.stdout })
  const seen: string[] = []
  for await (const line of lines) {
    seen.push(line)
    if (seen.length === 2) break
  }
  const url = /http:\S+/.exec(seen[0] ?? '')?.[0]
  const code = /\S+$/.exec(seen[1] ?? '')?.[0]
  if (url === undefined || code === undefined) throw new Error(`unexpected output: ${seen.join('\n')}`)
  return { child, url, code }
}

const kill = async (child: ChildProcess) => {
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
}

const enrol = async ({ url, code }: Started, prefix: string) => {
  const station = { id: newId(), prefix, name: 'Место' }
  const { token } = await createIntakeClient({ baseUrl: url, token: null }).enrol({ code, station })
  return token
}

/** A form page's ticket made ten seconds ago, so that the test need not wait like a person. */
const agedTicket = (databasePath: string): string => {
  const sqlite = new Database(databasePath, { readonly: true })
  const secret = sqlite.prepare('SELECT form_secret FROM organisation').pluck().get() as Uint8Array
  sqlite.close()
  return issueFormTicket(secret, Date.now() - 10_000, crypto.getRandomValues(new Uint8Array(12)))
}

test('a form taken before kill -9 is there after the restart, and the numbers go on', async () => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')
  const first = await start(databasePath)
  const token = await enrol(first, 'К')
  const send = (url: string, subject: string) =>
    fetch(`${url}/requests`, {
      method: 'POST',
      body: new URLSearchParams({ ticket: agedTicket(databasePath), ...soundForm, subject }),
      redirect: 'manual',
    })

  const before = await send(first.url, 'До обрыва')
  await kill(first.child)
  const second = await start(databasePath)
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
  const databasePath = join(temporaryFolder(), 'intake.sqlite')
  const given = new Map<string, string>()
  let token = ''
  for (const round of ['a', 'b', 'c']) {
    const started = await start(databasePath)
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

  const last = await start(databasePath)
  const log = await readLog(createIntakeClient({ baseUrl: last.url, token }))
  const stored = new Map(log.map((change) => [String(change.data.number), String(change.data.subject)]))

  expect(given.size).toBeGreaterThanOrEqual(9)
  expect(stored.size).toBe(log.length)
  for (const [number, subject] of given) expect(stored.get(number)).toBe(subject)
  expect([...stored.keys()]).toEqual(log.map((_, index) => `С-${String(index + 1).padStart(6, '0')}`))
})

test('SIGTERM ends it in good order', async () => {
  const { child, url } = await start(join(temporaryFolder(), 'intake.sqlite'))
  await fetch(url)
  const exited = once(child, 'exit')

  child.kill('SIGTERM')

  expect(await exited).toEqual([0, null])
})

test('a database of a newer program is refused with a sentence and left byte for byte as it was', async () => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')
  await (await createIntake({ databasePath, port: 0 })).close()
  const sqlite = new Database(databasePath)
  sqlite.prepare("INSERT INTO migration (tag, hash, applied_at) VALUES ('9999_future', 'x', 0)").run()
  sqlite.close()
  const before = readFileSync(databasePath)

  const child = run('--port', '0', '--database', databasePath)
  let complaint = ''
  child.stderr?.on('data', (data) => {
    complaint += String(data)
  })
  const [code] = (await once(child, 'close')) as [number]

  expect(code).toBe(1)
  expect(complaint).toBe(
    'База приёма обращений сделана более новой версией программы. Она не тронута. Обновите программу.\n',
  )
  expect(readFileSync(databasePath).equals(before)).toBe(true)
})

test('a damaged database is refused with a sentence', async () => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')
  writeFileSync(databasePath, 'это не база данных, а письмо '.repeat(100))

  await expect(createIntake({ databasePath, port: 0 })).rejects.toMatchObject({
    code: 'damagedDatabase',
    message: expect.stringContaining('повреждён'),
  })
})

test('a taken port is replaced by a free one, told in the address', async () => {
  const occupant = createServer()
  onTestFinished(() => {
    occupant.close()
  })
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve))
  const address = occupant.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  const intake = await createIntake({ databasePath: join(temporaryFolder(), 'intake.sqlite'), port: address.port })
  onTestFinished(() => intake.close())

  expect(intake.url).not.toContain(`:${address.port}`)
  expect((await fetch(`${intake.url}/api/v1/health`)).status).toBe(200)
})

test('it does not listen beyond this machine', async () => {
  const databasePath = join(temporaryFolder(), 'intake.sqlite')

  await expect(createIntake({ databasePath, port: 0, host: '0.0.0.0' })).rejects.toMatchObject({ code: 'notLoopback' })
})
