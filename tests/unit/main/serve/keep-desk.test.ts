import { describe, expect, test } from 'vitest'
import type { DeskWorker } from '../../../../src/main/desk/start.ts'
import { keepDesk } from '../../../../src/main/serve/keep-desk.ts'

interface FakeWorker extends DeskWorker {
  crash: (reason: string) => void
  wallUrls: (string | null)[]
}

const fakeWorker = (): FakeWorker => {
  const listeners: ((reason: string) => void)[] = []
  const wallUrls: (string | null)[] = []
  return {
    ready: Promise.resolve(),
    connect: () => new MessageChannel().port1 as unknown as ReturnType<DeskWorker['connect']>,
    setAddresses: ({ wallUrl }) => wallUrls.push(wallUrl),
    ring: () => undefined,
    formUrl: () => null,
    log: () => undefined,
    close: () => Promise.resolve(),
    onCrash: (listener) => listeners.push(listener),
    crash: (reason) => {
      for (const listener of listeners) listener(reason)
    },
    wallUrls,
  }
}

const kept = () => {
  const workers: FakeWorker[] = []
  const crashes: { reason: string; again: boolean }[] = []
  const clock = { now: 0 }
  const desk = keepDesk(
    () => {
      const worker = fakeWorker()
      workers.push(worker)
      return worker
    },
    () => clock.now,
  )
  desk.onCrash((crash) => crashes.push(crash))
  return { desk, workers, crashes, clock }
}

describe('kept desk', () => {
  test('a desk that ends by itself is started again and told the address of the wall', () => {
    const { desk, workers, crashes } = kept()
    desk.setAddresses({ wallUrl: 'http://127.0.0.1:1/wall', ringUrl: null })
    workers[0]?.crash('code 1')
    expect(crashes).toEqual([{ reason: 'code 1', again: true }])
    expect(workers).toHaveLength(2)
    expect(workers[1]?.wallUrls).toEqual(['http://127.0.0.1:1/wall'])
  })

  test('a failure and the end that follows it count once', () => {
    const { workers, crashes } = kept()
    workers[0]?.crash('cannot open')
    workers[0]?.crash('code 0')
    expect(crashes).toHaveLength(1)
    expect(workers).toHaveLength(2)
  })

  test('the third end within a minute leaves it stopped', () => {
    const { workers, crashes, clock } = kept()
    for (const [index, time] of [0, 20_000, 40_000].entries()) {
      clock.now = time
      workers[index]?.crash('code 1')
    }
    expect(crashes.map((crash) => crash.again)).toEqual([true, true, false])
    expect(workers).toHaveLength(3)
  })

  test('ends far apart never stop it', () => {
    const { workers, crashes, clock } = kept()
    for (const [index, time] of [0, 61_000, 122_000, 183_000].entries()) {
      clock.now = time
      workers[index]?.crash('code 1')
    }
    expect(crashes.every((crash) => crash.again)).toBe(true)
  })
})
