import { readFile } from 'node:fs/promises'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import { isIP } from 'node:net'
import { hostname, networkInterfaces } from 'node:os'
import type { Duplex } from 'node:stream'
import { type FastifyReply, fastify } from 'fastify'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { errorCode } from '../../shared/error-code.ts'
import type { Access } from '../desk/protocol.ts'
import type { DeskWorker } from '../desk/start.ts'
import { joinEnds, largestMessageBytes, type PageEnd } from './join-ends.ts'
import { refusalPage } from './refusal-page.ts'
import { type RingHook, ringPath, serveRings } from './ring-hook.ts'
import { fileOfUrlPath, mediaTypeOf, pageHeaders } from './static-file.ts'
import { makeTokens } from './tokens.ts'

export interface WebHostOptions {
  desk: Pick<DeskWorker, 'connect'>
  rendererFolder: string
  /** 0 takes any free port; a busy one is replaced by a free one. */
  port: number
  /** Address to listen on; anything but loopback serves the wall alone. */
  host: string
  wallToken: string
  /** Serves the read-only wall and nothing else. */
  wallOnly?: boolean
  /** Who may say that a telephone rings; only this machine can reach it. */
  rings?: RingHook
  /** Called when the one-time link has been used and the next one is valid. */
  onLinkUsed?: (nextUrl: string) => void
}

export interface WebHost {
  /** One-time link to the whole desk; null when only the wall is served. */
  url: string | null
  wallUrl: string
  /** Where an exchange on this machine says who calls; null when it cannot. */
  ringUrl: string | null
  port: number
  close: () => Promise<void>
}

const loopbackHosts = ['127.0.0.1', '::1', 'localhost']
const pingEveryMs = 20_000

export const startWebHost = async (options: WebHostOptions): Promise<WebHost> => {
  const loopback = loopbackHosts.includes(options.host)
  const fullAccess = loopback && !options.wallOnly
  const tokens = makeTokens(options.wallToken, fullAccess)
  const server = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 1024 })
  let port = options.port
  const cookieName = () => `zabota_${port}`
  const origin = () => `http://${reachableName(options.host)}:${port}`
  const entryUrl = () => `${origin()}/enter?token=${tokens.entryToken()}`

  const admit = (reply: FastifyReply, session: string, place: string) =>
    reply
      .header('Set-Cookie', `${cookieName()}=${session}; HttpOnly; SameSite=Strict; Path=/`)
      .header('Cache-Control', 'no-store')
      .redirect(place, 303)

  const refuse = (reply: FastifyReply, sentence: string) =>
    reply.code(403).header('Cache-Control', 'no-store').type('text/html; charset=utf-8').send(refusalPage(sentence))

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(pageHeaders())
    if (!knownHost(request.headers.host, port, loopback)) return reply.code(421).send()
  })
  server.get<{ Querystring: Record<string, unknown> }>('/enter', (request, reply) => {
    const session = tokens.enter(String(request.query.token ?? ''))
    if (session === null)
      return refuse(reply, 'Эта ссылка уже использована или устарела. Возьмите новую там, где запущена программа.')
    options.onLinkUsed?.(entryUrl())
    return admit(reply, session, '/')
  })
  server.get<{ Querystring: Record<string, unknown> }>('/wall', (request, reply) => {
    if (tokens.accessOf(String(request.query.token ?? '')) !== 'wall')
      return refuse(reply, 'Ссылка на табло не подходит. Возьмите её в настройках программы.')
    const already = accessOfCookie(request.headers.cookie)
    return already === null ? admit(reply, options.wallToken, '/#/wall') : reply.redirect('/#/wall', 303)
  })
  const rings = loopback ? options.rings : undefined
  if (rings !== undefined) serveRings(server, rings)
  server.get('/*', async (request, reply) => {
    const [path = '/'] = request.url.split('?')
    const file = fileOfUrlPath(options.rendererFolder, path)
    const contents = file === null ? null : await readIfThere(file)
    if (file === null || contents === null)
      return reply.code(404).type('text/plain; charset=utf-8').send('Нет такой страницы.')
    return reply
      .header('Cache-Control', path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache')
      .type(mediaTypeOf(file))
      .send(contents)
  })

  const accessOfCookie = (cookie: string | undefined): Access | null => {
    const session = cookie
      ?.split(/; */)
      .find((pair) => pair.startsWith(`${cookieName()}=`))
      ?.slice(cookieName().length + 1)
    return session ? tokens.accessOf(session) : null
  }
  const accessOf = (request: IncomingMessage, url: URL): Access | null => {
    const token = url.searchParams.get('token')
    if (token === null) return accessOfCookie(request.headers.cookie)
    if (tokens.accessOf(token) === 'wall') return 'wall'
    if (tokens.enter(token) === null) return null
    options.onLinkUsed?.(entryUrl())
    return 'full'
  }

  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes, perMessageDeflate: false })
  server.server.on('upgrade', (request, socket, head) => {
    // Node takes its own listener off at the upgrade: without this one a peer that resets would end the program.
    socket.on('error', () => socket.destroy())
    const url = URL.parse(request.url ?? '/', 'http://desk')
    if (url?.pathname !== '/desk') return refuseUpgrade(socket, 404)
    if (!knownHost(request.headers.host, port, loopback)) return refuseUpgrade(socket, 421)
    if (request.headers.origin !== `http://${request.headers.host}`) return refuseUpgrade(socket, 403)
    const access = accessOf(request, url)
    if (access === null) return refuseUpgrade(socket, 401)
    sockets.handleUpgrade(request, socket, head, (page) => joinEnds(socketEnd(page), options.desk.connect(access)))
  })

  port = await listen(server, options)
  return {
    get url() {
      return fullAccess ? entryUrl() : null
    },
    wallUrl: `${origin()}/wall?token=${options.wallToken}`,
    ringUrl: rings === undefined ? null : `${origin()}${ringPath}?token=${rings.token}&phone=`,
    port,
    close: async () => {
      for (const socket of sockets.clients) socket.close(1001)
      sockets.close()
      await server.close()
    },
  }
}

