import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { sha256Schema } from '../../shared/domain/attachment.ts'
import { idSchema } from '../../shared/sync/change.ts'
import { readLocal, writeLocal } from './local.ts'
import type { Store } from './open.ts'

/** Entities that have files. */
const ownersOfFiles = ['ticket', 'serviceOrder', 'organisation'] as const

/** Files were tickets' only once. */
const withOwner = (kept: unknown): unknown => {
  if (typeof kept !== 'object' || kept === null || !('ticketId' in kept)) return kept
  const { ticketId, ...file } = kept
  return { ...file, entity: 'ticket', entityId: ticketId }
}

/** A file that has to go to the intake or to come from it, and what it belongs to. */
const pendingFileSchema = z.preprocess(
  withOwner,
  z.strictObject({
    sha256: sha256Schema,
    bytes: z.int().min(1),
    entity: z.enum(ownersOfFiles),
    entityId: idSchema,
  }),
)
export type PendingFile = z.infer<typeof pendingFileSchema>

/** `unsent` are here and not on the intake yet, `wanted` are on the intake and not here. */
export type Pending = 'unsent' | 'wanted'

const keyOf = (pending: Pending): string => `${pending}Files`

/** Files that have to go or to come, the oldest first. */
export const pendingFiles = (store: Store, pending: Pending): PendingFile[] =>
  readLocal(store, keyOf(pending), z.array(pendingFileSchema)) ?? []

export const ownsFiles = (entity: string): entity is PendingFile['entity'] =>
  ownersOfFiles.some((one) => one === entity)

export const notePending = (store: Store, pending: Pending, file: PendingFile): void => {
  const known = pendingFiles(store, pending)
  if (!known.some(({ sha256 }) => sha256 === file.sha256)) writeLocal(store, keyOf(pending), [...known, file])
}

export const settlePending = (store: Store, pending: Pending, sha256: string): void =>
  writeLocal(
    store,
    keyOf(pending),
    pendingFiles(store, pending).filter((one) => one.sha256 !== sha256),
  )

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
    writeSync(file, bytes)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

export const hasFile = (store: Store, sha256: string): boolean => existsSync(pathOf(store, sha256))

/** @throws when it is not here */
export const readFile = (store: Store, sha256: string): Buffer<ArrayBuffer> => readFileSync(pathOf(store, sha256))

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
  const pending = (['unsent', 'wanted'] as const).flatMap((one) => pendingFiles(store, one))
  return [...new Set([...here, ...pending.map(({ sha256 }) => sha256)])]
}

export const forgetFile = (store: Store, sha256: string): void => {
  rmSync(pathOf(store, sha256), { force: true })
  rmSync(partOf(store, sha256), { force: true })
  rmSync(ownPartOf(store, sha256), { force: true })
  for (const pending of ['unsent', 'wanted'] as const) settlePending(store, pending, sha256)
}
