import { expect, test } from 'vitest'
import { createBatch } from '../../../../src/intake/log/batch.ts'

test('what arrives together is done together, in order', async () => {
  const batches: number[][] = []
  const double = createBatch((items: readonly number[]) => {
    batches.push([...items])
    return items.map((item) => item * 2)
  })

  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6])
  expect(await double(4)).toBe(8)
  expect(batches).toEqual([[1, 2, 3], [4]])
})

test('a bad one fails alone', async () => {
  const reciprocal = createBatch((items: readonly number[]) =>
    items.map((item) => {
      if (item === 0) throw new RangeError('zero')
      return 1 / item
    }),
  )

  const settled = await Promise.allSettled([reciprocal(1), reciprocal(0), reciprocal(2)])

  expect(settled.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    1,
    'RangeError: zero',
    0.5,
  ])
})

test('what arrives while a batch is under way is done together after it', async () => {
  const batches: number[][] = []
  const held = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const echo = createBatch(async (items: readonly number[]) => {
    batches.push([...items])
    begun.resolve()
    await held.promise
    return items
  })

  const first = echo(1)
  await begun.promise
  const others = [echo(2), echo(3)]
  held.resolve()

  expect(await Promise.all([first, ...others])).toEqual([1, 2, 3])
  expect(batches).toEqual([[1], [2, 3]])
})

test('a failure that all share is not tried again for each', async () => {
  let tries = 0
  const batch = createBatch(
    (): number[] => {
      tries += 1
      throw new RangeError('down')
    },
    (error) => error instanceof RangeError,
  )

  const settled = await Promise.allSettled([batch(1), batch(2), batch(3)])

  expect(settled.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(tries).toBe(1)
})
