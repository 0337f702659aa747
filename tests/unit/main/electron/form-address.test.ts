import { expect, it } from 'vitest'
import { isFormAddress } from '../../../../src/main/electron/form-address.ts'

it('opens the form of the intake the desk works with, and nothing that only looks like it', () => {
  const remote = 'https://help.romashka.ru/o/north/'
  expect(isFormAddress('https://help.romashka.ru/o/north/', remote)).toBe(true)
  for (const other of [
    'http://help.romashka.ru/o/north/',
    'https://help.romashka.ru/',
    'https://help.romashka.ru/o/north/../south/',
    'https://help.romashka.ru.example.com/o/north/',
    'https://help.romashka.ru:8443/o/north/',
    'https://user@help.romashka.ru/o/north/',
    'https://help.romashka.ru@example.com/o/north/',
    'file:///etc/passwd',
    'http://127.0.0.1:4870/',
    'нет',
  ])
    expect(isFormAddress(other, remote), other).toBe(false)
})

it('opens it in the clear on this machine alone, and nothing while there is no form', () => {
  for (const own of ['http://127.0.0.1:4870/', 'http://localhost:4870/', 'http://[::1]:4870/'])
    expect(isFormAddress(own, own), own).toBe(true)
  for (const wrong of ['http://help.romashka.ru/', 'http://127.0.0.1.example.com/', 'javascript:alert(1)', 'file:///a'])
    expect(isFormAddress(wrong, wrong), wrong).toBe(false)
  expect(isFormAddress('http://127.0.0.1:4871/', 'http://127.0.0.1:4870/')).toBe(false)
  expect(isFormAddress('http://127.0.0.1:4870/', null)).toBe(false)
})
