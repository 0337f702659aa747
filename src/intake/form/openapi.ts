import { z } from 'zod'
import { requestFields } from './fields.ts'

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
  .extend({ consent: z.literal(true) })

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

/** What the website may ask, for the OpenAPI document; the paths start at the root, not at the desks’ prefix. */
export const websitePaths = {
  '/requests': { servers: [{ url: '/' }], post: postRequest },
  '/o/{slug}/requests': {
    servers: [{ url: '/' }],
    parameters: [{ name: 'slug', in: 'path', required: true, schema: text }],
    post: { ...postRequest, operationId: 'sendRequestTo' },
  },
}
