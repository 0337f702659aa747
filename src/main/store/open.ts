import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'
import { planMigrations, readMigrations } from '../../migrations/plan.ts'
import { configureConnection, isDamage } from '../../sqlite/connection.ts'
import { isFoundDamaged } from '../../sqlite/damage.ts'
import { appliedMigrations, applyMigrations } from '../../sqlite/migrations.ts'
import { backupFolderOf, listBackups, makeBackup } from './backup.ts'

export interface Store {
  sqlite: Database.Database
  db: BetterSQLite3Database
  path: string
  backupFolder: string
}

export type Opened =
  | { kind: 'open'; store: Store }
  | { kind: 'damaged'; reason: string }
  | { kind: 'refused'; reason: string }

const cacheKibibytes = 32_000

const damaged: Opened = {
  kind: 'damaged',
  reason: 'Файл базы повреждён и не читается. Сама программа его не меняет.',
}

const missing: Opened = {
  kind: 'damaged',
  reason:
    'Файла базы нет на месте, а копии есть: начинать с пустой базы рано. Чтобы начать заново, уберите папку копий.',
}

/** Opens the database, brings it up to the program's migrations, or says in words why it does not. */
export const openStore = (path: string, migrationsFolder: string, now: number): Opened => {
  mkdirSync(dirname(path), { recursive: true })
  const existed = existsSync(path) && statSync(path).size > 0
  const backupFolder = backupFolderOf(path)
  if (!existed && listBackups(backupFolder).length > 0) return missing
  let sqlite: Database.Database | null = null
  try {
    sqlite = new Database(path)
    const applied = appliedMigrations(sqlite)
    const plan = planMigrations(applied, readMigrations(migrationsFolder))
    if (plan.kind !== 'apply') {
      sqlite.close()
      return {
        kind: 'refused',
        reason:
          plan.kind === 'newer'
            ? 'База сделана более новой версией программы. Она не тронута. Обновите программу на этом рабочем месте.'
            : `База разошлась с программой (${plan.tag}). Она не тронута. Обратитесь в поддержку программы.`,
      }
    }
    configureConnection(sqlite)
    sqlite.pragma(`cache_size = -${cacheKibibytes}`)
    // A larger one is checked page by page with the daily backup.
    if (existed && isFoundDamaged(sqlite, path)) {
      sqlite.close()
      return damaged
    }
    if (plan.pending.length > 0) {
      if (applied.length > 0) makeBackup(sqlite, backupFolder, now)
      applyMigrations(sqlite, plan.pending, now)
    }
    return { kind: 'open', store: { sqlite, db: drizzle(sqlite, { casing: 'snake_case' }), path, backupFolder } }
  } catch (error) {
    sqlite?.close()
    if (isDamage(error)) return damaged
    throw error
  }
}

/** Does something to a database file that nobody has open, e.g. a copy before it is put in place. */
export const alterDatabase = (path: string, alter: (store: Store) => void): void => {
  const sqlite = new Database(path)
  try {
    alter({ sqlite, db: drizzle(sqlite, { casing: 'snake_case' }), path, backupFolder: backupFolderOf(path) })
  } finally {
    sqlite.close()
  }
}
