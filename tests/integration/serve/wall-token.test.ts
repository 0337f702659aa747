import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import { keepWallToken } from '../../../src/main/serve/tokens.ts'
import { temporaryFolder, testKey } from '../desk/start-desk.ts'

let folder: string
let lines: string[]
const secrets = createSecretKeeper(testKey)
const file = () => join(folder, 'wall-token')
const keep = (keeper = secrets) => keepWallToken(folder, keeper, (level, message) => lines.push(`${level} ${message}`))

beforeEach(() => {
  folder = temporaryFolder()
  lines = []
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('is the same after a restart, sealed on disk, for the owner only', () => {
  const token = keep()
  expect(keep()).toBe(token)
  expect(readFileSync(file(), 'utf8')).not.toContain(token)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(lines).toEqual([])
})

it('stays the one an earlier version kept open, and is sealed', () => {
  const token = 't'.repeat(43)
  writeFileSync(file(), `${token}\n`, { mode: 0o644 })
  expect(keep()).toBe(token)
  expect(readFileSync(file(), 'utf8')).not.toContain(token)
  expect(statSync(file()).mode & 0o777).toBe(0o600)
  expect(keep()).toBe(token)
})

it('is made anew when its key is another one, said without the token', () => {
  const token = keep()
  const other = createSecretKeeper({ bytes: new Uint8Array(32).fill(9), protection: 'plain' })
  const renewed = keep(other)
  expect(renewed).not.toBe(token)
  expect(keep(other)).toBe(renewed)
  expect(lines).toEqual([expect.stringMatching(/^warning .*new address/)])
  expect(lines.join()).not.toContain(renewed)
})
