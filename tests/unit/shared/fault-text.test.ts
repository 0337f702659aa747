import { expect, it } from 'vitest'
import { contractError } from '../../../src/main/desk/router.ts'
import { faultText } from '../../../src/shared/fault-text.ts'

const data = [
  'Unexpected token А in JSON: "Анна Примерова, 8 900 555-33-11" is not valid',
  'Failed query: insert into change values (?, ?) params: Anna Primerova,+79005553311',
  'no such contact anna.primer@example.org',
  'Контакт Анны Примеровой, +7 (900) 555-33-11, не прочитан',
]

it.each(data)('leaves out what a message quotes: %s', (message) => {
  expect(faultText(new Error(message))).not.toMatch(/Анн|Anna|anna|Пример|Primer|555|9005553311/)
})

it('keeps the kind of error, the id of what it is about and the place in the program', () => {
  const text = faultText(new TypeError('ticket 01a20ada-0793-7930-b2c5-a0c421fc77f3 has no number'))
  expect(text).toContain('TypeError: ticket 01a20ada-0793-7930-b2c5-a0c421fc77f3 has no number')
  expect(text).toMatch(/fault-text\.test\.ts:\d+:\d+/)
})

it('is what the desk writes of a defect', () => {
  const lines: string[] = []
  for (const message of data)
    contractError(
      new Error(message),
      (_level, line) => lines.push(line),
      'tickets.addNote',
      () => 'id',
    )
  expect(lines).toHaveLength(data.length)
  expect(lines.join('\n')).not.toMatch(/Анн|Anna|anna|Пример|Primer|555-33|9005553311/)
})
