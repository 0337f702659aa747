import { expect, it } from 'vitest'
import {
  contractFormOf,
  contractOfForm,
  hoursText,
  parseHours,
} from '../../../../../src/renderer/features/clients/contract-form.ts'
import type { Contract } from '../../../../../src/shared/domain/client.ts'

const contract: Contract = {
  id: 'service',
  kind: 'service',
  number: '17',
  signedOn: '2026-01-01',
  validFrom: '2026-01-01',
  validTo: null,
  consultations: false,
  allowanceMinutes: 620,
  discountPercent: 10,
}

it.each([
  ['', 0],
  ['10', 600],
  ['10,5', 630],
  ['0.25', 15],
  ['10:20', 620],
  ['10,01', null],
  ['10:60', null],
  ['много', null],
])('reads hours «%s»', (typed, minutes) => {
  expect(parseHours(typed)).toBe(minutes)
})

it('reads the hours it writes, whatever they are', () => {
  for (let minutes = 0; minutes <= 744 * 60; minutes += 7) expect(parseHours(hoursText(minutes))).toBe(minutes)
})

it('gives back the contract it was filled from, and leaves hours and a discount to service contracts', () => {
  expect(contractOfForm(contractFormOf(contract))).toEqual({ contract })
  const fine = { ...contract, discountPercent: 7.25 }
  expect(contractFormOf(fine).discountPercent).toBe('7,25')
  expect(contractOfForm(contractFormOf(fine))).toEqual({ contract: fine })
  const its = contractOfForm({ ...contractFormOf(contract), kind: 'its', discountPercent: 'много' })
  expect(its).toMatchObject({ contract: { allowanceMinutes: 0, discountPercent: 0 } })
  expect(contractOfForm({ ...contractFormOf(contract), allowanceMinutes: 'все', discountPercent: '7,255' })).toEqual({
    errors: { allowanceMinutes: expect.any(String), discountPercent: expect.any(String) },
  })
})

it('refuses a day that is no date, an end above all: without it the contract would never end', () => {
  const read = contractOfForm({ ...contractFormOf(contract), validTo: '31.11.2026' })
  expect(read).toEqual({ errors: { validTo: 'Нужна дата, например 25.11.2026.' } })
})
