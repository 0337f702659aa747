import { utf8Bytes } from '../documents/encoding.ts'
import { type PaperSnapshot, paperSnapshotSchema } from '../documents/snapshot.ts'
import { idSchema } from '../sync/change.ts'
import type { Id } from '../sync/id.ts'

/** Lines and rows of a package too large for one change; they stand before those of `serviceOrder.issued`. */
export interface PaperPart {
  id: Id
  packageId: Id
  lines: PaperSnapshot['lines']
  rows: PaperSnapshot['rows']
}

export const paperPartData = {
  packageId: idSchema,
  lines: paperSnapshotSchema.shape.lines,
  rows: paperSnapshotSchema.shape.rows,
}

/** The frozen contents put together again from the parts they were stored in. */
export const assembledPaper = (
  parts: readonly PaperPart[],
  packageId: Id | null,
  snapshot: PaperSnapshot,
): PaperSnapshot => {
  const own = parts.filter((part) => part.packageId === packageId)
  return {
    ...snapshot,
    lines: [...own.flatMap((part) => part.lines), ...snapshot.lines],
    rows: [...own.flatMap((part) => part.rows), ...snapshot.rows],
  }
}

// UTF-8 bytes of one part's JSON: well below the size of a change (64 KiB), which also carries its envelope.
const partSizeLimit = 40 * 1024

const jsonBytes = (value: unknown): number => utf8Bytes(JSON.stringify(value)).length

const splitBySize = <Item>(items: readonly Item[]): Item[][] => {
  const parts: Item[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const item of items) {
    const bytes = jsonBytes(item) + 1
    if (size + bytes > partSizeLimit) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(item)
    size += bytes
  }
  return parts
}

/** The contents of a package as pieces that each fit a change: none beside the rest when the whole fits. */
export const splitPaper = (
  snapshot: PaperSnapshot,
): { parts: Pick<PaperPart, 'lines' | 'rows'>[]; rest: PaperSnapshot } =>
  jsonBytes(snapshot) <= partSizeLimit
    ? { parts: [], rest: snapshot }
    : {
        parts: [
          ...splitBySize(snapshot.lines).map((lines) => ({ lines, rows: [] })),
          ...splitBySize(snapshot.rows).map((rows) => ({ lines: [], rows })),
        ],
        rest: { ...snapshot, lines: [], rows: [] },
      }
