import { expect, test } from 'vitest'
import { readIntakeAddress } from '../../../../src/shared/intake-api/address.ts'

test.each([
  ['https://help.romashka.ru', 'https://help.romashka.ru'],
  ['  help.romashka.ru/o/ufa/ ', 'https://help.romashka.ru'],
  ['HTTPS://Help.Romashka.ru:8443/requests?x=1', 'https://help.romashka.ru:8443'],
  ['127.0.0.1:4280', 'http://127.0.0.1:4280'],
  ['http://localhost:4280/', 'http://localhost:4280'],
  ['https://[::1]:4280', 'https://[::1]:4280'],
])('«%s» is kept as %s', (typed, url) => {
  expect(readIntakeAddress(typed)).toEqual({ url })
})

test.each([
  ['', 'Укажите адрес'],
  ['http://help.romashka.ru', 'только защищённая'],
  ['http://127.0.0.1.example.org', 'только защищённая'],
  ['http://2130706433.ru', 'только защищённая'],
  ['ftp://help.romashka.ru', 'начинается с https://'],
  ['file:///etc/passwd', 'начинается с https://'],
  ['https://anna:secret@help.romashka.ru', 'Имени и пароля'],
  ['https://', 'не читается'],
  ['приём обращений', 'не читается'],
])('«%s» is refused in words', (typed, words) => {
  expect(readIntakeAddress(typed)).toEqual({ problem: expect.stringContaining(words) })
})
