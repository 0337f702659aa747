/** Where a piece stands in its file, in bytes. */
export interface PieceRange {
  /** Of the whole file. */
  bytes: number
  start: number
  length: number
}

/** Reads `bytes 0-1023/5000`; with an asterisk in place of the range it is a question how much is there. */
export const pieceRange = (header: unknown): PieceRange | null => {
  const asked = /^bytes \*\/(\d{1,12})$/.exec(String(header))
  if (asked) return { bytes: Number(asked[1]), start: 0, length: 0 }
  const piece = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(String(header))
  if (!piece) return null
  const [start, end, bytes] = [Number(piece[1]), Number(piece[2]), Number(piece[3])]
  return end < start || end >= bytes ? null : { bytes, start, length: end - start + 1 }
}
