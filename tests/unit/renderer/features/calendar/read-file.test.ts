import { expect, test } from 'vitest'
import { calendarFileLimit, decodeFile } from '../../../../../src/renderer/features/calendar/read-file.ts'
import { windows1251Bytes } from '../../../../../src/shared/documents/encoding.ts'

const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><holiday title="День России"/>`
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) =>
  Uint8Array.from([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)])

test.each([
  ['UTF-8 as declared', utf8(declared('UTF-8'))],
  ['UTF-8 when nothing is declared', utf8('<holiday title="День России"/>')],
  ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(declared('utf-8'))])],
  ['UTF-8 for a declaration that names nothing', utf8(declared('рус'))],
  ['Windows-1251', windows1251Bytes(declared('windows-1251')) ?? new Uint8Array()],
  ['UTF-16 with a mark', utf16(declared('UTF-16'))],
])('%s is read', (_name, bytes) => {
  const file = decodeFile(bytes)
  expect('text' in file ? file.text : '').toMatch(/^<.*День России/)
})

test.each([
  ['bytes of another encoding', windows1251Bytes(declared('UTF-8')) ?? new Uint8Array(), /не читается как UTF-8/],
  ['an encoding nobody has', utf8(declared('x-none')), /Кодировка «x-none» неизвестна/],
  ['too many bytes', new Uint8Array(calendarFileLimit + 1), /больше мегабайта/],
])('%s are refused', (_name, bytes, problem) => {
  const file = decodeFile(bytes)
  expect('problem' in file ? file.problem : '').toMatch(problem)
})
