import type { PlainPaper } from '../../shared/documents/plain-paper.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'

/** What the papers' worker is started with. */
export interface PaperWorkerData {
  fontFolder: string | null
}

/** What is to be rendered: a paper of a package, crossed out since the day it was voided, or a plain one. */
export type PaperTask =
  | { kind: PaperKind; snapshot: PaperSnapshot; voidedOn: string | null }
  | { kind: 'plain'; contents: PlainPaper }

export type PaperRequest = { id: number; task: PaperTask }

export type PaperReply = { id: number; bytes: Uint8Array } | { id: number; error: string }
