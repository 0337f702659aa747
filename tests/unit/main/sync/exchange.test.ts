import { expect, test } from 'vitest'
import { createExchange } from '../../../../src/main/sync/exchange.ts'
import type { SyncPort } from '../../../../src/main/sync/port.ts'
import type { IntakeClient } from '../../../../src/shared/intake-api/client.ts'
import type { Cursor, Page } from '../../../../src/shared/intake-api/contract.ts'

const cursorAt = (place: number): Cursor => `0123456789ab.${place}`

interface Reading {
  apply?: (page: Page) => void
  pull?: (after: Cursor | null, limit: number | undefined) => void
  isAtWork?: () => boolean
}

/** Reads a log of three pages and writes down what happens in which order. */
const reading = ({ apply, pull, isAtWork = () => false }: Reading = {}) => {
  const happened: string[] = []
  let place = 0
  const port: Partial<SyncPort> = {
    isAtWork,
    cursor: () => (place === 0 ? null : cursorAt(place)),
    applyPage: (page) => {
      apply?.(page)
      place = Number(page.cursor?.split('.')[1])
      happened.push(`apply ${place}`)
    },
  }
  const client: Partial<IntakeClient> = {
    pull: async ({ after, limit }) => {
      const next = Number(after?.split('.')[1] ?? 0) + 1
      happened.push(`ask ${next}`)
      pull?.(after, limit)
      return { entries: [], cursor: cursorAt(next), more: next < 3, left: 3 - next }
    },
  }
  const exchange = createExchange({
    port: port as SyncPort,
    client: client as IntakeClient,
    clock: () => 0,
    patiently: (call) => call(new AbortController().signal),
    turn: async () => undefined,
    onStatus: () => undefined,
    onReceived: () => undefined,
  })
  return { happened, exchange }
}

test('asks for the page that follows before it keeps the one that came', async () => {
  const { happened, exchange } = reading()
  await exchange.pullAll()
  expect(happened).toEqual(['ask 1', 'ask 2', 'apply 1', 'ask 3', 'apply 2', 'apply 3'])
})

test('throws away a page from before something was sent', async () => {
  const { happened, exchange } = reading()
  let turns = 0
  await exchange.pullAll(async () => {
    turns += 1
    if (turns > 1) return false
    happened.push('send')
    return true
  })
  expect(happened).toEqual(['ask 1', 'ask 2', 'apply 1', 'send', 'ask 2', 'ask 3', 'apply 2', 'apply 3'])
})

test('a page that cannot be kept fails alone, whatever became of the one after it', async () => {
  const { exchange } = reading({
    apply: () => {
      throw new Error('the disk is full')
    },
    pull: (after) => {
      if (after !== null) throw new Error('the link is gone')
    },
  })
  await expect(exchange.pullAll()).rejects.toThrow('the disk is full')
})

test('asks for small pages while somebody writes', async () => {
  const limits: (number | undefined)[] = []
  let writing = false
  const { exchange } = reading({
    isAtWork: () => writing,
    pull: (_after, limit) => {
      limits.push(limit)
      writing = true
    },
  })
  await exchange.pullAll()
  expect(limits).toEqual([500, 100, 100])
})

/** Sends one change over a link whose push takes a while, of which the intake keeps its clock from the beginning. */
const pushing = async (took: number) => {
  const offsets: number[] = []
  let now = 0
  let outbox: unknown[] = [{ id: 'a' }]
  const port: Partial<SyncPort> = {
    outbox: () => outbox as ReturnType<SyncPort['outbox']>,
    applyAnswer: () => {
      outbox = []
    },
    saveOffset: (offset) => offsets.push(offset),
  }
  const client: Partial<IntakeClient> = {
    push: async () => {
      const serverTime = now
      now += took
      return { results: [{ status: 'accepted', id: 'a', receivedAt: 0 }], head: cursorAt(1), serverTime } as never
    },
    time: async () => now,
  }
  const exchange = createExchange({
    port: port as SyncPort,
    client: client as IntakeClient,
    clock: () => now,
    patiently: (call) => call(new AbortController().signal),
    turn: async () => undefined,
    onStatus: () => undefined,
    onReceived: () => undefined,
  })
  await exchange.pushAll()
  return offsets
}

test('learns the intake’s time from a quick push, and asks for it after one that waited', async () => {
  expect(await pushing(100)).toEqual([-50])
  expect(await pushing(8_000)).toEqual([0])
})
