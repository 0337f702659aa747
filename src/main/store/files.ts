import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { sha256Schema } from '../../shared/domain/attachment.ts'
import type { Store } from './open.ts'
import { allPending, settlePending } from './pending-files.ts'

/** Files lie beside the database, each under its hash; what has come of one so far, in a `.part`. */
const folderOf = (store: Store): string => join(dirname(store.path), 'files')
const pathOf = (store: Store, sha256: string): string => join(folderOf(store), sha256)
const partOf = (store: Store, sha256: string): string => `${pathOf(store, sha256)}.part`
/** What is being written of a file that was put here. */
const ownPartOf = (store: Store, sha256: string): string => `${partOf(store, sha256)}-own`

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const write = (path: string, flags: 'w' | 'a', bytes: Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, flags)
  try {
    writeFileSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export const hasFile = (store: Store, sha256: string): boolean => existsSync(pathOf(store, sha256))

/** @throws when it is not here */
export const readFile = (store: Store, sha256: string): Buffer<ArrayBuffer> => readFileSync(pathOf(store, sha256))

/** Bytes of a file from a place on, fewer where it ends; null when it is not here. */
export const readPiece = (
  store: Store,
  sha256: string,
  start: number,
  length: number,
): Uint8Array<ArrayBuffer> | null => {
  if (!hasFile(store, sha256)) return null
  const file = openSync(pathOf(store, sha256), 'r')
  try {
    const piece = new Uint8Array(length)
    return piece.subarray(0, readSync(file, piece, 0, length, start))
  } finally {
    closeSync(file)
  }
}

/** Keeps a file and says its hash. Under its name only when whole: a power loss leaves no half of it. */
export const keepFile = (store: Store, bytes: Uint8Array): string => {
  const sha256 = hashOf(bytes)
  if (hasFile(store, sha256)) return sha256
  const part = ownPartOf(store, sha256)
  write(part, 'w', bytes)
  renameSync(part, pathOf(store, sha256))
  return sha256
}

/** Bytes that have come so far. */
export const receivedBytes = (store: Store, sha256: string): number =>
  existsSync(partOf(store, sha256)) ? statSync(partOf(store, sha256)).size : 0

export const appendReceived = (store: Store, sha256: string, piece: Uint8Array): void =>
  write(partOf(store, sha256), 'a', piece)

/** Takes what has come for the file; false when its hash is another one, and then nothing of it is kept. */
export const finishReceived = (store: Store, sha256: string): boolean => {
  const isSound = hashOf(readFileSync(partOf(store, sha256))) === sha256
  if (isSound) renameSync(partOf(store, sha256), pathOf(store, sha256))
  else rmSync(partOf(store, sha256))
  return isSound
}

/** Hashes of the files of which anything is here, or which are to be sent or fetched. */
export const knownFiles = (store: Store): string[] => {
  const names = existsSync(folderOf(store)) ? readdirSync(folderOf(store)) : []
  const here = names.map((name) => name.replace(/\..*/, '')).filter((name) => sha256Schema.safeParse(name).success)
  return [...new Set([...here, ...allPending(store)])]
}

export const forgetFile = (store: Store, sha256: string): void => {
  rmSync(pathOf(store, sha256), { force: true })
  rmSync(partOf(store, sha256), { force: true })
  rmSync(ownPartOf(store, sha256), { force: true })
  for (const pending of ['unsent', 'wanted'] as const) settlePending(store, pending, sha256)
}
