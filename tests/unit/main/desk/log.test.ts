import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLog } from '../../../../src/main/desk/log.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zabota-log-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('writes a line with time and level, and keeps five files of a megabyte at the most', () => {
  const log = openLog(folder, () => Date.parse('2026-11-23T09:00:00Z'))
  log('info', 'started')
  expect(readFileSync(join(folder, 'zabota.log'), 'utf8')).toBe('2026-11-23T09:00:00.000Z info started\n')
  const line = 'x'.repeat(100_000)
  for (let count = 0; count < 80; count++) log('warning', `${count} ${line}`)
  const files = readdirSync(folder).sort()
  expect(files).toEqual(['zabota.log', 'zabota.log.1', 'zabota.log.2', 'zabota.log.3', 'zabota.log.4'])
  for (const file of files) expect(statSync(join(folder, file)).size).toBeLessThan(1_200_000)
  expect(readFileSync(join(folder, 'zabota.log'), 'utf8')).toContain('79 xxx')
})
