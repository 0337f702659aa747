import { expect, test } from 'vitest'
import { slowDeliveriesTitle } from '../../../../src/renderer/app/delivery-words.ts'

test('the alarm at slow deliveries tells what came late from what waited for the program', () => {
  expect(slowDeliveriesTitle(2, 0)).toBe('С сайта дошло позже 3 минут: 2')
  expect(slowDeliveriesTitle(0, 1)).toBe('С сайта: 1 ждало, пока программа была закрыта')
  expect(slowDeliveriesTitle(1, 2)).toBe('С сайта дошло позже 3 минут: 1, и ещё 2 ждали, пока программа была закрыта')
})
