import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isBackupDue, listBackups, makeBackup, makeBackupGradually } from '../../../src/main/store/backup.ts'
import { configureConnection } from '../../../src/sqlite/connection.ts'
import { temporaryFolder } from '../desk/start-desk.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
const hour = 60 * 60 * 1000
let folder = ''
let backups = ''
let sqlite: Database.Database

beforeEach(() => {
  folder = temporaryFolder()
  backups = join(folder, 'backups')
  sqlite = new Database(join(folder, 'desk.sqlite'))
  configureConnection(sqlite)
  sqlite.exec('create table note (id integer primary key, text text)')
  const insert = sqlite.prepare('insert into note (text) values (?)')
  sqlite.transaction(() => {
    for (let index = 0; index < 2_000; index++) insert.run('а'.repeat(1_000))
  })()
})

afterEach(() => {
  sqlite.close()
  rmSync(folder, { recursive: true, force: true })
})

const copied = (name: string) => {
  const copy = new Database(join(backups, name), { readonly: true })
  const count = copy.prepare('select count(*) from note').pluck().get()
  const whole = copy.pragma('integrity_check', { simple: true })
  copy.close()
  return { count, whole }
}

it('lets the desk write while it copies, and the copy is whole', async () => {
  const making = makeBackupGradually(sqlite, backups, now)
  const again = makeBackupGradually(sqlite, backups, now + 1)
  let isMade = false
  const made = making.then((backup) => {
    isMade = true
    return backup
  })
  let written = 0
  while (!isMade) {
    sqlite.prepare("insert into note (text) values ('ещё')").run()
    written += 1
    await new Promise(setImmediate)
  }
  expect(written).toBeGreaterThan(3)
  expect(await again).toBe(await made)
  const { count, whole } = copied((await made).name)
  expect(whole).toBe('ok')
  expect(count).toBeGreaterThanOrEqual(2_000)
})

it('removes what an interrupted copy left, and keeps fourteen', async () => {
  mkdirSync(backups)
  const left = join(backups, 'zabota-2026-11-01T09-00-00.sqlite.part')
  writeFileSync(left, 'оборвалось')
  for (let day = 15; day > 0; day--) makeBackup(sqlite, backups, now - day * 24 * hour)
  expect(existsSync(left)).toBe(false)
  writeFileSync(left, 'оборвалось')
  const { name } = await makeBackupGradually(sqlite, backups, now)
  expect(existsSync(left)).toBe(false)
  expect(listBackups(backups)).toHaveLength(14)
  expect(listBackups(backups)[0]?.name).toBe(name)
})

it('is due again though a copy is dated in the future, once', () => {
  makeBackup(sqlite, backups, now + 365 * 24 * hour)
  expect(isBackupDue(backups, now)).toBe(true)
  makeBackup(sqlite, backups, now)
  expect(isBackupDue(backups, now + hour)).toBe(false)
  expect(isBackupDue(backups, now + 24 * hour)).toBe(true)
})
