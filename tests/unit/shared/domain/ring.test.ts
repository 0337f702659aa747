import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readCallArgument, readCallLink, readRing } from '../../../../src/shared/domain/ring.ts'

const rings = (phone: string) => ({ ok: true, ring: { phone } })

describe('readRing', () => {
  it.each([
    ['+79120000201', '+79120000201'],
    ['8 (912) 000-02-01', '89120000201'],
    ['  101 ', '101'],
    ['sip:74951234567@10.0.0.1', '74951234567'],
    ['sip:+74951234567@pbx.example.org;user=phone', '+74951234567'],
    ['tel:+7-495-123-45-67', '+74951234567'],
    ['', ''],
    ['Anonymous', ''],
    ['sip:anonymous@anonymous.invalid', ''],
  ])('%s rings as %s', (text, phone) => {
    expect(readRing(text)).toEqual(rings(phone))
  })

  it.each([
    'привет',
    '<script>',
    '7',
    '1'.repeat(16),
    '7912;DROP TABLE',
    `sip:${'a'.repeat(300)}`,
    '+',
    '79120000201\u202e',
  ])('refuses %s with a sentence', (text) => {
    expect(readRing(text)).toEqual({ ok: false, reason: expect.stringMatching(/\.$/) })
  })
})

describe('readCallLink', () => {
  it.each([
    ['zabota://call?phone=%2B79120000201', '+79120000201'],
    ['zabota://call?phone=+79120000201', '+79120000201'],
    ['ZABOTA://call/?phone=8%20912%20000-02-01', '89120000201'],
    ['zabota://call', ''],
    ['zabota://call?phone=', ''],
  ])('%s', (link, phone) => {
    expect(readCallLink(link)).toEqual(rings(phone))
  })

  it.each([
    'zabota://ticket?phone=79120000201',
    'zabota://call?phone=79120000201&phone=79120000202',
    'zabota://call?phone=79120000201&save=1',
    'zabota://call?phone=79120000201#/settings',
    'zabota://call/../settings?phone=79120000201',
    'zabota://evil@call?phone=79120000201',
    'zabota://call?phone=%',
    'https://call?phone=79120000201',
  ])('refuses %s', (link) => {
    expect(readCallLink(link)).toMatchObject({ ok: false })
  })

  it('gives digits and nothing else, whatever the link', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const read = readCallLink(`zabota://call?phone=${text}`)
        if (read.ok) expect(read.ring.phone).toMatch(/^(\+?\d{2,15})?$/)
      }),
    )
  })
})

test('the last call among the arguments counts', () => {
  expect(readCallArgument(['--demo', '--no-sandbox'])).toBe(null)
  expect(readCallArgument(['--call=101', '--allow-file-access', 'zabota://call?phone=102'])).toEqual(rings('102'))
  expect(readCallArgument(['--demo', '--call', '8 912 000-02-01'])).toEqual(rings('89120000201'))
  expect(readCallArgument(['--call'])).toEqual(rings(''))
  expect(readCallArgument(['--call=все'])).toMatchObject({ ok: false })
})
