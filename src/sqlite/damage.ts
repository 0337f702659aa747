import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'

/** A file up to this size is checked whole at start; a larger one takes too long. */
const checkedAtStartBytes = 256 * 1024 * 1024

/** Whether a database of ours does not read in some place; false of one too large to be looked at at a start. */
export const isFoundDamaged = (sqlite: Database.Database, path: string): boolean => {
  if (statSync(path).size > checkedAtStartBytes) return false
  const rows = sqlite.pragma('quick_check(1)') as { quick_check: string }[]
  return rows[0]?.quick_check !== 'ok'
}
