import { type FastifyInstance, type FastifyReply, fastify } from 'fastify'
import { errorCode } from '../shared/error-code.ts'
import { type Exposure, guardArrivals } from './guard/exposure.ts'
import { securityHeaders } from './guard/headers.ts'
import type { IsTrusted } from './guard/trusted-proxy.ts'
import { StartFailure } from './start-failure.ts'

/** Milliseconds of silence after which a connection is cut; longer than the heartbeat of the stream. */
const connectionTimeout = 60_000
const hstsSeconds = 180 * 24 * 60 * 60

export interface ServerOptions {
  exposure: Exposure
  isTrusted: IsTrusted
  /** Milliseconds in which a whole request must have arrived. */
  requestTimeoutMs: number
}

// An address that cannot even be decoded meets no route and no hook.
const answerNowhere = (reply: FastifyReply) => {
  reply.code(404).headers(securityHeaders)
  reply.type('text/plain; charset=utf-8').send('Такой страницы нет. Проверьте адрес.')
}

/** A server without routes: timeouts, headers and, behind a proxy, who may come in. */
export const createServer = ({ exposure, isTrusted, requestTimeoutMs }: ServerOptions): FastifyInstance => {
  const { tls, behindProxy } = exposure
  // Node looks for late requests only now and then; left alone, twice as long as this allows.
  const patience = { headersTimeout: requestTimeoutMs, connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 3) }
  const options = {
    requestTimeout: requestTimeoutMs,
    connectionTimeout,
    forceCloseConnections: 'idle' as const,
    frameworkErrors: (_error: unknown, _request: unknown, reply: FastifyReply) => answerNowhere(reply),
    trustProxy: (address: string) => isTrusted(address),
  }
  const server: FastifyInstance =
    tls === null
      ? fastify({ ...options, http: patience })
      : (fastify({ ...options, https: { ...patience, ...tls, minVersion: 'TLSv1.2' } }) as never)
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(securityHeaders)
    if (tls !== null || behindProxy) reply.header('strict-transport-security', `max-age=${hstsSeconds}`)
  })
  if (behindProxy) guardArrivals(server, isTrusted)
  return server
}

/**
 * Starts listening.
 * @param orAnyPort whether a taken port is replaced by any free one
 * @throws StartFailure when the port cannot be had
 */
export const listen = async (
  server: FastifyInstance,
  host: string,
  port: number,
  orAnyPort: boolean,
): Promise<string> => {
  try {
    return await server.listen({ host, port })
  } catch (error) {
    const code = errorCode(error)
    if (port === 0 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error
    if (orAnyPort) return server.listen({ host, port: 0 })
    const reason = code === 'EADDRINUSE' ? 'уже занят другой программой' : 'этому пользователю недоступен'
    throw new StartFailure('portTaken', `Порт ${port} ${reason}. Выберите другой: --port.`, error)
  }
}
