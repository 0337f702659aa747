import { eq } from 'drizzle-orm'
import { emptyTemplate, type Template } from '../../shared/domain/template.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Store } from './open.ts'
import { template } from './schema.ts'

export const projectTemplate = (store: Store, id: Id, state: Template): void => {
  // A word about a template that arrived before its name waits in the log.
  if (state.name === '') return
  store.db.insert(template).values({ id, state }).onConflictDoUpdate({ target: template.id, set: { state } }).run()
}

// A row made before a field was there has none of it.
const whole = (state: Template): Template => ({ ...emptyTemplate, ...state })

/** Every template, archived ones among them. */
export const readTemplates = (store: Store): { id: Id; state: Template }[] =>
  store.db
    .select()
    .from(template)
    .all()
    .map(({ id, state }) => ({ id, state: whole(state) }))

export const readTemplate = (store: Store, id: Id): Template | null => {
  const row = store.db.select().from(template).where(eq(template.id, id)).get()
  return row === undefined ? null : whole(row.state)
}
