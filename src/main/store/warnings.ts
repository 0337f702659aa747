import { sql } from 'drizzle-orm'
import type { TermTarget } from '../../shared/domain/ticket.ts'
import type { MarkName } from '../../shared/sla/warnings.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { warning } from './schema.ts'

export interface ToldMark {
  subjectId: Id
  target: TermTarget
  mark: MarkName
  dueAt: number
  firedAt: number
}

/** Keeps marks as told, for good; those that were stay as they were. */
export const keepToldMarks = (store: Store, marks: readonly ToldMark[]): void =>
  store.db.transaction(() => {
    for (const one of marks) store.db.insert(warning).values(one).onConflictDoNothing().run()
  })

/** The marks of these subjects that were told, of all their terms. */
export const toldMarks = (store: Store, subjectIds: Iterable<Id>): ToldMark[] =>
  store.db
    .select()
    .from(warning)
    .where(sql`${warning.subjectId} in (select value from json_each(${JSON.stringify([...subjectIds])}))`)
    .all()
    .map((row) => ({ ...row, mark: row.mark as MarkName }))
