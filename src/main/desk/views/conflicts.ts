import type { ConflictSide, ConflictView, DisputedEntity } from '../../../shared/contract/conflicts.ts'
import type { Conflict } from '../../../shared/sync/fold.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { type ConflictWords, disputedFields } from './conflict-words.ts'
import { personById } from './people.ts'

/** Conflicts as a screen shows them; what is no decision of people, and what reads alike, is left out. */
export const conflictViews = (
  entity: DisputedEntity,
  entityId: Id,
  conflicts: readonly Conflict[],
  around: ConflictWords,
): ConflictView[] =>
  conflicts.flatMap((conflict) => {
    const known = disputedFields[entity][conflict.field]
    if (known === undefined) return []
    const { kept, lost } = conflict
    const side = ({ value, author, at, changeId }: Conflict['kept'], other: Conflict['kept']): ConflictSide => ({
      changeId,
      text: known.words(value, around, other.value) || 'пусто',
      author: personById(around.people, author),
      at,
    })
    const view = {
      entity,
      entityId,
      field: conflict.field,
      itemId: conflict.itemId,
      fieldName: known.name,
      bothStand: known.bothStand ?? false,
      kept: side(kept, lost),
      lost: side(lost, kept),
    }
    return view.kept.text === view.lost.text ? [] : [view]
  })
