import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { paperFile } from '../../../../src/main/electron/papers.ts'

let folder: string

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'zabota-papers-')))
})

afterEach(() => rmSync(folder, { recursive: true }))

const put = (...path: string[]): string => {
  const file = join(folder, ...path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '')
  return file
}

it('opens issued papers and papers about personal data, even while the other folder is not there', async () => {
  const act = put('privacy', 'Акт.pdf')
  expect(await paperFile(folder, act)).toBe(act)
  const report = put('documents', '2026', 'Отчёт.PDF')
  expect(await paperFile(folder, report)).toBe(report)
})

it('opens nothing else: other kinds of files, other folders, links that lead out, files that are not there', async () => {
  const secret = put('desk.pdf')
  put('privacy', 'Акт.pdf')
  symlinkSync(secret, join(folder, 'privacy', 'Ссылка.pdf'))
  for (const path of [
    put('privacy', 'Сведения.json'),
    put('backups', 'copy.pdf'),
    put('privacy-other', 'Акт.pdf'),
    secret,
    join(folder, 'privacy', 'Ссылка.pdf'),
    join(folder, 'privacy', '..', 'desk.pdf'),
    join(folder, 'privacy', 'Нет.pdf'),
  ])
    expect(await paperFile(folder, path)).toBeNull()
})