/** A page elsewhere whose name was made to point here (DNS rebinding) comes with a foreign Host. */
const knownHost = (host: string | undefined, port: number, loopback: boolean): boolean => {
  if (!host || !URL.canParse(`http://${host}`)) return false
  const url = new URL(`http://${host}`)
  const name = url.hostname.replace(/^\[|\]$/g, '')
  if ((url.port || '80') !== String(port)) return false
  return loopback ? loopbackHosts.includes(name) : isIP(name) > 0 || name === hostname().toLowerCase()
}

/** What others have to type: an address of this machine where it listens on all of them. */
const reachableName = (host: string): string => {
  if (loopbackHosts.includes(host)) return '127.0.0.1'
  if (host !== '0.0.0.0') return host
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return (
    addresses.find((address) => address.family === 'IPv4' && !address.internal)?.address ?? hostname().toLowerCase()
  )
}

const refuseUpgrade = (socket: Duplex, code: number) => {
  socket.end(`HTTP/1.1 ${code} ${STATUS_CODES[code]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** A socket whose other side vanished without a word (a television unplugged) is dropped by the missing pong. */
const socketEnd = (socket: WebSocket): PageEnd => {
  let alive = true
  const timer = setInterval(() => {
    if (!alive) return socket.terminate()
    alive = false
    socket.ping()
  }, pingEveryMs)
  timer.unref()
  socket.on('pong', () => {
    alive = true
  })
  socket.on('close', () => clearInterval(timer))
  // A protocol error closes the socket, and the close is what matters.
  socket.on('error', () => socket.terminate())
  return {
    send: (bytes) => socket.send(bytes),
    onMessage: (listener) => {
      socket.on('message', (data: RawData, binary: boolean) => listener(toBytes(data, binary)))
    },
    onClose: (listener) => {
      socket.on('close', listener)
    },
    close: () => socket.close(),
  }
}

const toBytes = (data: RawData, binary: boolean) => {
  const buffer = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data)
  // A plain array: a Buffer is a view into a pool, and posting it would copy the whole pool.
  return binary ? new Uint8Array(buffer) : buffer.toString('utf8')
}

const readIfThere = async (file: string): Promise<Buffer | null> => {
  try {
    return await readFile(file)
  } catch (error) {
    if (/^(ENOENT|EISDIR|ENOTDIR|ENAMETOOLONG)$/.test(errorCode(error))) return null
    throw error
  }
}

const listen = async (server: ReturnType<typeof fastify>, { port, host }: WebHostOptions): Promise<number> => {
  try {
    await server.listen({ port, host })
  } catch (error) {
    if (port === 0 || !/^(EADDRINUSE|EACCES)$/.test(errorCode(error))) throw error
    await server.listen({ port: 0, host })
  }
  const address = server.server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}
