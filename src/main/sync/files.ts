import { type IntakeClient, IntakeFailure } from '../../shared/intake-api/client.ts'

/** Bytes sent or asked for at once: small enough for a slow link, and other news come between. */
export const filePieceBytes = 256 * 1024

export interface FileToMove {
  sha256: string
  bytes: number
}

/** What the engine needs of the desk to move attachments. */
export interface FilePort {
  unsent: () => FileToMove[]
  /** Null when the file is not here any more. */
  piece: (sha256: string, start: number, length: number) => Uint8Array<ArrayBuffer> | null
  /** The intake has it. */
  settleSent: (sha256: string) => void
  /** @param refusal why the intake does not take it, and never will, in words */
  refuse: (sha256: string, refusal: string) => void
  wanted: () => FileToMove[]
  received: (sha256: string) => number
  keepPiece: (sha256: string, piece: Uint8Array) => void
  /** All has come; false when it is not what was asked for. */
  finish: (sha256: string) => boolean
  /** It can be neither sent nor fetched for now: that is tried again later. */
  postpone: (sha256: string) => void
}

export interface FileMoveOptions {
  files: FilePort
  client: IntakeClient
  patiently: <Result>(call: (signal: AbortSignal) => Promise<Result>) => Promise<Result>
  /** Whether something more urgent waits: the rest is moved after it. */
  isHurried: () => boolean
}

const emptyPiece = new Uint8Array()

/** A refusal is about this file alone; anything else is about the link and stops all of them. */
const isAboutFile = (failure: unknown): failure is IntakeFailure =>
  failure instanceof IntakeFailure &&
  ['fileTooLarge', 'fileType', 'fileDamaged', 'noFileSpace', 'noSuchFile', 'badRange'].includes(failure.code)

/** Nothing that happens at the intake makes it take this file; room may come again. */
const isForGood = ({ code }: IntakeFailure): boolean => ['fileTooLarge', 'fileType', 'fileDamaged'].includes(code)

/** What names the file was erased, or has not reached the intake: the log tells which, and the file waits for it. */
const isErased = (failure: unknown): boolean => failure instanceof IntakeFailure && failure.code === 'fileErased'

/** Sends what the intake lacks and fetches what is wanted, each from where it stopped. False: something is left. */
export const moveFiles = async ({ files, client, patiently, isHurried }: FileMoveOptions): Promise<boolean> => {
  const send = async ({ sha256, bytes }: FileToMove): Promise<boolean> => {
    let place = await patiently((signal) => client.putFile({ sha256, bytes, start: 0, piece: emptyPiece }, signal))
    while (place.status !== 'whole') {
      if (isHurried()) return false
      const start = place.received
      const piece = files.piece(sha256, start, Math.min(filePieceBytes, bytes - start))
      // Erased here meanwhile, or cut short on this disk: it must not hold up the others.
      if (piece === null || piece.length === 0) {
        files.postpone(sha256)
        return true
      }
      place = await patiently((signal) => client.putFile({ sha256, bytes, start, piece }, signal))
    }
    files.settleSent(sha256)
    return true
  }

  const fetchOne = async ({ sha256, bytes }: FileToMove): Promise<boolean> => {
    while (files.received(sha256) < bytes) {
      if (isHurried()) return false
      const from = files.received(sha256)
      const until = Math.min(from + filePieceBytes, bytes)
      const piece = await patiently((signal) => client.getFile(sha256, { from, until }, signal))
      if (piece.length === 0) break
      files.keepPiece(sha256, piece)
    }
    // Short or not what it says: neither may hold up the others.
    if (files.received(sha256) < bytes || !files.finish(sha256)) files.postpone(sha256)
    return true
  }

  for (const file of files.unsent()) {
    try {
      if (!(await send(file))) return false
    } catch (failure) {
      if (isErased(failure)) continue
      if (!isAboutFile(failure)) throw failure
      if (isForGood(failure)) files.refuse(file.sha256, failure.message)
      else files.postpone(file.sha256)
    }
  }
  for (const file of files.wanted()) {
    try {
      if (!(await fetchOne(file))) return false
    } catch (failure) {
      if (!isAboutFile(failure)) throw failure
      files.postpone(file.sha256)
    }
  }
  return true
}
