import { callsByKeys } from './support/calls-by-keys.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

test('a known caller, an unknown one and one who calls again are written down in few keys', async ({ desk }) => {
  for (const { name, keys, letters, most } of await callsByKeys(desk.page)) {
    console.log(`${name}: ${keys} keys besides ${letters} letters and digits`)
    expect(keys, name).toBeLessThanOrEqual(most)
  }
})
