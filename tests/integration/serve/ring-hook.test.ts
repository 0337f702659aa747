import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWebHost, type WebHost } from '../../../src/main/serve/web-host.ts'
import type { Ring } from '../../../src/shared/domain/ring.ts'

const token = 'r'.repeat(43)
let folder: string
let host: WebHost
let rung: Ring[]

const start = (address = '127.0.0.1') =>
  startWebHost({
    desk: { connect: () => new MessageChannel().port1 },
    rendererFolder: folder,
    port: 0,
    host: address,
    wallToken: 'w'.repeat(43),
    wallOnly: address !== '127.0.0.1',
    rings: { token, onRing: (ring) => rung.push(ring) },
  })

const ring = async (query: string, init?: RequestInit): Promise<[status: number, words: string]> => {
  const answer = await fetch(`http://127.0.0.1:${host.port}/ring${query}`, init)
  return [answer.status, await answer.text()]
}

const post = (headers: Record<string, string>, body: string) => ring('', { method: 'POST', headers, body })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zabota-rings-'))
  rung = []
  host = await start()
})

afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the address shown in the settings takes the number at its end', async () => {
  const answer = await fetch(`${host.ringUrl}+79120000201`)
  expect([answer.status, await answer.text()]).toEqual([200, 'Звонок показан.\n'])
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(rung).toEqual([{ phone: '79120000201' }])
})

test('an exchange may post JSON or a form, the token as a bearer or a field', async () => {
  const json = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expect((await post(json, JSON.stringify({ phone: 'sip:+74951234567@pbx' })))[0]).toBe(200)
  expect((await post(form, `token=${token}&phone=8%20(912)%20000-02-01`))[0]).toBe(200)
  expect((await post(json, JSON.stringify({ phone: 'anonymous' })))[0]).toBe(200)
  expect(rung).toEqual([{ phone: '+74951234567' }, { phone: '89120000201' }, { phone: '' }])
})

test('without the token, or with another, nothing rings', async () => {
  const words = 'Ключ не подходит. Возьмите адрес в настройках программы: «Рабочее место».\n'
  for (const query of [
    '?phone=101',
    `?phone=101&token=${'w'.repeat(43)}`,
    '?phone=101&token=',
    `?phone=101&token=${token}&token=1`,
  ])
    expect(await ring(query)).toEqual([401, words])
  expect(rung).toEqual([])
})

test.each([
  [`?token=${token}`, 400, /Нужен параметр phone/],
  [`?token=${token}&phone=${encodeURIComponent('<b>')}`, 400, /не похоже на номер/],
  [`?token=${token}&phone=101&phone=102`, 400, /Нужен параметр phone/],
  [`?token=${token}&phone=101&save=1`, 400, /Непонятный параметр: save/],
])('%s is refused with words', async (query, status, words) => {
  expect(await ring(query)).toEqual([status, expect.stringMatching(words)])
  expect(rung).toEqual([])
})

test('a broken or an endless body is refused, and the next call rings', async () => {
  const json = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  for (const body of ['{"phone":', '[]', '"101"', 'null', `{"phone":"${'1'.repeat(5000)}"}`]) {
    const [status, words] = await post(json, body)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(words).not.toContain('at ')
  }
  expect((await ring(`?token=${token}&phone=101`))[0]).toBe(200)
  expect(rung).toEqual([{ phone: '101' }])
})

test('a page that floods is held back', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 130; index += 1) statuses.push((await ring(`?token=${token}&phone=101`))[0])
  expect(statuses.filter((status) => status === 200)).toHaveLength(120)
  expect(statuses.slice(120)).toEqual(Array(10).fill(429))
})

test('a page that tries keys is held back, and does not silence the exchange', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 130; index += 1) statuses.push((await ring('?token=guess&phone=101'))[0])
  expect([statuses[0], statuses[129]]).toEqual([401, 429])
  expect((await ring(`?token=${token}&phone=102`))[0]).toBe(200)
  expect(rung).toEqual([{ phone: '102' }])
})

test('open to the local network, the host takes no calls', async () => {
  await host.close()
  host = await start('0.0.0.0')
  expect(host.ringUrl).toBe(null)
  expect((await ring(`?token=${token}&phone=101`))[0]).toBe(404)
  expect(rung).toEqual([])
})
