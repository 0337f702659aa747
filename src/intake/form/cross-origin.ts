import type { FastifyReply, FastifyRequest } from 'fastify'
import { isAllowedSite } from '../../shared/domain/allowed-sites.ts'
import type { PageOrganisation } from './layout.ts'

/** Seconds a browser remembers what it may send. */
const preflightSeconds = 600

/** Lets a page of an allowed site read the answer; of any other site the browser keeps it to itself. */
export const allowOrigin = (request: FastifyRequest, reply: FastifyReply, organisation: PageOrganisation): void => {
  reply.header('vary', 'origin')
  const { origin } = request.headers
  if (origin === undefined || !isAllowedSite(organisation.allowedSites, origin)) return
  reply.header('access-control-allow-origin', origin).header('access-control-expose-headers', 'retry-after')
}

/** Answers a browser that asks whether a page may send here what it means to. */
export const answerPreflight = (
  request: FastifyRequest,
  reply: FastifyReply,
  organisation: PageOrganisation,
  method: 'POST' | 'PUT',
  headers: string,
) => {
  allowOrigin(request, reply, organisation)
  return reply
    .code(204)
    .header('access-control-allow-methods', method)
    .header('access-control-allow-headers', headers)
    .header('access-control-max-age', String(preflightSeconds))
    .send()
}
