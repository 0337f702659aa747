import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import type { BackupFile } from '../../shared/contract/session.ts'

/** Daily copies kept; older ones are removed when a new one is made. */
const backupsKept = 14

const backupName = /^zabota-(\d{4})-(\d{2})-(\d{2})T(\d{2})-(\d{2})-(\d{2})\.sqlite$/

const timeInName = (now: number): string => new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')

const nameFor = (now: number): string => `zabota-${timeInName(now)}.sqlite`

/** Where a database keeps its copies. */
export const backupFolderOf = (databasePath: string): string => join(dirname(databasePath), 'backups')

const madeAt = (name: string): number => {
  const [, year, month, day, hour, minute, second] = backupName.exec(name) ?? []
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** Copies of the database, newest first. */
export const listBackups = (folder: string): BackupFile[] => {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => backupName.test(name))
    .map((name) => ({ name, madeAt: madeAt(name), bytes: statSync(join(folder, name)).size }))
    .sort((left, right) => right.madeAt - left.madeAt)
}

/** Writes a compact, consistent copy while the database is in use, then removes the oldest beyond the limit. */
export const makeBackup = (sqlite: Database.Database, folder: string, now: number): BackupFile => {
  mkdirSync(folder, { recursive: true })
  const name = nameFor(now)
  const part = join(folder, `${name}.part`)
  rmSync(part, { force: true })
  sqlite.prepare('vacuum into ?').run(part)
  renameSync(part, join(folder, name))
  const all = listBackups(folder)
  for (const old of all.slice(backupsKept)) rmSync(join(folder, old.name))
  const made = all.find((one) => one.name === name)
  if (!made) throw new Error('the backup that was just made is not there')
  return made
}

/** Whether the newest copy is older than a day. */
export const isBackupDue = (folder: string, now: number): boolean => {
  const newest = listBackups(folder)[0]
  return newest === undefined || now - newest.madeAt >= 24 * 60 * 60 * 1000
}

/**
 * Puts a copy in place of the database. The damaged files are kept beside it under a new name, never deleted.
 * @returns the path the damaged database was moved to, or null when there was none
 */
export const restoreBackup = (databasePath: string, name: string, now: number): string | null => {
  const folder = backupFolderOf(databasePath)
  const chosen = listBackups(folder).find((one) => one.name === name)
  if (!chosen) throw new Error(`no backup named ${name}`)
  const part = `${databasePath}.part`
  copyFileSync(join(folder, chosen.name), part)
  const aside = `${databasePath}.damaged-${timeInName(now)}`
  const hadDatabase = existsSync(databasePath)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(databasePath + suffix)) renameSync(databasePath + suffix, aside + suffix)
  }
  renameSync(part, databasePath)
  return hadDatabase ? aside : null
}
