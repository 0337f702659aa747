import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { Access } from '../../../src/main/desk/protocol.ts'
import { startWebHost, type WebHost, type WebHostOptions } from '../../../src/main/serve/web-host.ts'

const wallToken = 'w'.repeat(43)
let folder: string
let host: WebHost
let accesses: Access[]
let links: string[]

/** Says everything back, so that a test sees the whole way through the relay. */
const echoDesk: WebHostOptions['desk'] = {
  connect: (access) => {
    accesses.push(access)
    const { port1, port2 } = new MessageChannel()
    port2.on('message', (message) => port2.postMessage(message))
    return port1
  },
}

const start = (options: Partial<WebHostOptions> = {}) =>
  startWebHost({
    desk: echoDesk,
    rendererFolder: join(folder, 'renderer'),
    port: 0,
    host: '127.0.0.1',
    wallToken,
    onLinkUsed: (url) => links.push(url),
    ...options,
  })

const origin = () => `http://127.0.0.1:${host.port}`

/** `fetch` tidies paths up before it sends them; an attacker does not. */
const rawStatus = async (path: string, headers: Record<string, string> = {}): Promise<number | undefined> => {
  const asked = request({ host: '127.0.0.1', port: host.port, path, headers }).end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  return answer.statusCode
}

const enter = async (url: string): Promise<{ status: number; cookie: string; location: string | null }> => {
  const answer = await fetch(url, { redirect: 'manual' })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { status: answer.status, cookie, location: answer.headers.get('location') }
}

/** Settles with the open socket, or with the status of the refusal. */
const openSocket = (path: string, headers: Record<string, string>): Promise<WebSocket | number | undefined> =>
  new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers })
    socket.once('open', () => resolve(socket))
    socket.once('unexpected-response', (_request, answer) => resolve(answer.statusCode))
  })

