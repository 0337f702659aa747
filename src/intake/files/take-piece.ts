import { createHash } from 'node:crypto'
import { attachmentLimits, isTakenContent } from '../../shared/domain/attachment.ts'
import type { Bringer, FileStore } from './files.ts'

/** Bytes of files one organisation may keep. */
export const fileSpace = 20 * 1024 * 1024 * 1024
/** Bytes of them that visitors may fill without sending a request: the stations' room is not theirs to fill. */
export const visitorFileSpace = 1024 * 1024 * 1024

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export interface FilePiece {
  sha256: string
  /** Of the whole file. */
  bytes: number
  start: number
  piece: Uint8Array
}

/** What became of a piece; `received` is where the next one begins. */
export type TakenPiece =
  | { status: 'whole' | 'partial' | 'elsewhere'; received: number }
  | { status: 'tooLarge' | 'noSpace' | 'wrongHash' | 'otherType' | 'erased' }

const finish = async (files: FileStore, sha256: string, bytes: number): Promise<TakenPiece> => {
  const content = await files.read(sha256, 0)
  const fault = sha256Of(content) !== sha256 ? 'wrongHash' : isTakenContent(content) ? null : 'otherType'
  if (fault !== null) {
    await files.discard(sha256)
    return { status: fault }
  }
  await files.keepWhole(sha256)
  return { status: 'whole', received: bytes }
}

const hasRoom = async (files: FileStore, bytes: number, bringer: Bringer): Promise<boolean> => {
  const { all, unnamed } = await files.occupied()
  return all + bytes <= fileSpace && (bringer === 'station' || unnamed + bytes <= visitorFileSpace)
}

/** Takes the next piece of a file; an empty one only asks how much is there. The last one is followed by the check. */
export const takePiece = async (
  files: FileStore,
  { sha256, bytes, start, piece }: FilePiece,
  bringer: Bringer,
): Promise<TakenPiece> => {
  if (bytes > attachmentLimits.bytes || start + piece.length > bytes) return { status: 'tooLarge' }
  const known = await files.progress(sha256)
  if (bringer === 'station' && known?.bringer === 'visitor') await files.claim(sha256)
  if (known?.isWhole) return { status: 'whole', received: known.bytes }
  if (known === null && (await files.isErased(sha256))) return { status: 'erased' }
  // Said to be of another size before: what is there belongs to no file of this hash.
  if (known && known.bytes !== bytes) await files.discard(sha256)
  const received = known?.bytes === bytes ? known.received : 0
  // All pieces came, but whoever sent the last one went before the check.
  if (received === bytes) return finish(files, sha256, bytes)
  if (piece.length === 0) return { status: 'partial', received }
  if (start !== received) return { status: 'elsewhere', received }
  if (!(await hasRoom(files, piece.length, bringer))) return { status: 'noSpace' }
  if (!(await files.append(sha256, bytes, start, piece, bringer))) {
    return { status: 'elsewhere', received: (await files.progress(sha256))?.received ?? 0 }
  }
  const end = start + piece.length
  return end === bytes ? finish(files, sha256, bytes) : { status: 'partial', received: end }
}

/** Keeps a file that came in one go with a visitor's request. */
export const keepFile = async (files: FileStore, content: Uint8Array): Promise<TakenPiece> => {
  const sha256 = sha256Of(content)
  const file = { sha256, bytes: content.length }
  await files.admit(sha256)
  const { status } = await takePiece(files, { ...file, start: 0, piece: new Uint8Array() }, 'visitor')
  if (status === 'whole') return { status, received: content.length }
  await files.discard(sha256)
  return takePiece(files, { ...file, start: 0, piece: content }, 'visitor')
}
