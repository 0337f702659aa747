import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { selfSigned } from '../../support/self-signed.ts'
import { runToEnd, startProgram } from './program.ts'
import { newDatabase, temporaryFolder } from './stores.ts'
import { startIntake } from './support.ts'

const get = (url: string, ca: string): Promise<{ status: number; body: string; hsts: string | undefined }> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { ca }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += String(part)
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body,
          hsts: response.headers['strict-transport-security'],
        }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })

const writePair = (pair = selfSigned(Date.now())) => {
  const folder = temporaryFolder()
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  writeFileSync(cert, pair.cert)
  writeFileSync(key, pair.key)
  return { ...pair, options: ['--tls-cert', cert, '--tls-key', key] }
}

test('with a certificate of its own it listens everywhere, by TLS alone', async () => {
  const { cert, options } = writePair()

  const { url } = await startProgram(await newDatabase(), '--host', '0.0.0.0', ...options)
  const local = new URL(url)
  local.hostname = '127.0.0.1'
  const { status, body, hsts } = await get(local.href, cert)

  expect(url).toMatch(/^https:/)
  expect([status, hsts]).toEqual([200, 'max-age=15552000'])
  expect(body).toContain('Написать в Техподдержку')
  await expect(get(local.href, selfSigned(Date.now()).cert)).rejects.toMatchObject({
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  })
  await expect(fetch(local.href.replace('https:', 'http:'))).rejects.toThrow()
})

test('a certificate that does not belong to the key is refused in one sentence', async () => {
  const { options } = writePair({ cert: selfSigned(Date.now()).cert, key: selfSigned(Date.now()).key })

  const { code, complaint } = await runToEnd(await newDatabase(), ...options)

  expect([code, complaint]).toEqual([1, 'Сертификат и ключ не подходят друг другу или это не PEM.\n'])
})

test('behind a proxy visitors come through it and by TLS; their own address counts', async () => {
  const { intake } = await startIntake({
    host: '0.0.0.0',
    behindProxy: true,
    guard: { trustedProxy: '127.0.0.0/8', enrolmentsPerMinute: 1 },
  })
  const url = intake.url.replace('0.0.0.0', '127.0.0.1')
  const through = (headers: Record<string, string>, path = '/') => fetch(url + path, { headers })
  const enrol = (address: string) =>
    fetch(`${url}/api/v1/enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https', 'x-forwarded-for': address },
      body: JSON.stringify({ code: 'AAAAA-AAAAA', station: { id: intake.stationId, prefix: 'К', name: 'Место' } }),
    })

  const sound = await through({ 'x-forwarded-proto': 'https' })
  const clear = await through({ 'x-forwarded-proto': 'http' })
  const health = await through({}, '/health')

  expect([sound.status, clear.status, health.status]).toEqual([200, 403, 200])
  expect(sound.headers.get('strict-transport-security')).toContain('max-age')
  expect(await clear.text()).toContain('Нужно защищённое соединение')
  expect([(await enrol('192.0.2.1')).status, (await enrol('192.0.2.1')).status]).toEqual([403, 429])
  expect((await enrol('192.0.2.2')).status).toBe(403)
})

test('past the proxy nobody comes in, whatever he claims', async () => {
  const { intake } = await startIntake({ behindProxy: true, guard: { trustedProxy: '192.0.2.7' } })

  const answers = await Promise.all(
    ['/', '/api/v1/time', '/requests'].map((path) =>
      fetch(intake.url + path, { headers: { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' } }),
    ),
  )

  expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403])
  expect(await answers[0]?.text()).toContain('только через веб-сервер организации')
  expect((await fetch(`${intake.url}/health`)).status).toBe(200)
})

test('health says that requests are taken, and that the process lives', async () => {
  const { intake } = await startIntake()

  const answers = await Promise.all(['/health', '/health/live'].map((path) => fetch(intake.url + path)))

  expect(answers.map((answer) => answer.status)).toEqual([200, 200])
  expect(await answers[0]?.json()).toEqual({ status: 'ok' })
})

test('health fails, in words for machines, while the store cannot be read', async () => {
  const running = await startIntake()
  await running.database.execute('ALTER TABLE organisation RENAME TO organisation_away')

  const answers = await Promise.all(
    ['/health', '/health/live', '/api/v1/health'].map((path) => fetch(running.intake.url + path)),
  )

  expect(answers.map((answer) => answer.status)).toEqual([500, 200, 500])
  expect(await answers[0]?.json()).toEqual({ status: 'failing' })
  expect(running.lines).toHaveLength(2)
})
