import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sha256Schema } from '../../shared/domain/attachment.ts'
import { pieceSizeLimit } from '../../shared/intake-api/contract.ts'
import type { IntakeErrorCode } from '../../shared/intake-api/errors.ts'
import { pieceRange } from '../files/content-range.ts'
import type { FileStore } from '../files/files.ts'
import { type TakenPiece, takePiece } from '../files/take-piece.ts'
import type { StationOfToken } from '../stations/register.ts'

export interface FileParts {
  ownerOf: (authorization: string | undefined) => Promise<StationOfToken | null>
  filesOf: (owner: StationOfToken) => FileStore
  /** Tells the stations that a file can be had. */
  onWhole: (owner: StationOfToken) => Promise<void>
  refuse: (reply: FastifyReply, code: IntakeErrorCode) => FastifyReply
}

/** What is asked for, from a `Range` header; null when it is none that is served, and then the whole file is. */
const rangeAsked = (header: string | undefined, bytes: number): { from: number; until: number } | null => {
  const [, from, last] = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(header ?? '') ?? []
  if (from === undefined) return null
  const until = last === '' || last === undefined ? bytes : Math.min(Number(last) + 1, bytes)
  return { from: Number(from), until }
}

const refusals: Record<'tooLarge' | 'noSpace' | 'wrongHash' | 'otherType' | 'erased', IntakeErrorCode> = {
  tooLarge: 'fileTooLarge',
  noSpace: 'noFileSpace',
  wrongHash: 'fileDamaged',
  otherType: 'fileType',
  erased: 'fileErased',
}

const answer = (reply: FastifyReply, taken: TakenPiece, refuse: FileParts['refuse']): FastifyReply =>
  'received' in taken ? reply.send(taken) : refuse(reply, refusals[taken.status])

const hashOf = (request: FastifyRequest): string | null =>
  sha256Schema.safeParse((request.params as { sha256?: unknown }).sha256).data ?? null

/** `PUT` and `GET` of files by their hash, resumable both ways, for the stations of one organisation. */
export const mountFiles = (api: FastifyInstance, { ownerOf, filesOf, onWhole, refuse }: FileParts): void => {
  api.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: pieceSizeLimit },
    (_request, body, done) => done(null, body),
  )

  api.put('/files/:sha256', async (request, reply) => {
    const owner = await ownerOf(request.headers.authorization)
    if (owner === null) return refuse(reply, 'unauthorised')
    const sha256 = hashOf(request)
    const place = pieceRange(request.headers['content-range'])
    const piece = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    if (sha256 === null || place === null || place.length !== piece.length || place.bytes === 0)
      return refuse(reply, 'badInput')
    const { bytes, start } = place
    const taken = await takePiece(filesOf(owner), { sha256, bytes, start, piece }, 'station')
    if (taken.status === 'whole' && piece.length > 0) await onWhole(owner)
    return answer(reply, taken, refuse)
  })

  api.get('/files/:sha256', async (request, reply) => {
    const owner = await ownerOf(request.headers.authorization)
    if (owner === null) return refuse(reply, 'unauthorised')
    const sha256 = hashOf(request)
    const files = filesOf(owner)
    const known = sha256 === null ? null : await files.progress(sha256)
    if (sha256 === null || !known?.isWhole) return refuse(reply, 'noSuchFile')
    const asked = rangeAsked(request.headers.range, known.bytes)
    if (asked !== null && asked.from >= asked.until)
      return refuse(reply.header('content-range', `bytes */${known.bytes}`), 'badRange')
    reply.header('accept-ranges', 'bytes').type('application/octet-stream').header('content-disposition', 'attachment')
    if (asked === null) return reply.send(await files.read(sha256, 0))
    reply.code(206).header('content-range', `bytes ${asked.from}-${asked.until - 1}/${known.bytes}`)
    return reply.send(await files.read(sha256, asked.from, asked.until))
  })
}
