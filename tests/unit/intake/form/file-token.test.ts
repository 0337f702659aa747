import { expect, test } from 'vitest'
import { issueFileToken, readFileToken } from '../../../../src/intake/form/file-token.ts'
import type { Attachment } from '../../../../src/shared/domain/attachment.ts'

const secret = new Uint8Array(32).fill(7)
const file: Attachment = { sha256: 'a'.repeat(64), name: 'снимок.png', type: 'image/png', bytes: 10 }

test('a token says which file it stands for', () => {
  expect(readFileToken(secret, issueFileToken(secret, file))).toEqual(file)
})

test('a token of an older program that says what is no file any more is not known', () => {
  const older = { ...file, type: 'image/tiff' } as unknown as Attachment
  expect(readFileToken(secret, issueFileToken(secret, older))).toBeNull()
})
