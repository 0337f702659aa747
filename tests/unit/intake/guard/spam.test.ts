import { expect, test } from 'vitest'
import { looksLikeSpam } from '../../../../src/intake/guard/spam.ts'

test.each([
  ['Ошибка при обмене', 'Адрес сервиса https://example.org/ws/exchange, ответ <error>500</error>'],
  ['<script>alert(1)</script> выходит в отчёте', ''],
  [
    'Как загрузить xml?',
    'В файле <Документ><Сумма>100</Сумма></Документ>, программа его не видит, хотя раньше видела.',
  ],
  ['a < b и b > c', ''],
  ['Не работает', ''],
])('a person is let through: %s', (subject, details) => {
  expect(looksLikeSpam(subject, details)).toBe(false)
})

test.each([
  ['Hi', 'https://example.org/a '.repeat(5)],
  ['Offer', '[url=https://example.org]click[/url]'],
  ['Offer', 'see <a href="https://example.org">here</a> for a very good offer, do not miss it'],
  ['https://example.org/very/long/address/of/a/shop', 'buy'],
  ['<div><p><b><i>x</i></b></p></div>', ''],
])('a robot is not: %s', (subject, details) => {
  expect(looksLikeSpam(subject, details)).toBe(true)
})
