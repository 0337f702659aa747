import { tableFileLimit } from '../../../shared/documents/table-text.ts'
import { importRows, readClientImport, refusedRowsFile } from '../client-import.ts'
import { applyClientImport } from '../client-import-writing.ts'
import { author } from '../session.ts'
import { deskOf, os } from './base.ts'

export const clientImport = {
  read: os.clientImport.read.handler(async function* ({ context, input, signal }) {
    const { file, ...choices } = input
    // One byte more than is read is enough to refuse a file of gigabytes.
    const bytes = new Uint8Array(await file.slice(0, tableFileLimit + 1).arrayBuffer())
    yield* readClientImport(deskOf(context), context.program.tableReader, bytes, choices, signal)
  }),
  rows: os.clientImport.rows.handler(({ context, input }) =>
    importRows(deskOf(context), input.importId, input.outcome, input.from, input.limit),
  ),
  apply: os.clientImport.apply.handler(async function* ({ context, input, signal }) {
    const desk = deskOf(context)
    yield* applyClientImport(desk, author(desk), input, signal)
  }),
  refused: os.clientImport.refused.handler(({ context, input }) => refusedRowsFile(deskOf(context), input.importId)),
}