const opened = async (path: string, headers: Record<string, string>): Promise<WebSocket> => {
  const socket = await openSocket(path, headers)
  if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`)
  return socket
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zabota-web-host-'))
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Забота</title>')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  accesses = []
  links = []
  host = await start()
})

afterEach(async () => {
  await host.close()
  rmSync(folder, { recursive: true })
})

describe('pages', () => {
  test('come with the content policy and are not guessed at', async () => {
    const answer = await fetch(`${origin()}/`)
    expect(await answer.text()).toContain('Забота')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets',
  ])('%s is not found', async (path) => {
    expect(await rawStatus(path)).toBe(404)
  })

  test('a foreign name that points at this machine is not served', async () => {
    expect(await rawStatus('/', { Host: `attacker.example:${host.port}` })).toBe(421)
  })
})

describe('the link', () => {
  test('works once, and the next one is told', async () => {
    const url = host.url ?? ''
    const first = await enter(url)
    expect(first).toMatchObject({ status: 303, location: '/' })
    expect((await enter(url)).status).toBe(403)
    expect(links).toEqual([host.url])
    expect((await enter(links[0] ?? '')).status).toBe(303)
  })

  test('its cookie is out of reach of scripts and other sites', async () => {
    const answer = await fetch(host.url ?? '', { redirect: 'manual' })
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
  })
})

describe('the socket', () => {
  test('carries text and bytes to the desk and back', async () => {
    const { cookie } = await enter(host.url ?? '')
    const socket = await opened('/desk', { Cookie: cookie, Origin: origin() })
    socket.send('звонок')
    expect(String((await once(socket, 'message'))[0])).toBe('звонок')
    socket.send(Buffer.from([0, 255, 7]))
    const [bytes, binary] = await once(socket, 'message')
    expect(binary).toBe(true)
    expect([...bytes]).toEqual([0, 255, 7])
    expect(accesses).toEqual(['full'])
    socket.terminate()
  })

  test('is refused without a token', async () => {
    expect(await openSocket('/desk', { Origin: origin() })).toBe(401)
    expect(await openSocket('/desk?token=wrong', { Origin: origin() })).toBe(401)
    expect(accesses).toEqual([])
  })

  test.each(['http://attacker.example', 'null', 'https://127.0.0.1'])('is refused to a page from %s', async (from) => {
    const { cookie } = await enter(host.url ?? '')
    expect(await openSocket('/desk', { Cookie: cookie, Origin: from })).toBe(403)
    expect(accesses).toEqual([])
  })

  test('is refused without an origin', async () => {
    const { cookie } = await enter(host.url ?? '')
    expect(await openSocket('/desk', { Cookie: cookie })).toBe(403)
  })

  test('is nowhere but at its address', async () => {
    expect(await openSocket('/other', { Origin: origin() })).toBe(404)
  })
})

describe('the wall', () => {
  test('its link lasts and gives the wall alone', async () => {
    for (const _time of [1, 2]) {
      const { status, cookie, location } = await enter(host.wallUrl)
      expect({ status, location }).toEqual({ status: 303, location: '/#/wall' })
      const socket = await opened('/desk', { Cookie: cookie, Origin: origin() })
      socket.terminate()
    }
    expect(accesses).toEqual(['wall', 'wall'])
  })

  test('a wrong token is refused with a sentence', async () => {
    const answer = await fetch(`${origin()}/wall?token=${'x'.repeat(43)}`)
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Ссылка на табло не подходит')
  })

  test('the wall token does not open the desk', async () => {
    expect((await enter(`${origin()}/enter?token=${wallToken}`)).status).toBe(403)
  })

  test('served alone, it has no link to the desk at all', async () => {
    await host.close()
    host = await start({ wallOnly: true })
    expect(host.url).toBeNull()
    expect((await enter(`${origin()}/enter?token=`)).status).toBe(403)
    expect((await enter(host.wallUrl)).status).toBe(303)
  })

  test('opened beside the desk in one browser, it leaves the desk its access', async () => {
    const { cookie } = await enter(host.url ?? '')
    const answer = await fetch(host.wallUrl, { headers: { Cookie: cookie }, redirect: 'manual' })
    expect(answer.headers.get('location')).toBe('/#/wall')
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

test('a busy port is replaced by a free one', async () => {
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const busy = typeof address === 'object' && address !== null ? address.port : 0
  await host.close()
  host = await start({ port: busy })
  expect(host.port).not.toBe(busy)
  expect((await fetch(`${origin()}/`)).status).toBe(200)
  other.close()
})

test('closing lets go of open sockets', async () => {
  const { cookie } = await enter(host.url ?? '')
  const socket = await opened('/desk', { Cookie: cookie, Origin: origin() })
  const closed = once(socket, 'close')
  await host.close()
  expect((await closed)[0]).toBe(1001)
  host = await start()
})

/** Asks for an upgrade the way no browser would, and lets go of the connection at once. */
const rudeUpgrade = (path: string, goes: 'reset' | 'end'): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(host.port, '127.0.0.1', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      )
      if (goes === 'reset') socket.resetAndDestroy()
      else socket.resume()
    })
    socket.on('error', () => socket.destroy())
    socket.once('close', () => resolve())
  })

test('upgrades that make no sense, or whose sender is gone before the refusal, leave the host at work', async () => {
  host = await start()
  await rudeUpgrade('//', 'end')
  for (let count = 0; count < 50; count++) await rudeUpgrade('/desk', 'reset')
  await rudeUpgrade('/desk', 'end')
  expect((await enter(host.url ?? '')).status).toBe(303)
})

test('the wall of the local network is named by an address others can reach', async () => {
  host = await start({ host: '0.0.0.0', wallOnly: true })
  const name = new URL(host.wallUrl).hostname
  expect(['0.0.0.0', '127.0.0.1', 'localhost']).not.toContain(name)
  expect((await enter(`${origin()}/wall?token=${wallToken}`)).status).toBeGreaterThanOrEqual(300)
})
