import { filesNamedIn } from '../../shared/domain/attachment.ts'
import { isErasure, redactByAll } from '../../shared/domain/erasure.ts'
import type { Change } from '../../shared/sync/change.ts'
import type { Id } from '../../shared/sync/id.ts'

/** Tickets and cards among the changes. */
export const entitiesOf = (changes: readonly Change[]): Id[] => [...new Set(changes.map((change) => change.entityId))]

/** The changes as the log keeps them: without what the erasures, stored ones and those among them, destroy. */
export const redactOffered = (offered: readonly Change[], stored: readonly Change[]): Change[] => {
  const erasures = [...stored, ...offered.filter(isErasure)]
  return erasures.length === 0 ? [...offered] : offered.map((change) => redactByAll(change, erasures))
}

/** Of the stored changes, those that the erasures alter, as they have to be kept from now on. */
export const redactStored = <Stored extends { change: Change }>(
  stored: readonly Stored[],
  erasures: readonly Change[],
): Stored[] =>
  stored.flatMap((one) => {
    const change = redactByAll(one.change, erasures)
    return change === one.change ? [] : [{ ...one, change }]
  })

/** Files that changes named as they were offered, and do not name as the log keeps them. */
export const filesRefused = (offered: readonly Change[], kept: readonly Change[]): string[] =>
  offered.flatMap((change, place) => {
    const left = kept[place]
    return left === undefined || left === change
      ? []
      : filesNamedIn(change).filter((sha256) => !filesNamedIn(left).includes(sha256))
  })

/** Files that changes named before they were redacted, and do not name any more. */
export const filesLost = <Stored extends { sequence: number; change: Change }>(
  stored: readonly Stored[],
  redacted: readonly Stored[],
): string[] => {
  const after = new Map(redacted.map(({ sequence, change }) => [sequence, filesNamedIn(change)]))
  return stored.flatMap(({ sequence, change }) => {
    const left = after.get(sequence)
    return left === undefined ? [] : filesNamedIn(change).filter((sha256) => !left.includes(sha256))
  })
}
