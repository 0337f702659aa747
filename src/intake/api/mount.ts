import { isUtf8 } from 'node:buffer'
import { ValidationError } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import { ORPCError } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { intakeApiPrefix, intakeContract, pushSizeLimit } from '../../shared/intake-api/contract.ts'
import { type IntakeErrorCode, intakeErrors } from '../../shared/intake-api/errors.ts'
import { changeSchema } from '../../shared/sync/change.ts'
import { isStorageFailure, type ReportFailure, retryAfterSeconds } from '../failures.ts'
import { websitePaths } from '../form/openapi.ts'
import { filePaths } from './file-paths.ts'
import { mountFiles } from './files.ts'
import { mountPages } from './pages.ts'
import { type ApiParts, createApiRouter } from './router.ts'

const refusal = (code: IntakeErrorCode, data?: unknown) =>
  new ORPCError(code, { ...intakeErrors[code], defined: true, data })

/** Turns whatever a call threw into one of `intakeErrors`: nothing internal reaches the caller. */
const presentable = (error: unknown, report: ReportFailure): unknown => {
  if (error instanceof ORPCError) {
    if (error.code in intakeErrors) return error
    if (error.cause instanceof ValidationError && error.code === 'BAD_REQUEST')
      return error.cause.issues.some((issue) => issue.path?.length === 1 && issue.path[0] === 'changes') &&
        isOverfull(error.cause.data)
        ? refusal('tooLarge')
        : refusal('badInput')
    if (error.status < 500) return refusal('badInput')
  }
  if (isStorageFailure(error)) {
    report(error)
    return refusal('unavailable')
  }
  return refusal('internal', { logId: report(error) })
}

const isOverfull = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'changes' in input && Array.isArray(input.changes)

const sendRefusal = (reply: FastifyReply, code: IntakeErrorCode, data?: unknown) => {
  const { status, message } = intakeErrors[code]
  return reply.code(status).send({ defined: true, code, status, message, data })
}

/** The desks' calls under their prefix and the website's at the root: both have files. */
const generateDocument = async () => {
  const document = await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(
    intakeContract,
    {
      info: { title: 'Zabota intake', version: '1' },
      servers: [{ url: '/' }],
      commonSchemas: { Change: { schema: changeSchema } },
      components: { securitySchemes: { station: { type: 'http', scheme: 'bearer' } } },
    },
  )
  const deskPaths = Object.entries({ ...document.paths, ...filePaths }).map(([path, calls]) => [
    intakeApiPrefix + path,
    calls,
  ])
  return { ...document, paths: { ...Object.fromEntries(deskPaths), ...websitePaths } }
}

/** Serves the calls of a desk under `/api/v1` and their OpenAPI document. */
export const mountApi = (
  server: FastifyInstance,
  parts: ApiParts & { heartbeatMs: number },
  report: ReportFailure,
): void => {
  const handler = new OpenAPIHandler(createApiRouter(parts), {
    eventIteratorKeepAliveInterval: parts.heartbeatMs,
    clientInterceptors: [
      async ({ next, context }) => {
        try {
          return await next()
        } catch (error) {
          if (isStorageFailure(error)) context.setHeader('retry-after', String(retryAfterSeconds))
          throw presentable(error, report)
        }
      },
    ],
  })
  const document = generateDocument()

  server.register(
    async (api) => {
      api.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: pushSizeLimit }, (_, body, done) => {
        try {
          if (!isUtf8(body as Buffer)) throw new SyntaxError('not UTF-8')
          done(null, body.length === 0 ? null : JSON.parse(body.toString('utf8')))
        } catch (error) {
          done(Object.assign(new Error('unreadable JSON', { cause: error }), { statusCode: 400 }))
        }
      })
      api.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
        if (error.statusCode === 413) return sendRefusal(reply, 'tooLarge')
        if (error.statusCode !== undefined && error.statusCode < 500) return sendRefusal(reply, 'badInput')
        if (isStorageFailure(error)) {
          report(error)
          return sendRefusal(reply.header('retry-after', String(retryAfterSeconds)), 'unavailable')
        }
        return sendRefusal(reply, 'internal', { logId: report(error) })
      })
      mountFiles(api, {
        ownerOf: parts.ownerOf,
        filesOf: ({ organisation }) => parts.store.filesOf(organisation),
        onWhole: async ({ organisation }) => parts.store.tell({ kind: 'appended', organisation }),
        refuse: sendRefusal,
      })
      mountPages(api, parts, sendRefusal)
      api.get('/openapi.json', async () => document)
      api.all('/*', async (request, reply) => {
        const { matched } = await handler.handle(request, reply, {
          prefix: intakeApiPrefix,
          context: {
            authorization: request.headers.authorization,
            address: request.ip,
            setHeader: (name, value) => reply.header(name, value),
          },
        })
        if (!matched) return sendRefusal(reply, 'notFound')
        return reply
      })
    },
    { prefix: intakeApiPrefix },
  )
}
