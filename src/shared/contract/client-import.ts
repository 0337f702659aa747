import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import {
  type TableDelimiter,
  type TableEncoding,
  tableDelimiters,
  tableEncodings,
  tableRowsLimit,
} from '../documents/table-text.ts'
import { type ClientColumn, clientColumns } from '../domain/client-columns.ts'
import { importRowsShown, type RowOutcome, rowOutcomes, type ValueChange } from '../domain/row-outcome.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'
import { base } from './base.ts'
import { blobSchema, type OpenedFile } from './files.ts'

export interface ImportRow {
  /** The row's place in the file, from 1. */
  line: number
  outcome: RowOutcome
  /** The client's name, as the row or the card gives it. */
  name: string
  inn: string
  /** The card it is about; null for a new or a refused one. */
  clientId: Id | null
  changes: ValueChange[]
  /** Why it is refused. */
  reasons: string[]
  /** What stops nobody and should be looked at. */
  doubts: string[]
}

export interface TableColumn {
  /** What stands in the head, or the column's letter. */
  heading: string
  column: ClientColumn | null
  /** A few values to choose by. */
  samples: string[]
}

/** What an import of the table would do; nothing is written yet. */
export type ClientImportPreview =
  | { ok: false; message: string }
  | {
      ok: true
      importId: Id
      encoding: TableEncoding | null
      delimiter: TableDelimiter | null
      hasHead: boolean
      columns: TableColumn[]
      /** Rows by what they would do. */
      counts: Record<RowOutcome, number>
      /** Rows that stop nobody and should be looked at. */
      doubtful: number
    }

export type ImportReading =
  | { step: 'reading' }
  | { step: 'comparing'; done: number; total: number }
  | { step: 'ready'; preview: ClientImportPreview }

export interface ImportProgress {
  done: number
  total: number
  created: number
  changed: number
  /** Rows that the preview let through and the desk did not: somebody was quicker. */
  refused: number
}

const importId = { importId: idSchema }

export const clientImport = {
  /** Reads a CSV or XLSX table and says what it would do; null: as the file itself shows. */
  read: base
    .input(
      z.strictObject({
        file: blobSchema,
        encoding: z.enum(tableEncodings).nullable(),
        delimiter: z.enum(tableDelimiters).nullable(),
        hasHead: z.boolean().nullable(),
        columns: z.array(z.enum(clientColumns).nullable()).max(100).nullable(),
      }),
    )
    .output(eventIterator(type<ImportReading>())),
  /** Rows of the preview, in the order of the file. */
  rows: base
    .input(
      z.strictObject({
        ...importId,
        outcome: z.enum(rowOutcomes),
        from: z.int().min(0),
        limit: z.int().min(1).max(importRowsShown),
      }),
    )
    .output(type<ImportRow[]>()),
  /** Writes what the preview showed, part by part; what is written stays when it is stopped. */
  apply: base
    .input(
      z.strictObject({
        ...importId,
        /** Lines a person left out. */
        skipped: z.array(z.int().min(1)).max(tableRowsLimit),
      }),
    )
    .output(eventIterator(type<ImportProgress>())),
  /** The refused rows as they stood in the file, with the reasons, as CSV. */
  refused: base.input(z.strictObject(importId)).output(type<OpenedFile>()),
}
