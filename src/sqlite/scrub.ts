import type Database from 'better-sqlite3'

/** A file up to this size is written anew at once; of a larger one that is left to the next start. */
const vacuumedAtOnceBytes = 64 * 1024 * 1024

const sizeOf = (sqlite: Database.Database): number =>
  (sqlite.pragma('page_count', { simple: true }) as number) * (sqlite.pragma('page_size', { simple: true }) as number)

/**
 * Takes what was deleted out of the file itself: pages are written anew, the write-ahead log is emptied.
 * @param isStarting nobody waits for the database yet: its size does not matter
 * @returns false when that has to be tried again: the file is too large for now, or somebody reads in it
 */
export const scrubFile = (sqlite: Database.Database, isStarting: boolean): boolean => {
  const isSmall = sizeOf(sqlite) <= vacuumedAtOnceBytes
  if (isSmall || isStarting) sqlite.exec('vacuum')
  const [checkpoint] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  return (isSmall || isStarting) && checkpoint?.busy === 0
}
