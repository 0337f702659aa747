import { expect, test } from 'vitest'
import { storedPhone } from '../../../../src/shared/documents/phone.ts'
import { showPhone } from '../../../../src/shared/domain/phone.ts'

test.each([
  ['+79126041833', '+7 912 604-18-33'],
  ['89126041833', '+7 912 604-18-33'],
  ['9126041833', '+7 912 604-18-33'],
  ['+73432170000;ext=12', '+7 343 217-00-00 доб. 12'],
  ['+375291234567', '+375291234567'],
  ['12-34', '12-34'],
])('the number %s is shown as %s', (phone, shown) => {
  expect(showPhone(phone)).toBe(shown)
})

test.each([
  ['8 (912) 604-18-33', '+79126041833'],
  ['+7 343 217-00-00 доб. 12', '+73432170000;ext=12'],
  ['+73432170000;ext=12', '+73432170000;ext=12'],
  [' спросить Анну ', 'спросить Анну'],
])('%s is kept as %s, and kept again it stays', (typed, kept) => {
  expect(storedPhone(typed)).toBe(kept)
  expect(storedPhone(showPhone(storedPhone(typed)))).toBe(kept)
})
