import { attachmentLimits } from '../../shared/domain/attachment.ts'
import { pieceSizeLimit } from '../../shared/intake-api/contract.ts'
import { type IntakeErrorCode, intakeErrors } from '../../shared/intake-api/errors.ts'

/** The answers of a call that refuses with these codes, by status; codes that share a status stand under it together. */
const refusals = (codes: readonly IntakeErrorCode[]): Record<number, unknown> => {
  const statuses = new Set(codes.map((code) => intakeErrors[code].status))
  const ofStatus = (status: number) => codes.filter((code) => intakeErrors[code].status === status)
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      {
        description: ofStatus(status)
          .map((code) => intakeErrors[code].message)
          .join(' '),
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                defined: { const: true },
                code: { enum: ofStatus(status) },
                status: { const: status },
                message: { type: 'string' },
              },
              required: ['defined', 'code', 'status', 'message'],
            },
          },
        },
      },
    ]),
  )
}

const always = ['unauthorised', 'internal', 'unavailable'] as const
const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
const call = { tags: ['files'], security: [{ station: [] }] }

const putFile = {
  ...call,
  operationId: 'putDeskFile',
  summary: 'Put a file that a change names, whole or piece by piece',
  description: `Pieces follow one another, each of ${pieceSizeLimit / 1024} KiB at most; a file of ${attachmentLimits.bytes / 1024 / 1024} MiB at most. What was received stays after a break: \`Content-Range: bytes */SIZE\` without a body asks how much.`,
  parameters: [
    {
      name: 'Content-Range',
      in: 'header',
      required: true,
      description: 'Which bytes of the file come, e.g. bytes 0-1048575/1700000',
      schema: { type: 'string' },
    },
  ],
  requestBody: { content: bytes },
  responses: {
    200: {
      description: 'Where the next piece begins; `elsewhere`: this one did not begin there',
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: { status: { enum: ['whole', 'partial', 'elsewhere'] }, received: { type: 'integer' } },
            required: ['status', 'received'],
          },
        },
      },
    },
    ...refusals([
      ...always,
      'badInput',
      'fileTooLarge',
      'tooLarge',
      'noFileSpace',
      'fileDamaged',
      'fileType',
      'fileErased',
    ]),
  },
}

const getFile = {
  ...call,
  operationId: 'getDeskFile',
  summary: 'The bytes of a file that came whole',
  parameters: [
    {
      name: 'Range',
      in: 'header',
      required: false,
      description:
        'Where to go on after a break, e.g. bytes=1048576-; one range is served, anything else gets the file',
      schema: { type: 'string' },
    },
  ],
  responses: {
    200: { description: 'The file', content: bytes },
    206: { description: 'The range, named by Content-Range', content: bytes },
    ...refusals([...always, 'noSuchFile', 'badRange']),
  },
}

/** Files go past the contract as they are, not as JSON: their part of the OpenAPI document, under the desks’ prefix. */
export const filePaths = {
  '/files/{sha256}': {
    parameters: [
      {
        name: 'sha256',
        in: 'path',
        required: true,
        description: 'Of the whole content, in lower-case hexadecimal',
        schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      },
    ],
    put: putFile,
    get: getFile,
  },
}
