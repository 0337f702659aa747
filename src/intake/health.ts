import type { FastifyInstance } from 'fastify'
import { isStorageFailure, type ReportFailure, retryAfterSeconds } from './failures.ts'
import type { IntakeStore } from './store/store.ts'

const [readyPath, livePath] = ['/health', '/health/live'] as const
export const healthPaths = [readyPath, livePath]

/**
 * Serves what a supervisor asks: `/health` whether requests can be taken now, `/health/live` whether the process answers.
 * @param isStopping from the moment the intake was told to stop it takes nothing new
 */
export const mountHealth = (
  server: FastifyInstance,
  store: IntakeStore,
  isStopping: () => boolean,
  report: ReportFailure,
): void => {
  server.get(livePath, async () => ({ status: 'ok' }))
  server.get(readyPath, async (_request, reply) => {
    try {
      await store.check()
    } catch (error) {
      report(error)
      if (!isStorageFailure(error)) return reply.code(500).send({ status: 'failing' })
      return reply.code(503).header('retry-after', String(retryAfterSeconds)).send({ status: 'unavailable' })
    }
    if (isStopping()) return reply.code(503).send({ status: 'stopping' })
    return { status: 'ok' }
  })
}
