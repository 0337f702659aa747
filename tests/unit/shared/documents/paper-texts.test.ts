import { expect, test } from 'vitest'
import {
  defaultPaperTexts,
  noPaperTexts,
  paperPlaceholders,
  paperText,
  paperTextsSchema,
} from '../../../../src/shared/documents/paper-texts.ts'
import { packageText } from '../../../../src/shared/documents/wording.ts'
import { snapshotOf } from './sample.ts'

const values = Object.fromEntries(paperPlaceholders.map((name) => [name, name.toUpperCase()])) as Parameters<
  typeof paperText
>[2]

test('the program’s words stand where the company has none', () => {
  expect(paperText('acceptance', noPaperTexts, values)).toBe(defaultPaperTexts.acceptance)
  expect(paperText('acceptance', { ...noPaperTexts, acceptance: 'Принято: {акт} для {заказчик}.' }, values)).toBe(
    'Принято: АКТ для ЗАКАЗЧИК.',
  )
})

test('a placeholder that does not exist is refused with those that do', () => {
  const parsed = paperTextsSchema.safeParse({ ...noPaperTexts, paymentNote: 'До {срок}' })
  expect(parsed.error?.issues[0]?.message).toMatch(/Нет подстановки \{срок\}.*\{оплатить до\}/)
  expect(parsed.error?.issues[0]?.path).toEqual(['paymentNote'])
  for (const text of Object.values(defaultPaperTexts))
    expect(paperTextsSchema.safeParse({ ...noPaperTexts, acceptance: text }).success).toBe(true)
})

test('a package fills the placeholders with its own numbers', () => {
  const snapshot = snapshotOf()
  const texts = { ...noPaperTexts, paymentNote: 'Счёт {счёт}, оплатить до {оплатить до}' }
  expect(packageText('paymentNote', { ...snapshot, texts }).replaceAll('\u00a0', ' ')).toBe(
    'Счёт № К2-000028 от 23.11.2026, оплатить до 11.12.2026',
  )
})
