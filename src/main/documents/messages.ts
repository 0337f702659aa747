import type { Envelope } from '../../shared/documents/dispatch-papers.ts'
import type { PlainPaper } from '../../shared/documents/plain-paper.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'
import type { ImagePlace } from '../../shared/domain/paper-image.ts'

/** What the papers' worker is started with. */
export interface PaperWorkerData {
  fontFolder: string | null
}

/** Bytes of the pictures a snapshot names. */
export type ImageFiles = Partial<Record<ImagePlace, Uint8Array>>

/** What is to be rendered: a paper of a package, crossed out since the day it was voided, a plain one, or an envelope. */
export type PaperTask =
  | { kind: PaperKind; snapshot: PaperSnapshot; voidedOn: string | null; images: ImageFiles }
  | { kind: 'plain'; contents: PlainPaper }
  | { kind: 'envelope'; contents: Envelope }

export type PaperRequest = { id: number; task: PaperTask }

export type PaperReply = { id: number; bytes: Uint8Array } | { id: number; error: string }
