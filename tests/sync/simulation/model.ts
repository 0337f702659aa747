import type Database from 'better-sqlite3'
import type { Change } from '../../../src/shared/sync/change.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import type { Expected } from '../verdict.ts'
import type { DeskNode } from './desk-node.ts'
import { lookInto, type World } from './world.ts'

/** What people and programs were told, kept beside the desks. */
export interface Model extends Expected {
  isOrdered: boolean
  /** Notes what a desk wrote while somebody acted and was told that it is saved. */
  whileSaving: (desk: DeskNode, act: () => unknown) => Promise<void>
  taken: (ids: readonly Id[]) => void
  erasedIn: (changes: readonly Change[]) => void
  /** The log is gone, or an old copy of it stands in its place: what neither it nor any desk holds may be missing now. */
  whileLosingLog: (lose: () => Promise<void>) => Promise<void>
  /** A desk goes back to a copy: what it alone held may be missing from now on. */
  deskRestored: (desk: DeskNode) => void
}

const idsIn = (sqlite: Database.Database): Id[] => sqlite.prepare<[], Id>('select id from change').pluck().all()

export const createModel = (world: World): Model => {
  const saved = new Map<Id, Pick<Change, 'type' | 'entityId'>>()
  const acknowledged = new Set<Id>()
  const mayBeLost = new Set<Id>()
  const erased = new Set<Id>()

  const loseAllBut = (held: ReadonlySet<Id>) => {
    for (const id of saved.keys()) if (!held.has(id)) mayBeLost.add(id)
  }

  const learnTaken = () => {
    const log = new Map(world.intake.log().map((change) => [change.id, change]))
    for (const id of acknowledged) {
      const change = log.get(id)
      if (change !== undefined) saved.set(id, change)
    }
  }

  const model: Model = {
    saved,
    mayBeLost,
    erased,
    isOrdered: true,
    whileSaving: async (desk, act) => {
      const process = desk.running()
      if (process === null) return
      const { sqlite } = process.desk.store
      const before = sqlite.prepare<[], number>('select coalesce(max(rowid), 0) from change').pluck().get() ?? 0
      await act()
      const written = sqlite
        .prepare<[number, Id], { id: Id; type: string; entityId: Id }>(
          'select id, type, entity_id as entityId from change where rowid > ? and station = ?',
        )
        .all(before, process.desk.stationId)
      for (const { id, type, entityId } of written) saved.set(id, { type, entityId })
    },
    taken: (ids) => {
      for (const id of ids) acknowledged.add(id)
    },
    erasedIn: (changes) => {
      learnTaken()
      for (const { type, entityId } of changes) if (type.endsWith('.personErased')) erased.add(entityId)
    },
    whileLosingLog: async (lose) => {
      learnTaken()
      await lose()
      const logged = world.intake.log().map((change) => change.id)
      loseAllBut(new Set([...logged, ...world.desks.flatMap((desk) => lookInto(desk, idsIn))]))
    },
    deskRestored: (restored) => {
      model.isOrdered = false
      learnTaken()
      const others = world.desks.filter((desk) => desk !== restored)
      loseAllBut(
        new Set([
          ...others.flatMap((desk) => lookInto(desk, idsIn)),
          ...world.intake.log().map((change) => change.id),
          ...lookInto(restored, idsIn),
        ]),
      )
    },
  }
  return model
}
