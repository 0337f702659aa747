import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { preparedOnce } from './prepared.ts'
import { pendingFile } from './schema.ts'

/** Entities that have files. */
const ownersOfFiles = ['ticket', 'serviceOrder', 'organisation'] as const
export type FileOwner = (typeof ownersOfFiles)[number]

export const ownsFiles = (entity: string): entity is FileOwner => ownersOfFiles.some((one) => one === entity)

/** A file that has to go to the intake or to come from it, and what it belongs to. */
export interface PendingFile {
  sha256: string
  bytes: number
  entity: FileOwner
  entityId: Id
}

/** `unsent` are here and not on the intake yet, `wanted` are on the intake and not here. */
export type Pending = 'unsent' | 'wanted'

const fields = {
  sha256: pendingFile.sha256,
  bytes: pendingFile.bytes,
  entity: pendingFile.entity,
  entityId: pendingFile.entityId,
}

const isOne = and(
  eq(pendingFile.pending, sql.placeholder('pending')),
  eq(pendingFile.sha256, sql.placeholder('sha256')),
)

const listing = preparedOnce(({ db }) =>
  db
    .select(fields)
    .from(pendingFile)
    .where(and(eq(pendingFile.pending, sql.placeholder('pending')), isNull(pendingFile.refusal)))
    .orderBy(asc(pendingFile.place))
    .prepare(),
)

const noting = preparedOnce(({ db }) =>
  db
    .insert(pendingFile)
    .values({
      pending: sql.placeholder('pending'),
      sha256: sql.placeholder('sha256'),
      bytes: sql.placeholder('bytes'),
      entity: sql.placeholder('entity'),
      entityId: sql.placeholder('entityId'),
    })
    .onConflictDoUpdate({ target: [pendingFile.pending, pendingFile.sha256], set: { refusal: null } })
    .prepare(),
)

const refusing = preparedOnce(({ db }) =>
  db
    .update(pendingFile)
    .set({ refusal: sql`${sql.placeholder('refusal')}` })
    .where(isOne)
    .returning(fields)
    .prepare(),
)

const settling = preparedOnce(({ db }) => db.delete(pendingFile).where(isOne).returning(fields).prepare())

const refusalOf = preparedOnce(({ db }) =>
  db.select({ refusal: pendingFile.refusal }).from(pendingFile).where(isOne).prepare(),
)

/** Files that have to go or to come, the oldest first; without those the intake refused. */
export const pendingFiles = (store: Store, pending: Pending): PendingFile[] => listing(store).all({ pending })

/** Has a file go or come; one that was refused is offered again. */
export const notePending = (store: Store, pending: Pending, file: PendingFile): void => {
  noting(store).run({ pending, ...file })
}

/** Keeps a file back that the intake refused, with its reason in words; what it belongs to. */
export const refuseUnsent = (store: Store, sha256: string, refusal: string): PendingFile[] =>
  refusing(store).all({ pending: 'unsent', sha256, refusal })

/** The file went, came or is no more; what it belongs to. */
export const settlePending = (store: Store, pending: Pending, sha256: string): PendingFile[] =>
  settling(store).all({ pending, sha256 })

/** Whether a file still has to go to the intake, and why the intake refused it, in words. */
export const unsentState = (store: Store, sha256: string): { isSent: boolean; refusal: string | null } => {
  const row = refusalOf(store).get({ pending: 'unsent', sha256 })
  return { isSent: row === undefined, refusal: row?.refusal ?? null }
}

/** Hashes of the files that have to go or to come, those refused too. */
export const allPending = (store: Store): string[] =>
  store.db
    .select({ sha256: pendingFile.sha256 })
    .from(pendingFile)
    .all()
    .map(({ sha256 }) => sha256)
