import { z } from 'zod'
import { scrubFile } from '../../sqlite/scrub.ts'
import { forgetLocal, readLocal, writeLocal } from './local.ts'
import type { Store } from './open.ts'

const scrubKey = 'scrubDue'

/** Pages of the search index merged at one go, between which the desk works on. */
const pagesMerged = 500

/** Asks for the file to be cleaned of what was destroyed, once the transaction is over; a crash does not forget it. */
export const scrubLater = (store: Store): void => writeLocal(store, scrubKey, true)

export const isScrubDue = (store: Store): boolean => readLocal(store, scrubKey, z.boolean()) ?? false

const totalChanges = (store: Store): number => store.sqlite.prepare('select total_changes()').pluck().get() as number

const mergeIndex = (store: Store, pages: number): boolean => {
  const before = totalChanges(store)
  store.sqlite.prepare("insert into ticket_search (ticket_search, rank) values ('merge', ?)").run(pages)
  return totalChanges(store) - before >= 2
}

/** The words of rows that were replaced stay in the search index until its parts are merged into one. */
const mergeWholeIndex = async (store: Store): Promise<void> => {
  let more = mergeIndex(store, -pagesMerged)
  while (more) {
    await new Promise((resolve) => setImmediate(resolve))
    more = store.sqlite.open && mergeIndex(store, pagesMerged)
  }
}

/**
 * Takes destroyed data out of the database file, its search index and its write-ahead log.
 * @param isStarting nobody waits for the database yet: a large one is written anew too
 */
export const scrubStore = async (store: Store, isStarting: boolean): Promise<void> => {
  await mergeWholeIndex(store)
  if (!store.sqlite.open) return
  if (scrubFile(store.sqlite, isStarting)) forgetLocal(store, scrubKey)
}
