import { describe, expect, test } from 'vitest'
import {
  callOf,
  clientByNumberAlone,
  freshCall,
  isBlank,
  nextStep,
  withCaller,
  withLastProduct,
  withoutClient,
} from '../../../../../src/renderer/features/call/call-draft.ts'
import { type Caller, type CallerContext, callSchema } from '../../../../../src/shared/contract/calls.ts'

const fresh = freshCall(1_000)
const badge = (id: string) => ({ id, name: `ООО «${id}»`, inn: '', itsUntil: null, consultations: false })
const caller = (...clientIds: string[]): Caller => ({
  shown: '+7 912 000-01-01',
  e164: '+79120000101',
  matches: clientIds.map((id) => ({
    client: badge(id),
    contactId: `${id}-contact`,
    contactName: 'Зоя',
    contactPosition: '',
  })),
  open: [],
})

describe('the number of a caller', () => {
  test('that belongs to one contact brings him', () => {
    const draft = withCaller({ ...fresh, contactName: 'З' }, caller('a'), '9120000101')
    expect(draft).toMatchObject({ clientId: 'a', contactId: 'a-contact', contactName: '' })
  })

  test('that belongs to several leaves the choice to the operator', () => {
    expect(withCaller(fresh, caller('a', 'b'), '9120000101').clientId).toBeNull()
  })

  test('corrected to an unknown one forgets the client of the wrong number', () => {
    const wrong = withCaller(fresh, caller('a'), '9120000101')
    expect(withCaller(wrong, caller(), '9120000102')).toMatchObject({ clientId: null, contactId: null })
  })

  test('takes nothing away that was chosen or typed by hand', () => {
    const chosen = { ...fresh, clientId: 'b' }
    expect(withCaller(chosen, caller('a'), '9120000101')).toMatchObject({ clientId: 'b' })
    const named = { ...fresh, newClientName: 'ООО «Новое»', contactName: 'Зоя' }
    expect(withCaller(named, caller('a'), '9120000101')).toMatchObject({
      clientId: null,
      newClientName: 'ООО «Новое»',
      contactName: 'Зоя',
    })
  })

  test('says whose the call will be when the organisation stays empty', () => {
    const other = { ...withCaller(fresh, caller('a'), '9120000101'), clientId: null, contactId: null }
    expect(clientByNumberAlone(other, caller('a', 'a'))).toEqual(badge('a'))
    expect(clientByNumberAlone(other, caller('a', 'b'))).toBeNull()
    expect(clientByNumberAlone(other, caller())).toBeNull()
    expect(clientByNumberAlone({ ...other, newClientName: 'ООО «Новое»' }, caller('a'))).toBeNull()
    expect(clientByNumberAlone({ ...other, clientId: 'b' }, caller('a'))).toBeNull()
  })

  test('is applied once, however often a held call is taken up again', () => {
    const once = withCaller(fresh, caller('a'), '9120000101')
    expect(withCaller(once, caller('a'), '9120000101')).toBe(once)
    const another = { ...once, clientId: null, contactId: null }
    expect(withCaller(another, caller('a'), '9120000101')).toBe(another)
  })
})

describe('the program', () => {
  const context: CallerContext = { client: badge('a'), open: [], recent: [], lastProduct: '1С:Розница' }

  test('is the one of the last time', () => {
    expect(withLastProduct(fresh, context).product).toBe('1С:Розница')
  })

  test('typed by the operator stays', () => {
    expect(withLastProduct({ ...fresh, product: '1С:ЗУП' }, context).product).toBe('1С:ЗУП')
    const typed = { ...withCaller(fresh, caller('a'), '9120000101'), product: '1С:ЗУП' }
    expect(withCaller(typed, caller(), '9120000102').product).toBe('1С:ЗУП')
    expect(withCaller(typed, caller('b'), '9120000102').product).toBe('1С:ЗУП')
    expect(withoutClient(typed)).toMatchObject({ clientId: null, product: '1С:ЗУП' })
  })

  test('of one client goes with him when somebody else calls', () => {
    const filled = withLastProduct(withCaller(fresh, caller('a'), '9120000101'), context)
    expect(withCaller(filled, caller(), '9120000102').product).toBe('')
    expect(withoutClient(filled).product).toBe('')
    const other = withCaller(filled, caller('b'), '9120000102')
    expect(other).toMatchObject({ clientId: 'b', product: '' })
    expect(withLastProduct(other, { ...context, lastProduct: '1С:УНФ' }).product).toBe('1С:УНФ')
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

test('what is written down of a call is what the desk takes, and nothing of the form’s own', () => {
  const draft = { ...fresh, startedAt: 1_790_000_000_000, kind: 'outage' as const, subject: 'Суть', lookedUpPhone: '9' }
  expect(callSchema.safeParse(callOf('01900000-0000-7000-8000-000000000000', draft)).success).toBe(true)
})
