import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import type { BackupFile } from '../../shared/contract/session.ts'

/** Daily copies kept; older ones are removed when a new one is made. */
const backupsKept = 14

/** Days after an erasure in which every copy from before it is gone, whether rotation came to it or not. */
export const copiesKeptDays = backupsKept

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

/** Copies being written gradually, by folder: asked again meanwhile, the same one is the answer. */
const underWay = new Map<string, Promise<BackupFile>>()

/** Makes the folder ready and names the copy and its unfinished form; what an interrupted copy left is removed. */
const begin = (folder: string, now: number): { name: string; part: string } => {
  mkdirSync(folder, { recursive: true })
  if (!underWay.has(folder)) {
    for (const left of readdirSync(folder)) {
      if (/^zabota-.+\.sqlite\.part/.test(left)) rmSync(join(folder, left), { force: true })
    }
  }
  const name = nameFor(now)
  return { name, part: join(folder, `${name}.part`) }
}

/** Gives a whole copy its name, then removes the oldest beyond the limit. */
const finish = (folder: string, name: string, part: string): BackupFile => {
  renameSync(part, join(folder, name))
  const all = listBackups(folder)
  for (const old of all.slice(backupsKept)) rmSync(join(folder, old.name))
  return { name, madeAt: madeAt(name), bytes: statSync(join(folder, name)).size }
}

/** Deletes copies from before an instant, and damaged databases kept aside; only while a later copy is there. */
export const dropCopiesBefore = (databasePath: string, instant: number): void => {
  const folder = backupFolderOf(databasePath)
  const all = listBackups(folder)
  if (!all.some((backup) => backup.madeAt > instant)) return
  for (const old of all) if (old.madeAt <= instant) rmSync(join(folder, old.name))
  const dataFolder = dirname(databasePath)
  for (const name of readdirSync(dataFolder)) {
    const aside = join(dataFolder, name)
    if (/\.sqlite\.damaged-/.test(name) && statSync(aside).mtimeMs <= instant) rmSync(aside)
  }
}

/** Writes a compact, consistent copy at one go: for when nothing else may happen, as before migrations. */
export const makeBackup = (sqlite: Database.Database, folder: string, now: number): BackupFile => {
  const { name, part } = begin(folder, now)
  rmSync(part, { force: true })
  sqlite.prepare('vacuum into ?').run(part)
  return finish(folder, name, part)
}

const copyGradually = async (sqlite: Database.Database, folder: string, name: string, part: string) => {
  try {
    await sqlite.backup(part)
    return finish(folder, name, part)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  } finally {
    underWay.delete(folder)
  }
}

/** Writes a consistent copy in small steps, between which the desk goes on working. */
export const makeBackupGradually = (sqlite: Database.Database, folder: string, now: number): Promise<BackupFile> => {
  const known = underWay.get(folder)
  if (known) return known
  const { name, part } = begin(folder, now)
  const making = copyGradually(sqlite, folder, name, part)
  underWay.set(folder, making)
  return making
}

/** Whether the newest copy is older than a day. One dated in the future, by a wrong clock, says nothing. */
export const isBackupDue = (folder: string, now: number): boolean => {
  const newest = listBackups(folder).find((backup) => backup.madeAt <= now)
  return newest === undefined || now - newest.madeAt >= 24 * 60 * 60 * 1000
}

const restoresFile = 'restores'

/** How often a copy of this folder was restored, this time included. Counted outside of any copy: none of them knows. */
const countRestore = (folder: string): number => {
  const path = join(folder, restoresFile)
  const before = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0
  const count = Number.isSafeInteger(before) ? before + 1 : 1
  writeFileSync(`${path}.part`, String(count))
  renameSync(`${path}.part`, path)
  return count
}

/**
 * Puts a copy in place of the database. The damaged files are kept beside it under a new name, never deleted.
 * @param prepare changes the copy before it takes the place: nobody ever sees it unchanged; told how often one was restored
 * @returns the path the damaged database was moved to, or null when there was none
 */
export const restoreBackup = (
  databasePath: string,
  name: string,
  now: number,
  prepare: (copyPath: string, restores: number) => void,
): string | null => {
  const folder = backupFolderOf(databasePath)
  const chosen = listBackups(folder).find((one) => one.name === name)
  if (!chosen) throw new Error(`no backup named ${name}`)
  const part = `${databasePath}.part`
  copyFileSync(join(folder, chosen.name), part)
  prepare(part, countRestore(folder))
  const aside = `${databasePath}.damaged-${timeInName(now)}`
  const hadDatabase = existsSync(databasePath)
  // The log goes first: left beside the copy it would be replayed into it.
  for (const suffix of ['-wal', '-shm', '']) {
    if (existsSync(databasePath + suffix)) renameSync(databasePath + suffix, aside + suffix)
  }
  renameSync(part, databasePath)
  return hadDatabase ? aside : null
}
