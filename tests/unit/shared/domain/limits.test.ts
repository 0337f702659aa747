import fc from 'fast-check'
import { expect, it } from 'vitest'
import { clientFieldsSchema, contractSchema } from '../../../../src/shared/domain/client.ts'
import { changeDataSchema } from '../../../../src/shared/domain/entities.ts'
import { cleanText, oneLine } from '../../../../src/shared/domain/limits.ts'
import { initialsOf } from '../../../../src/shared/domain/operator.ts'
import { formatNumber, stationPrefixSchema } from '../../../../src/shared/domain/station.ts'
import { idOf } from '../sync/changes-of.ts'

const messageOf = (result: { success: boolean; error?: { issues: { message: string }[] } | undefined }) =>
  result.error?.issues[0]?.message

it('strips what forges a reader’s view and keeps what people type', () => {
  expect(cleanText('  счёт\u202Efdp.exe\u0000\r\nвторая\tстрока ')).toBe('счётfdp.exe\nвторая\tстрока')
  expect(cleanText('й')).toBe('й'.normalize('NFC'))
})

it.each([
  ['zero-width letters', 'па\u200bро\u2060ль\ufeff\u00ad', 'пароль'],
  ['a joiner and a selector outside emoji', 'а\u200dб\ufe0f \u200d', 'аб'],
  ['fillers that look like nothing', '\u3164\u115f\uffa0', ''],
  ['tags that spell out hidden words', 'тест\u{e0068}\u{e0069}', 'тест'],
  ['marks of direction', '\u2066акт\u2069\u200f.pdf\u061c', 'акт.pdf'],
  ['line and paragraph separators', 'раз\u2028два\u2029три\u0085четыре', 'раз\nдва\nтри\nчетыре'],
  ['half a surrogate pair', 'до\ud83dпосле', 'до\ufffdпосле'],
  ['private and unassigned code points', 'a\ue000b\u{10ffff}c\uffff', 'abc'],
  ['a heap of marks on one letter', `з${'\u0489'.repeat(60)}`, `з${'\u0489'.repeat(4)}`],
])('removes %s', (_name, typed, kept) => {
  expect(cleanText(typed)).toBe(kept)
})

it.each(['👩‍💻', '❤️', '👍🏽', '1️⃣', '🏳️‍🌈', 'ёж №5 «1С» — 10 ₽', 'e\u0301\u0323 → ok', 'שלום', 'नमस्ते'])(
  'keeps %s',
  (text) => {
    expect(cleanText(text)).toBe(text.normalize('NFC'))
  },
)

it('changes nothing in what it has cleaned', () => {
  const nasty = fc.constantFrom(
    '\u200d',
    '\ufe0f',
    '\u0301',
    '\u0489',
    '\u200b',
    '\r',
    '\u2028',
    '\ud83d',
    '👩',
    '1',
    'е',
    ' ',
  )
  const text = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (typed) => cleanText(cleanText(typed)) === cleanText(typed)),
    { numRuns: 2000 },
  )
})

it('says in Russian what a field lacks or how long it may be', () => {
  const subject = oneLine(10, 'Напишите суть.')
  expect(messageOf(subject.safeParse(' \n '))).toBe('Напишите суть.')
  expect(messageOf(subject.safeParse('длиннее десяти'))).toBe('Не длиннее 10 знаков.')
  expect(subject.parse('две\nстроки')).toBe('две строки')
})

it('takes one or two Cyrillic letters and a number for a prefix, but not the website’s own', () => {
  expect(stationPrefixSchema.parse(' к2 ')).toBe('К2')
  for (const bad of ['', 'K2', '2', 'КИТ', 'С', 'К123']) expect(stationPrefixSchema.safeParse(bad).success).toBe(false)
  expect(formatNumber('К2', 451)).toBe('К2-000451')
  expect(formatNumber('К2', 1_234_567)).toBe('К2-1234567')
})

it('names the field of a contract that ends before it begins', () => {
  const result = contractSchema.safeParse({
    id: idOf(1),
    kind: 'its',
    number: '1',
    signedOn: '2026-01-01',
    validFrom: '2026-02-01',
    validTo: '2026-01-31',
  })
  expect(result.error?.issues[0]).toMatchObject({
    path: ['validTo'],
    message: 'Договор кончается раньше, чем начинается.',
  })
})

it('checks the shape of requisites and forgives blanks in them', () => {
  expect(clientFieldsSchema.shape.inn.parse('66 71 123456')).toBe('6671123456')
  expect(messageOf(clientFieldsSchema.shape.inn.safeParse('123'))).toContain('10 цифр')
})

it('knows the data of every change the desk writes', () => {
  expect(changeDataSchema('ticket.claimed')).toBeDefined()
  expect(changeDataSchema('serviceOrder.issued')).toBeDefined()
  expect(changeDataSchema('ticket.teleported')).toBeUndefined()
})

it('makes initials of one word or two', () => {
  expect(initialsOf('Орлова Полина')).toBe('ОП')
  expect(initialsOf('Мария')).toBe('МА')
})
