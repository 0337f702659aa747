import { z } from 'zod'
import { attachmentExtensions, attachmentLimits } from '../../shared/domain/attachment.ts'
import { attachedName } from './body.ts'
import { requestFields } from './fields.ts'
import { formSizeLimit } from './size-limit.ts'

const answer = (description: string, properties: Record<string, unknown>) => ({
  description,
  content: { 'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } } },
})

const text = { type: 'string' }
const refusal = (description: string) => answer(description, { code: text, message: text })
const accepted = {
  number: { type: 'string', description: 'To read aloud to the visitor, e.g. С-000123' },
  dueAt: { type: 'string', format: 'date-time', description: 'When the answer is due' },
  receipt: { type: 'string', description: 'Path of the receipt page; whoever knows it sees number and term' },
}

const jsonRequest = requestFields
  .partial()
  .required({ kind: true, subject: true, name: true })
  .extend({
    consent: z.literal(true),
    [attachedName]: z
      .array(z.string())
      .max(attachmentLimits.count)
      .optional()
      .describe('Tokens of files that were put before, see putFile'),
  })

const postRequest = {
  operationId: 'sendRequest',
  summary: 'Send a visitor’s request from another website',
  description:
    'Repeat with the same Idempotency-Key until there is an answer: it makes one ticket. From a browser, the site has to be among the allowed ones. Cut and cleaned as on the form; a phone or an e-mail is needed; `consent` is true once the visitor agreed to the wording at /consent.',
  tags: ['website'],
  parameters: [
    {
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: 'One per request of a visitor, e.g. a UUID',
      schema: { type: 'string', pattern: '^[\\w.:-]{8,128}$' },
    },
  ],
  requestBody: {
    required: true,
    content: {
      'application/json': { schema: z.toJSONSchema(jsonRequest, { io: 'input', unrepresentable: 'any' }) },
    },
  },
  responses: {
    200: answer('Sent before under this key', accepted),
    201: answer('Made a ticket', accepted),
    400: refusal('No key, or not JSON'),
    413: refusal('Too large'),
    422: {
      ...refusal('Wrong fields, a key used for another request, or bulk mail'),
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              code: { enum: ['badInput', 'keyTaken', 'spam'] },
              message: text,
              fields: { type: 'object', additionalProperties: text, description: 'Field → sentence, in Russian' },
            },
            required: ['code', 'message'],
          },
        },
      },
    },
    429: refusal('Too often from one address: wait Retry-After seconds'),
    503: refusal('Nothing can be written now: repeat after Retry-After seconds'),
  },
}

const putFile = {
  operationId: 'putFile',
  summary: 'Put a file of a visitor, whole or piece by piece, before his request names it',
  description: `Pieces follow one another, each of ${formSizeLimit / 1024} KiB at most; a file of ${attachmentLimits.bytes / 1024 / 1024} MiB at most. What was received stays after a break: \`Content-Range: bytes */SIZE\` without a body asks how much. The answer to the last piece has the token for \`attached\` of the request. Types: ${attachmentExtensions.join(', ')}.`,
  tags: ['website'],
  parameters: [
    {
      name: 'sha256',
      in: 'path',
      required: true,
      description: 'Of the whole content, in lower-case hexadecimal',
      schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
    },
    { name: 'name', in: 'query', required: true, description: 'Of the file, with its extension', schema: text },
    {
      name: 'Content-Range',
      in: 'header',
      required: true,
      description: 'Which bytes of the file come, e.g. bytes 0-262143/700000',
      schema: text,
    },
  ],
  requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
  responses: {
    200: {
      description: 'How many bytes are there; once it is all of them, the token, the name as it is kept and the size',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { received: { type: 'integer' }, token: text, name: text, size: text },
            required: ['received'],
          },
        },
      },
    },
    400: refusal('No hash, no range, or a body that is not what the range says'),
    404: refusal('No such organisation'),
    413: refusal('The piece is too large'),
    422: refusal('Such a file is not taken, or it was damaged on its way'),
    429: refusal('Too often from one address: wait Retry-After seconds'),
    503: refusal('Nothing can be written now: repeat after Retry-After seconds'),
  },
}

const slug = { name: 'slug', in: 'path', required: true, schema: text }

/** What the website may ask, for the OpenAPI document. */
export const websitePaths = {
  '/requests': { post: postRequest },
  '/o/{slug}/requests': {
    parameters: [slug],
    post: { ...postRequest, operationId: 'sendRequestTo' },
  },
  '/files/{sha256}': { servers: [{ url: '/' }], put: putFile },
  '/o/{slug}/files/{sha256}': {
    parameters: [slug],
    put: { ...putFile, operationId: 'putFileTo' },
  },
}
