import { expect, test } from 'vitest'
import { isProtected } from '../../../../src/main/electron/vault-kind.ts'

const sealed = (tag: string) => Buffer.from(`${tag}\u0007\u0001whatever`)

test('a Linux keyring or portal protects; the key that every Chromium has does not', () => {
  expect(isProtected('linux', sealed('v11'))).toBe(true)
  expect(isProtected('linux', sealed('v12'))).toBe(true)
  expect(isProtected('linux', sealed('v10'))).toBe(false)
})

test('what is not known to protect is taken for unprotected', () => {
  for (const tag of ['', 'v1', 'v13', 'zabota']) expect(isProtected('linux', sealed(tag))).toBe(false)
})

test('Windows and macOS have no such key', () => {
  expect(isProtected('win32', sealed('v10'))).toBe(true)
  expect(isProtected('darwin', sealed('v10'))).toBe(true)
})
