import { describe, expect, it } from 'vitest'
import {
  lettersToSend,
  trackingErrors,
  withTracking,
} from '../../../../../src/renderer/features/documents/batch-tracking.ts'
import type { OrderRow } from '../../../../../src/shared/contract/documents.ts'
import { orderRow } from './order-row.ts'

const order = (id: string, more: Partial<OrderRow> = {}): OrderRow =>
  orderRow(id, { number: `К2-${id}`, status: 'issued', delivery: 'registeredMail', ...more })

const letters = [order('a'), order('b'), order('c')]

describe('tracking numbers of many letters', () => {
  it('are asked for what still goes by mail', () => {
    const orders = [
      ...letters,
      order('courier', { delivery: 'courier' }),
      order('sent', { status: 'dispatched' }),
      order('back', { status: 'returned' }),
    ]
    expect(lettersToSend(orders).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'back'])
  })

  it('fill the list from a pasted column, as far as it goes', () => {
    expect(withTracking({}, letters, 'a', '123')).toEqual({ a: '123' })
    expect(withTracking({ a: '1' }, letters, 'b', '80082240994512\r\n 62001431004209\n19000007999992\n')).toEqual({
      a: '1',
      b: '80082240994512',
      c: '62001431004209',
    })
  })

  it('are refused with a wrong digit, twice in the list, or on another letter', () => {
    const sent = order('sent', {
      status: 'dispatched',
      dispatch: {
        method: 'registeredMail',
        handedOverOn: '2026-11-24',
        handedOverTo: '',
        tracking: '62001431004209',
        deliveredOn: null,
        signedBackOn: null,
      },
    })
    const errors = trackingErrors(
      { a: '80082240994513', b: '800822 40 99451 2', c: '80082240994512', d: '62001431004209', e: ' ' },
      [...letters, order('d'), order('e')],
      [...letters, order('d'), order('e'), sent],
    )
    expect(errors.a).toMatch(/Контрольная цифра/)
    expect(errors.b).toBeUndefined()
    expect(errors.c).toBe('Этот номер уже у комплекта К2-b.')
    expect(errors.d).toBe('Этот номер уже у комплекта К2-sent.')
    expect(errors.e).toBeUndefined()
  })

  it('typed for a letter that is no longer asked for hold nobody up', () => {
    const orders = [order('a', { status: 'dispatched' }), order('b')]
    expect(trackingErrors({ a: '80082240994512', b: '80082240994512' }, lettersToSend(orders), orders)).toEqual({})
  })
})
