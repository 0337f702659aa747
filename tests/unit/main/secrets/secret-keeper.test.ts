import { expect, test } from 'vitest'
import { createSecretKeeper, isSealed } from '../../../../src/main/secrets/secret-keeper.ts'

const keeperOf = (fill: number) => createSecretKeeper({ bytes: new Uint8Array(32).fill(fill), protection: 'plain' })
const keeper = keeperOf(1)
const token = 'q1w2e3r4t5y6u7i8o9p0q1w2e3r4t5y6u7i8o9p0q1w'

test('what was sealed opens again, a restart later too', () => {
  for (const text of ['', token, 'Токен «табло»'])
    expect(keeperOf(1).open('wallToken', keeper.seal('wallToken', text))).toBe(text)
})

test('the sealed text shows nothing of the secret and differs every time', () => {
  const sealed = keeper.seal('wallToken', token)
  expect(sealed).not.toContain(token)
  expect(Buffer.from(sealed, 'base64url').includes(token)).toBe(false)
  expect(keeper.seal('wallToken', token)).not.toBe(sealed)
})

test('another key opens nothing', () => {
  expect(keeperOf(2).open('wallToken', keeper.seal('wallToken', token))).toBeNull()
})

test('a secret moved to the place of another does not open there', () => {
  expect(keeper.open('intakeToken', keeper.seal('wallToken', token))).toBeNull()
})

test('a sealed text that was changed anywhere, or cut, does not open', () => {
  const sealed = keeper.seal('wallToken', token)
  const mark = sealed.indexOf(':') + 1
  const bytes = Buffer.from(sealed.slice(mark), 'base64url')
  for (let place = 0; place < bytes.length; place++) {
    const changed = Buffer.from(bytes)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(keeper.open('wallToken', sealed.slice(0, mark) + changed.toString('base64url'))).toBeNull()
  }
  for (let length = 0; length < sealed.length; length++)
    expect(keeper.open('wallToken', sealed.slice(0, length))).toBeNull()
})

test('a text that an earlier version kept open is told from a sealed one and does not count as one', () => {
  expect(isSealed(token)).toBe(false)
  expect(keeper.open('wallToken', token)).toBeNull()
  expect(isSealed(keeper.seal('wallToken', token))).toBe(true)
})
