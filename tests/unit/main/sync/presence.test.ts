import { expect, it } from 'vitest'
import { createPresenceExchange } from '../../../../src/main/sync/presence.ts'
import { IntakeFailure } from '../../../../src/shared/intake-api/client.ts'
import type { Presence, StationPresence } from '../../../../src/shared/intake-api/presence.ts'

const nothing: Presence = { operator: 'anna', tickets: [] }
const looking: Presence = { operator: 'anna', tickets: ['ticket'] }
const boris: StationPresence = { station: 'b', operator: 'boris', tickets: ['ticket'] }

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** An exchange whose time stands still until a pause is let go by. */
const openExchange = (answer: () => Promise<{ heldFor: number }> = async () => ({ heldFor: 60_000 })) => {
  const stopping = new AbortController()
  const told: Presence[] = []
  const failures: unknown[] = []
  const heard: (readonly StationPresence[])[] = []
  const pauses: { milliseconds: number; end: () => void }[] = []
  let mine = nothing
  const holds = { mine: Number.POSITIVE_INFINITY }
  let onMine = () => undefined as undefined
  const exchange = createPresenceExchange({
    client: {
      tellPresence: (presence) => {
        told.push(presence)
        return answer()
      },
    },
    port: {
      mine: () => mine,
      mineHolds: () => holds.mine,
      onMine: (listener) => {
        onMine = () => void listener() as undefined
        return () => undefined
      },
      hear: (others) => heard.push(others),
    },
    delay: (milliseconds, signal) =>
      new Promise((resolve) => {
        pauses.push({ milliseconds, end: resolve })
        if (signal.aborted) resolve()
        signal.addEventListener('abort', () => resolve())
      }),
    stopping: stopping.signal,
    onFailure: (failure) => failures.push(failure),
  })
  const passPause = async (milliseconds?: number) => {
    await settled()
    pauses.findLast((pause) => milliseconds === undefined || pause.milliseconds === milliseconds)?.end()
    await settled()
  }
  const look = async (presence: Presence) => {
    mine = presence
    onMine()
    await settled()
  }
  return { exchange, told, heard, failures, pauses, passPause, look, stopping, holds }
}

it('says nothing to an older intake', async () => {
  const { exchange, told, heard, look } = openExchange()
  exchange.heard(undefined)
  await look(looking)
  exchange.streamLost()
  await settled()
  expect([told, heard]).toEqual([[], []])
})

it('says at once what is opened, then no more than once a second', async () => {
  const { exchange, told, pauses, passPause, look } = openExchange()
  exchange.heard([])
  await passPause()
  await look(looking)
  expect(told).toEqual([nothing, looking])
  await look({ ...looking, tickets: ['other'] })
  await look({ ...looking, tickets: ['third'] })
  expect(told).toHaveLength(2)
  expect(pauses.at(-1)?.milliseconds).toBe(1_000)
  await passPause()
  expect(told.at(-1)?.tickets).toEqual(['third'])
})

it('says again well before it is forgotten, and hardly ever that nothing is open', async () => {
  const { exchange, told, pauses, passPause, look } = openExchange()
  exchange.heard([])
  await passPause()
  expect(pauses.at(-1)?.milliseconds).toBe(3_600_000)
  await look(looking)
  await passPause()
  expect(pauses.at(-1)?.milliseconds).toBe(20_000)
  await passPause()
  expect(told).toEqual([nothing, looking, looking])
})

it('says as soon as nobody types any more', async () => {
  const { exchange, told, pauses, passPause, look, holds } = openExchange()
  exchange.heard([])
  await passPause()
  const typing: Presence = { ...looking, typing: { ticket: 'ticket', isAnswer: true } }
  holds.mine = 15_000
  await look(typing)
  await passPause()
  expect(pauses.at(-1)?.milliseconds).toBe(15_000)
  holds.mine = Number.POSITIVE_INFINITY
  await look(looking)
  expect(told).toEqual([nothing, typing, looking])
})

it('tries again after a refusal and disturbs nobody with it', async () => {
  const refusal = new IntakeFailure({ code: 'unavailable', status: 503, message: '', retryAfter: null })
  const { exchange, told, failures, pauses, passPause } = openExchange(() => Promise.reject(refusal))
  exchange.heard([])
  await passPause()
  expect(pauses.at(-1)?.milliseconds).toBe(20_000)
  await passPause()
  expect([told.length, failures]).toEqual([2, [refusal, refusal]])
})

it('keeps others shown while the stream is made anew, takes the new list for the whole, and forgets them in the end', async () => {
  const { exchange, heard, passPause } = openExchange()
  exchange.heard([boris])
  exchange.streamLost()
  await settled()
  expect(heard).toEqual([[boris]])
  const vera = { ...boris, station: 'v' }
  exchange.heard([vera])
  expect(heard.at(-1)).toEqual([vera])
  exchange.heard([{ ...boris, tickets: ['other'] }])
  exchange.heard([{ ...vera, operator: null, tickets: [] }])
  expect(heard.at(-1)).toEqual([{ ...boris, tickets: ['other'] }])
  exchange.streamLost()
  await passPause(10_000)
  expect(heard.at(-1)).toEqual([])
})

it('forgets everybody as soon as sync ends', async () => {
  const { exchange, heard, stopping } = openExchange()
  exchange.heard([boris])
  stopping.abort()
  exchange.streamLost()
  await settled()
  expect(heard.at(-1)).toEqual([])
})
