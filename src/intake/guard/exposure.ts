import type { FastifyInstance, FastifyRequest } from 'fastify'
import { healthPaths } from '../health.ts'
import { StartFailure } from '../start-failure.ts'
import { type IsTrusted, parseTrustedProxies } from './trusted-proxy.ts'

/** How the intake may be reached. */
export interface Exposure {
  host: string
  /** PEM of its own certificate and key. */
  tls: { cert: Buffer; key: Buffer } | null
  /** A reverse proxy ends TLS: nobody else is let in. */
  behindProxy: boolean
  /** Addresses and networks of reverse proxies whose `X-Forwarded-*` is believed; null for none. */
  trustedProxy: string | null
}

export const defaultHost = '127.0.0.1'

const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)

const refusals = {
  open: 'Приём обращений не откроется наружу без TLS. Дайте ему сертификат (--tls-cert и --tls-key) или поставьте перед ним веб-сервер с TLS (--behind-proxy и --trusted-proxy).',
  whichProxy: 'Для --behind-proxy нужен --trusted-proxy: адрес веб-сервера, который стоит перед приёмом обращений.',
  unreadableProxy:
    'Адрес в --trusted-proxy не читается. Нужны IP-адреса или сети через запятую: 10.0.0.5, 172.28.0.0/16.',
} as const

/**
 * Checks that nothing but loopback is served without TLS.
 * @returns whose forwarded addresses are believed
 * @throws StartFailure otherwise
 */
export const checkExposure = ({ host, tls, behindProxy, trustedProxy }: Exposure): IsTrusted => {
  const isTrusted = trustedProxy === null ? () => false : parseTrustedProxies(trustedProxy)
  if (isTrusted === null) throw new StartFailure('badProxy', refusals.unreadableProxy)
  if (behindProxy && trustedProxy === null) throw new StartFailure('badProxy', refusals.whichProxy)
  if (!isLoopback(host) && tls === null && !behindProxy) throw new StartFailure('notLoopback', refusals.open)
  return isTrusted
}

/** How a request came when a reverse proxy ends TLS. */
export type ProxiedArrival = 'fromProxy' | 'pastTheProxy' | 'withoutTls'

/** Judges the address of the socket, which no header can forge, and what the proxy says of the visitor's connection. */
export const judgeArrival = (
  socketAddress: string,
  forwardedProtocol: string | undefined,
  isTrusted: IsTrusted,
): ProxiedArrival => {
  if (!isTrusted(socketAddress)) return 'pastTheProxy'
  return forwardedProtocol === 'https' ? 'fromProxy' : 'withoutTls'
}

const refusedArrivals = {
  pastTheProxy: 'Сюда можно обратиться только через веб-сервер организации, по защищённому адресу https://…',
  withoutTls:
    'Нужно защищённое соединение: адрес https://… Веб-сервер перед приёмом обращений должен передавать X-Forwarded-Proto: https.',
} as const

const forwardedProtocolOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers['x-forwarded-proto']
  return typeof header === 'string' ? header.trim().toLowerCase() : undefined
}

/** Lets nobody past the proxy, and nobody through it without TLS; whoever looks after the service may ask for health. */
export const guardArrivals = (server: FastifyInstance, isTrusted: IsTrusted): void => {
  server.addHook('onRequest', async (request, reply) => {
    if (healthPaths.some((path) => path === request.routeOptions.url)) return
    const arrival = judgeArrival(request.socket.remoteAddress ?? '', forwardedProtocolOf(request), isTrusted)
    if (arrival === 'fromProxy') return
    await reply.code(403).type('text/plain; charset=utf-8').send(refusedArrivals[arrival])
  })
}
