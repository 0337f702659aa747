import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'

/** What the papers' worker is started with. */
export interface PaperWorkerData {
  fontFolder: string | null
}

export interface PaperRequest {
  id: number
  kind: PaperKind
  snapshot: PaperSnapshot
}

export type PaperReply = { id: number; bytes: Uint8Array } | { id: number; error: string }
