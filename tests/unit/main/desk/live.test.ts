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

it('lets go with its signal even when nobody ever read', () => {
  const live = createLive()
  const stop = new AbortController()
  let listening = 0
  const counted = {
    ...live,
    subscribe: (listener: Parameters<typeof live.subscribe>[0]) => {
      const unsubscribe = live.subscribe(listener)
      listening += 1
      return () => {
        listening -= 1
        unsubscribe()
      }
    },
  }
  followTouched(counted, stop.signal, never)
  expect(listening).toBe(1)
  stop.abort()
  expect(listening).toBe(0)
  followTouched(counted, stop.signal, never)
  expect(listening).toBe(0)
})

it('says that nothing happened though something it does not concern itself with did', async () => {
  const live = createLive()
  const steps = followTouched(live, undefined, 1, (touched) => touched.has('ticket'))
  live.publish(touch('sync'))
  expect(await steps.next()).toEqual({ value: null, done: false })
  live.publish(touch('ticket', ['a']))
  expect(await steps.next()).toEqual({ value: touch('ticket', ['a']), done: false })
  await steps.return()
})
