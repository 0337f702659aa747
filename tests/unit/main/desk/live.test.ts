import { expect, it } from 'vitest'
import { createLive, followTouched, touch } from '../../../../src/main/desk/live.ts'

const never = 60_000

it('misses nothing between the call and the first reading, and joins what piled up', async () => {
  const live = createLive()
  const steps = followTouched(live, undefined, never)
  live.publish(touch('ticket', ['a']))
  live.publish(touch('ticket', ['b']))
  live.publish(touch('client', ['c']))
  const { value } = await steps.next()
  expect(value).toEqual(
    new Map([
      ['ticket', new Set(['a', 'b'])],
      ['client', new Set(['c'])],
    ]),
  )
  await steps.return()
})

it('wakes a waiting reader, says when nothing happened, and ends with its signal', async () => {
  const live = createLive()
  const stop = new AbortController()
  const steps = followTouched(live, stop.signal, 1)
  expect(await steps.next()).toEqual({ value: null, done: false })
  const waiting = followTouched(live, stop.signal, never)
  const next = waiting.next()
  live.publish(touch('sync'))
  expect(await next).toEqual({ value: new Map([['sync', new Set()]]), done: false })
  const last = waiting.next()
  stop.abort()
  expect(await last).toEqual({ value: undefined, done: true })
})
