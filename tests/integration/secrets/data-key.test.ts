import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { logDataKey, openDataKey, type SystemVault } from '../../../src/main/secrets/data-key.ts'
import { createSecretKeeper } from '../../../src/main/secrets/secret-keeper.ts'
import { temporaryFolder } from '../desk/start-desk.ts'

let folder: string
const keyFile = () => join(folder, 'data-key')
const modeOf = (file: string) => statSync(file).mode & 0o777

beforeEach(() => {
  folder = temporaryFolder()
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** The system's keeping for one user, with the faults a real one has: it opens nothing of another user. */
const vaultOf = (user: number, outdated = false): SystemVault => {
  const keeper = createSecretKeeper({ bytes: new Uint8Array(32).fill(user), protection: 'system' })
  return {
    seal: async (text) => Buffer.from(keeper.seal('vault', text)),
    open: async (sealed) => {
      const text = keeper.open('vault', Buffer.from(sealed).toString())
      if (text === null) throw new Error('cannot be opened')
      return { text, outdated }
    },
  }
}

describe('without the system', () => {
  it('keeps the key in a file of its own for the owner only, and finds it again', async () => {
    const made = await openDataKey(folder, null)
    expect(made).toMatchObject({ protection: 'plain', lost: false, notKept: null })
    expect(modeOf(keyFile())).toBe(0o600)
    expect(await openDataKey(folder, null)).toEqual(made)
    expect(readdirSync(folder)).toEqual(['data-key'])
  })

  it('takes back the rights that others got to the file', async () => {
    const made = await openDataKey(folder, null)
    chmodSync(keyFile(), 0o644)
    expect(await openDataKey(folder, null)).toEqual(made)
    expect(modeOf(keyFile())).toBe(0o600)
  })

  it('makes another key for every folder', async () => {
    const first = await openDataKey(folder, null)
    rmSync(keyFile())
    const second = await openDataKey(folder, null)
    expect(second.lost).toBe(false)
    expect(second.bytes).not.toEqual(first.bytes)
  })
})

describe('with the system', () => {
  it('keeps the key sealed and finds it again', async () => {
    const made = await openDataKey(folder, vaultOf(1))
    expect(made).toMatchObject({ protection: 'system', lost: false, notKept: null })
    const payload = readFileSync(keyFile(), 'utf8').trim().split(' ')[1] ?? ''
    expect(Buffer.from(payload, 'base64url').includes(Buffer.from(made.bytes).toString('base64url'))).toBe(false)
    expect(Buffer.from(payload, 'base64url').includes(Buffer.from(made.bytes))).toBe(false)
    expect(modeOf(keyFile())).toBe(0o600)
    expect(await openDataKey(folder, vaultOf(1))).toEqual(made)
  })

  it('takes a key that lay open under its protection', async () => {
    const open = await openDataKey(folder, null)
    const guarded = await openDataKey(folder, vaultOf(1))
    expect(guarded).toEqual({ ...open, protection: 'system' })
    expect(readFileSync(keyFile(), 'utf8')).not.toContain(Buffer.from(open.bytes).toString('base64url'))
  })

  it('seals the key again when the system asks for it', async () => {
    const made = await openDataKey(folder, vaultOf(1))
    const before = readFileSync(keyFile(), 'utf8')
    expect((await openDataKey(folder, vaultOf(1, true))).bytes).toEqual(made.bytes)
    expect(readFileSync(keyFile(), 'utf8')).not.toBe(before)
  })
})

describe('a key that does not open', () => {
  const loss: Record<string, () => Promise<SystemVault | null>> = {
    'another user or machine': async () => {
      await openDataKey(folder, vaultOf(1))
      return vaultOf(2)
    },
    'a keyring that is gone': async () => {
      await openDataKey(folder, vaultOf(1))
      return null
    },
    'a damaged file': async () => {
      writeFileSync(keyFile(), 'plain zzz')
      return null
    },
    'something that is no key': async () => {
      writeFileSync(keyFile(), '\u0000\u0001')
      return null
    },
    'a key of another length': async () => {
      writeFileSync(keyFile(), `plain ${Buffer.alloc(16).toString('base64url')}`)
      return null
    },
  }
  for (const [what, lose] of Object.entries(loss))
    it(`is replaced, said in the log without the key: ${what}`, async () => {
      const vault = await lose()
      const opened = await openDataKey(folder, vault)
      expect(opened).toMatchObject({ lost: true, notKept: null })
      expect(await openDataKey(folder, vault)).toEqual({ ...opened, lost: false })
      const lines: string[] = []
      logDataKey((level, message) => lines.push(`${level} ${message}`), opened)
      expect(lines[0]).toMatch(/^warning .*does not open/)
      for (const encoding of ['base64url', 'base64', 'hex'] as const)
        expect(lines.join()).not.toContain(Buffer.from(opened.bytes).toString(encoding))
    })
})

it('works with a key of this start only where none can be written, and says so', async () => {
  mkdirSync(keyFile())
  const opened = await openDataKey(folder, null)
  expect(opened.bytes).toHaveLength(32)
  const lines: string[] = []
  logDataKey((level, message) => lines.push(`${level} ${message}`), opened)
  expect(lines).toContainEqual(expect.stringMatching(/^error .*EISDIR/))
})

it('warns in the log of a key that only file rights protect, and of no other', async () => {
  const lines: string[] = []
  const log = (level: string, message: string) => lines.push(`${level} ${message}`)
  logDataKey(log, await openDataKey(folder, vaultOf(1)))
  expect(lines).toEqual([])
  rmSync(keyFile())
  logDataKey(log, await openDataKey(folder, null))
  expect(lines).toEqual([expect.stringMatching(/^warning .*file rights only/)])
})
