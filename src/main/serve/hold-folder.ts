import { join } from 'node:path'
import Database from 'better-sqlite3'

/** Another copy of the program works with the data; the message is for the person who started this one. */
export class FolderBusy extends Error {}

/** Holds the connections themselves: one that nobody refers to is collected as garbage, and its lock goes with it. */
const held = new Set<Database.Database>()

/**
 * Keeps a second copy of the program, a window or a web host, from opening the same data: two desks on one database
 * would give out numbers and send changes without knowing of each other. The system drops the lock with the process,
 * however that ends. Returns the release.
 */
export const holdFolder = (dataFolder: string): (() => void) => {
  const lock = new Database(join(dataFolder, 'in-use.lock'), { timeout: 0 })
  try {
    lock.exec('BEGIN EXCLUSIVE')
    held.add(lock)
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new FolderBusy(
        `Данные в папке ${dataFolder} уже открыты другой копией программы. Перейдите в неё или закройте её и запустите снова.`,
      )
    throw error
  }
  return () => {
    held.delete(lock)
    lock.close()
  }
}
