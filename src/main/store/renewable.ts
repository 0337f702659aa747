import type { Store } from './open.ts'

/**
 * Writes what can be had again if a power cut takes it back: a page that is asked for anew, rows that are made anew,
 * the answer to changes that are then sent anew. It does not wait for the disk, nor make others wait; whatever is written
 * after it and does wait has it in front.
 * @param write a transaction of its own
 */
export const writeRenewable = <Result>({ sqlite }: Store, write: () => Result): Result => {
  sqlite.pragma('synchronous = NORMAL')
  try {
    return write()
  } finally {
    sqlite.pragma('synchronous = FULL')
  }
}
