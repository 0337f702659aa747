import type { FastifyInstance, FastifyReply } from 'fastify'
import { pullSchema } from '../../shared/intake-api/contract.ts'
import type { IntakeErrorCode } from '../../shared/intake-api/errors.ts'
import type { EventLog } from '../event-log.ts'
import type { KeptPage } from '../log/log.ts'
import type { IntakeStore } from '../store/store.ts'
import type { OwnerOf } from './owner.ts'

export interface PullParts {
  ownerOf: OwnerOf
  store: IntakeStore
  log: EventLog
}

/** A page as JSON, or why there is none. */
export type Pulled = { text: string } | { refusal: IntakeErrorCode; data?: unknown }

// What the log keeps was checked when it came: it is passed on as it stands there.
const textOf = ({ entries, cursor, more, left }: KeptPage): string => {
  const texts = entries.map(
    (entry) => `{"change":${entry.body},"receivedAt":${entry.receivedAt},"cursor":"${entry.cursor}"}`,
  )
  return `{"entries":[${texts.join()}],"cursor":${JSON.stringify(cursor)},"more":${more},"left":${left}}`
}

/**
 * `pull` of the contract: a page of the log. A new desk asks for hundreds in a row, so it is answered without reading and
 * writing every change again.
 */
export const createPull =
  ({ ownerOf, store, log }: PullParts) =>
  async (authorization: string | undefined, query: unknown): Promise<Pulled> => {
    const asked = pullSchema.safeParse(query)
    if (!asked.success) return { refusal: 'badInput' }
    const owner = await ownerOf(authorization)
    if (owner === null) return { refusal: 'unauthorised' }
    const { after, limit } = asked.data
    const organisationLog = store.logOf(owner.organisation)
    const page = await organisationLog.page(after ?? null, limit)
    if (page !== null) return { text: textOf(page) }
    await organisationLog.noteLack()
    log('warning', 'placeUnknown', { ...owner })
    return { refusal: 'cursorTooOld', data: { action: 'resync' } }
  }

/** Serves the pages of the log to the stations of its organisation. */
export const mountPages = (
  api: FastifyInstance,
  parts: PullParts,
  refuse: (reply: FastifyReply, code: IntakeErrorCode, data?: unknown) => FastifyReply,
): void => {
  const pull = createPull(parts)
  api.get('/changes', { exposeHeadRoute: false }, async (request, reply) => {
    const pulled = await pull(request.headers.authorization, request.query)
    if ('refusal' in pulled) return refuse(reply, pulled.refusal, pulled.data)
    return reply.type('application/json; charset=utf-8').send(pulled.text)
  })
}
