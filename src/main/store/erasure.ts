import { isErasure, redactByAll } from '../../shared/domain/erasure.ts'
import { millisecondsOf } from '../../shared/sync/hybrid-clock.ts'
import type { Id } from '../../shared/sync/id.ts'
import { noteErased } from './access.ts'
import { changesOf, rewriteChange, type StoredChange } from './changes.ts'
import { discardDraftsAbout } from './drafts.ts'
import type { Store } from './open.ts'
import { scrubLater } from './scrub.ts'

/**
 * An entity's changes as its erasures left them, the stored ones with them: whatever came late, twice or from a restored
 * copy loses here what an erasure has destroyed, in the transaction it came with.
 */
export const erasedChangesOf = (store: Store, entityId: Id): StoredChange[] => {
  const changes = changesOf(store, entityId)
  const erasures = changes.filter(isErasure)
  if (erasures.length === 0) return changes
  const redacted = changes.map((change): StoredChange => ({ ...change, data: redactByAll(change, erasures).data }))
  const altered = redacted.filter((change, place) => change.data !== changes[place]?.data)
  for (const change of altered) rewriteChange(store, change.id, change.data)
  for (const { at, author, entity } of erasures)
    noteErased(store, { at: millisecondsOf(at), operatorId: author, entity, entityId })
  if (altered.length > 0) {
    discardDraftsAbout(store, entityId)
    scrubLater(store)
  }
  return redacted
}
