import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBody } from '../../../../src/intake/form/body.ts'

const urlencoded = 'application/x-www-form-urlencoded'

test('any text comes back from a urlencoded body as the browser sent it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })), async (sent) => {
      const body = Buffer.from(new URLSearchParams(sent).toString())
      expect(await readBody(body, urlencoded)).toEqual({
        kind: 'form',
        fields: new Map(Object.entries(sent)),
        attached: [],
        files: [],
      })
    }),
  )
})

test('stray signs are taken as they stand', async () => {
  const read = await readBody(Buffer.from('a=100%&b=%zz%4&c&=d&&e=x=y+z'), urlencoded)

  expect(read).toEqual({
    kind: 'form',
    attached: [],
    files: [],
    fields: new Map([
      ['a', '100%'],
      ['b', '%zz%4'],
      ['c', ''],
      ['', ''],
      ['e', 'x=y z'],
    ]),
  })
})

test.each([
  [true, 'yes'],
  [false, ''],
  ['false', ''],
  ['yes', ''],
  [1, ''],
])('a consent of %j in JSON is %j', async (consent, read) => {
  const body = await readBody(Buffer.from(JSON.stringify({ consent })), 'application/json')
  expect('fields' in body && body.fields.get('consent')).toBe(read)
})
