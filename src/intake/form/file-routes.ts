import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sha256Schema, sizeWords } from '../../shared/domain/attachment.ts'
import { pieceRange } from '../files/content-range.ts'
import type { FilePiece } from '../files/take-piece.ts'
import type { RateLimit } from '../guard/rate-limit.ts'
import type { IntakeStore } from '../store/store.ts'
import { allowOrigin } from './cross-origin.ts'
import { issueFileToken } from './file-token.ts'
import type { FormPlace } from './places.ts'
import { type RefusalCode, refusals } from './refusals.ts'
import { takeVisitorPiece } from './visitor-files.ts'

export interface VisitorFileParts {
  store: IntakeStore
  pieceLimit: RateLimit
  placeOf: (request: FastifyRequest) => Promise<FormPlace | null>
}

const say = (reply: FastifyReply, code: RefusalCode) =>
  reply.code(refusals[code].status).send({ code, message: refusals[code].sentences.join(' ') })

const pieceOf = ({ params, headers, body }: FastifyRequest): FilePiece | null => {
  const sha256 = sha256Schema.safeParse((params as { sha256?: unknown }).sha256).data
  const range = pieceRange(headers['content-range'])
  const piece = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
  if (sha256 === undefined || range === null || range.length !== piece.length) return null
  return { sha256, bytes: range.bytes, start: range.start, piece }
}

/** Where a page that runs scripts, ours or an allowed site's, sends a file in pieces while its visitor still types. */
export const mountVisitorFiles = (form: FastifyInstance, path: string, parts: VisitorFileParts): void => {
  const limitRate = async (request: FastifyRequest, reply: FastifyReply) => {
    const wait = parts.pieceLimit.take(request.ip)
    if (wait === 0) return
    // A store out of reach costs the page the sentence, not the wait.
    const place = await parts.placeOf(request).catch(() => null)
    if (place) allowOrigin(request, reply, place.organisation)
    await say(reply.header('retry-after', String(wait)), 'filesTooOften')
  }

  form.put<{ Querystring: { name?: unknown } }>(path, { onRequest: limitRate }, async (request, reply) => {
    const place = await parts.placeOf(request)
    if (place === null) return say(reply, 'notFound')
    allowOrigin(request, reply, place.organisation)
    const piece = pieceOf(request)
    const { name } = request.query
    if (piece === null || typeof name !== 'string') return say(reply, 'unreadable')
    const taken = await takeVisitorPiece(parts.store.filesOf(place.organisationId), name, piece)
    if ('fault' in taken) return reply.code(422).send({ code: 'badFile', message: taken.fault })
    const { received, attachment } = taken
    if (attachment === null) return reply.send({ received })
    const token = issueFileToken(place.formSecret, attachment)
    return reply.send({ received, token, name: attachment.name, size: sizeWords(attachment.bytes) })
  })
}
