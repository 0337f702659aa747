import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { Draft } from '../../shared/contract/drafts.ts'
import type { Store } from './open.ts'
import { draft } from './schema.ts'

export const listDrafts = (store: Store): Draft[] => store.db.select().from(draft).orderBy(desc(draft.savedAt)).all()

/** Those of the drafts that are there. */
export const readDrafts = (store: Store, ids: readonly string[]): Draft[] =>
  store.db
    .select()
    .from(draft)
    .where(inArray(draft.id, [...ids]))
    .all()

export const saveDraft = (store: Store, one: Draft): void => {
  const { savedAt, content } = one
  store.db.insert(draft).values(one).onConflictDoUpdate({ target: draft.id, set: { savedAt, content } }).run()
}

export const discardDraft = (store: Store, id: string): void => {
  store.db.delete(draft).where(eq(draft.id, id)).run()
}

/** Discards what was being typed about an entity: a draft names it in its place. */
export const discardDraftsAbout = (store: Store, entityId: string): void => {
  store.db.delete(draft).where(sql`instr(${draft.content}, ${entityId}) > 0 or ${draft.id} = ${entityId}`).run()
}
