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
  piece: (sha256: string, start: number, length: number) => Uint8Array<ArrayBuffer>
  /** @param refusal why the intake does not take it, in words; null when it has it */
  settleSent: (sha256: string, refusal: string | null) => void
  wanted: () => FileToMove[]
  received: (sha256: string) => number
  keepPiece: (sha256: string, piece: Uint8Array) => void
  /** All has come; false when it is not what was asked for. */
  finish: (sha256: string) => boolean
  /** The intake has no such file yet: it is asked for again later. */
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
      place = await patiently((signal) => client.putFile({ sha256, bytes, start, piece }, signal))
    }
    files.settleSent(sha256, null)
    return true
  }

  const fetchOne = async ({ sha256, bytes }: FileToMove): Promise<boolean> => {
    while (files.received(sha256) < bytes) {
      if (isHurried()) return false
      const from = files.received(sha256)
      const until = Math.min(from + filePieceBytes, bytes)
      files.keepPiece(sha256, await patiently((signal) => client.getFile(sha256, { from, until }, signal)))
    }
    return files.finish(sha256)
  }

  for (const file of files.unsent()) {
    try {
      if (!(await send(file))) return false
    } catch (failure) {
      if (isErased(failure)) continue
      if (!isAboutFile(failure)) throw failure
      files.settleSent(file.sha256, failure.message)
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
