import { describe, expect, test } from 'vitest'
import {
  freshCall,
  isBlank,
  nextStep,
  withCaller,
  withLastProduct,
} from '../../../../../src/renderer/features/call/call-draft.ts'
import type { Caller, CallerContext } from '../../../../../src/shared/contract/calls.ts'

const fresh = freshCall(1_000)
const badge = (id: string) => ({ id, name: `ООО «${id}»`, inn: '', itsUntil: null, vendorSupport: false })
const caller = (...clientIds: string[]): Caller => ({
  shown: '+7 912 000-01-01',
  e164: '+79120000101',
  matches: clientIds.map((id) => ({
    client: badge(id),
    contactId: `${id}-contact`,
    contactName: 'Зоя',
    contactPosition: '',
  })),
})

describe('the number of a caller', () => {
  test('that belongs to one contact brings him and takes the words typed for a newcomer away', () => {
    const draft = withCaller({ ...fresh, newClientName: 'Про', contactName: 'З' }, caller('a'), null)
    expect(draft).toMatchObject({ clientId: 'a', contactId: 'a-contact', newClientName: '', contactName: '' })
  })

  test('that belongs to several leaves the choice to the operator', () => {
    expect(withCaller(fresh, caller('a', 'b'), null).clientId).toBeNull()
  })

  test('corrected to an unknown one forgets the client of the wrong number', () => {
    const wrong = withCaller(fresh, caller('a'), null)
    expect(withCaller({ ...wrong, product: '1С' }, caller(), 'a')).toMatchObject({
      clientId: null,
      contactId: null,
      product: '',
    })
  })

  test('keeps a client chosen by hand', () => {
    const chosen = { ...fresh, clientId: 'b' }
    expect(withCaller(chosen, caller(), null)).toBe(chosen)
    expect(withCaller(chosen, caller(), 'a')).toBe(chosen)
  })

  test('asked again changes nothing', () => {
    const once = withCaller(fresh, caller('a'), null)
    expect(withCaller(once, caller('a'), 'a')).toBe(once)
  })
})

describe('the program', () => {
  const context: CallerContext = { client: badge('a'), open: [], recent: [], lastProduct: '1С:Розница' }

  test('is the one of the last time', () => {
    expect(withLastProduct(fresh, context).product).toBe('1С:Розница')
  })

  test('typed by the operator stays', () => {
    expect(withLastProduct({ ...fresh, product: '1С:ЗУП' }, context).product).toBe('1С:ЗУП')
  })
})

test('Enter leads through what is still needed to saving', () => {
  expect(nextStep(fresh)).toBe('kind')
  expect(nextStep({ ...fresh, kind: 'outage', subject: '  ' })).toBe('subject')
  expect(nextStep({ ...fresh, kind: 'outage', subject: 'Суть' })).toBe('save')
})

test('a call is worth keeping from the first thing typed', () => {
  expect(isBlank(fresh)).toBe(true)
  expect(isBlank({ ...fresh, product: '1С:Розница' })).toBe(true)
  expect(isBlank({ ...fresh, phone: '9' })).toBe(false)
  expect(isBlank({ ...fresh, kind: 'outage' })).toBe(false)
})
