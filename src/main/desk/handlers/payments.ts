import { statementFileLimit } from '../../../shared/documents/payments/decode-statement.ts'
import { applyImport, previewImport, putPayments } from '../payments.ts'
import { author } from '../session.ts'
import { deskOf, os } from './base.ts'

// One byte more than is read is enough to refuse a file of gigabytes.
const bytesOf = async (file: Blob): Promise<Uint8Array> =>
  new Uint8Array(await file.slice(0, statementFileLimit + 1).arrayBuffer())

export const payments = {
  preview: os.payments.preview.handler(async ({ context, input }) => {
    const bytes = await bytesOf(input.file)
    return previewImport(deskOf(context), bytes)
  }),
  apply: os.payments.apply.handler(async ({ context, input }) => {
    const bytes = await bytesOf(input.file)
    const desk = deskOf(context)
    return applyImport(desk, author(desk), bytes, input.choices)
  }),
  put: os.payments.put.handler(({ context, input }) => {
    const desk = deskOf(context)
    putPayments(desk, author(desk), input.payments)
  }),
}
