import type { ServerResponse } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import type { SyncPort } from '../../../src/main/sync/port.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import { changeOf, ticketId } from '../../unit/shared/sync/changes-of.ts'
import { openSickIntake, type SickIntake, wakeUp } from './sick-intake.ts'

let sick: SickIntake
const poll = 15_000

const open = async (port: Partial<SyncPort> = {}): Promise<SickIntake> => {
  sick = await openSickIntake(port)
  return sick
}

afterEach(() => sick.close())

const openPauses = (): number[] =>
  sick.pauses
    .filter((pause) => pause.isOpen())
    .map((pause) => pause.milliseconds)
    .sort((left, right) => left - right)

const rests = (...milliseconds: number[]) => sick.until(() => openPauses().join() === milliseconds.join())

const endPause = (milliseconds: number) =>
  sick.pauses.find((pause) => pause.isOpen() && pause.milliseconds === milliseconds)?.end()

const times = (name: string) => sick.asked.filter((one) => one === name).length

const tooMany = { status: 429, body: { code: 'tooManyRequests', message: 'Подождите.' } }
const down = { status: 503, body: { code: 'unavailable', message: 'Позже.' } }

it('waits longer and longer for a stream that breaks, with one exchange for each break', async () => {
  const { answers } = await open()
  answers.stream = (response) => response.end()
  await rests(1_000, poll)
  for (const [now, next] of [
    [1_000, 2_000],
    [2_000, 4_000],
    [4_000, 8_000],
  ] as const) {
    const before = times('GET changes')
    endPause(now)
    await rests(next, poll)
    expect(times('GET changes') - before).toBe(1)
  }
  answers.stream = (response) => response.end(wakeUp(1))
  endPause(8_000)
  await rests(1_000, poll)
  expect(sick.engine.status().state).toBe('online')
})

it('makes the rows of a history while a question is still unanswered', async () => {
  let left = 2
  const projectPostponed = () => {
    left -= 1
    return left > 0
  }
  await open({ stationsSeen: () => [], postponedCount: () => left, projectPostponed })
  await rests(0)
  endPause(0)
  await rests(0)
  endPause(0)
  await expect.poll(() => left).toBe(0)
  expect(sick.engine.status().state).toBe('starting')
})

it('lets no news from the stream shorten the wait after a failure, but somebody who asks does', async () => {
  const { answers, engine } = await open()
  const streams: ServerResponse[] = []
  const pull = answers.pull
  answers.stream = (response) => {
    streams.push(response)
    response.write(wakeUp(1))
    answers.pull = () => down
    response.write(wakeUp(2))
  }
  await rests(1_000)
  const before = times('GET changes')
  answers.stream = (response) => response.end()
  // The break comes after the news, so once it is noticed the news were read too.
  streams[0]?.end(wakeUp(3))
  await rests(1_000, 1_000)
  expect(times('GET changes')).toBe(before)
  answers.pull = pull
  answers.stream = (response) => response.write(wakeUp(1))
  engine.wake()
  await rests(poll)
  expect(engine.status().state).toBe('online')
})

/** An engine with an outbox of its own; `write` is a local write. */
const openWriting = async () => {
  let outbox: Change[] = []
  const { answers, engine } = await open({
    outbox: () => outbox,
    applyAnswer: ({ results }) => {
      outbox = outbox.filter((change) => !results.some((result) => result.id === change.id))
    },
  })
  const write = (second: number) => {
    outbox = [...outbox, changeOf(ticketId, { type: 'ticket.claimed', second })]
    engine.nudge()
  }
  return { answers, engine, write, unsent: () => outbox.length }
}

it.each([
  ['the intake asked for', { ...down, retryAfter: '7' }, 7_000],
  ['the intake asked of one that sends too much', { ...tooMany, retryAfter: '30' }, 30_000],
  ['follows a failure', down, 1_000],
])('lets no local write shorten the wait that %s; all go with the next try', async (_name, failing, wait) => {
  const { answers, write, unsent } = await openWriting()
  await rests(poll)
  const { pull } = answers
  let pushed = 0
  answers.pull = () => failing
  answers.push = (changes) => {
    pushed += 1
    return changes.map(({ id }) => ({ ...accepted, id }))
  }
  write(1)
  await rests(wait)
  const before = sick.asked.length
  for (const second of [2, 3, 4]) write(second)
  expect(openPauses()).toEqual([wait])
  expect({ pushed, unsent: unsent(), asked: sick.asked.length }).toEqual({ pushed: 1, unsent: 3, asked: before })
  answers.pull = pull
  endPause(wait)
  await rests(poll)
  expect({ pushed, unsent: unsent() }).toEqual({ pushed: 2, unsent: 0 })
})

it('is not hurried past its wait by what is written while an exchange fails', async () => {
  const { answers, write } = await openWriting()
  await rests(poll)
  answers.pull = () => {
    write(2)
    return { ...down, retryAfter: '7' }
  }
  const before = times('GET changes')
  write(1)
  await rests(7_000)
  expect(times('GET changes') - before).toBe(1)
})

it('sends what is written at once while the link holds', async () => {
  const { write, unsent } = await openWriting()
  await rests(poll)
  write(1)
  await sick.until(() => times('POST changes') === 1)
  await rests(poll)
  expect(unsent()).toBe(0)
})

const ahead = (change: Change) => ({ status: 'rejected', id: change.id, code: 'clockAhead', message: 'Часы спешат.' })

const accepted = { status: 'accepted', id: '', cursor: '0123456789ab.1', receivedAt: 0 }

const written = () => changeOf(ticketId, { type: 'ticket.claimed', second: 1 })

it('goes on receiving while what was written here waits for the clock', async () => {
  const pages: unknown[] = []
  const { answers, engine } = await open({ outbox: () => [written()], applyPage: (page) => pages.push(page) })
  answers.push = (changes) => changes.map(ahead)
  answers.stream = (response) => response.end()
  await rests(1_000, poll)
  const before = pages.length
  expect(engine.status()).toMatchObject({
    state: 'online',
    sentence: expect.stringContaining('Часы этого компьютера спешат'),
  })
  answers.stream = (response) => response.write(wakeUp(2))
  endPause(1_000)
  await sick.until(() => pages.length === before + 1)
  await rests(poll)
})

it('sends again in the same exchange what was stamped anew, and is on the link', async () => {
  let waiting = [written()]
  let stamped = 0
  const { answers, engine } = await open({
    outbox: () => waiting,
    applyAnswer: ({ results }) => {
      waiting = waiting.filter((change) => !results.some((result) => result.id === change.id))
    },
    restamp: () => {
      stamped += 1
    },
  })
  answers.push = (changes) =>
    changes.map((change) =>
      stamped === 0 ? ahead(change) : { status: 'accepted', id: change.id, cursor: '0123456789ab.1', receivedAt: 0 },
    )
  await rests(poll)
  expect(engine.status().state).toBe('online')
  expect({ stamped, waiting, pushes: times('POST changes') }).toEqual({ stamped: 1, waiting: [], pushes: 2 })
})

it('stamps anew once an exchange, though what that publishes asks for another at once', async () => {
  let stamped = 0
  const { answers, engine } = await open({
    outbox: () => [written()],
    restamp: () => {
      stamped += 1
      engine.nudge()
    },
  })
  answers.push = (changes) => changes.map(ahead)
  await rests(poll)
  expect(stamped).toBe(1)
  expect(engine.status().state).toBe('online')
})

it.each([
  ['none of them', () => []],
  ['another one', () => [{ ...accepted, id: ticketId }]],
  ['one too many', ([one]: readonly Change[]) => [{ ...accepted, id: one?.id }, accepted]],
])('does not hammer an intake that answers a push for %s', async (_name, answer) => {
  const { answers, engine } = await open({ outbox: () => [written()] })
  answers.push = answer
  await rests(1_000)
  expect(times('POST changes')).toBe(1)
  expect(engine.status().state).toBe('offline')
})

it('does not go round in a log that leads in a circle', async () => {
  const { answers, engine } = await open()
  answers.pull = () => ({ status: 200, body: { entries: [], cursor: '0123456789ab.1', more: true } })
  await rests(1_000)
  expect(times('GET changes')).toBe(1)
  expect(engine.status().state).toBe('offline')
})

it('starts over once when the log was replaced, and does not hurry when it is replaced again and again', async () => {
  let startedOver = 0
  const { answers } = await open({
    startOver: () => {
      startedOver += 1
    },
  })
  answers.pull = () => ({ status: 410, body: { code: 'cursorTooOld', message: 'Журнал заменён.' } })
  await rests(1_000)
  expect({ startedOver, pulls: times('GET changes') }).toEqual({ startedOver: 1, pulls: 2 })
})

it('tries again when it could not start over, as on a full disk', async () => {
  let tries = 0
  const { answers, engine } = await open({
    startOver: () => {
      tries += 1
      if (tries === 1) throw new Error('the disk is full')
    },
  })
  const pull = answers.pull
  answers.pull = () => ({ status: 410, body: { code: 'cursorTooOld', message: 'Журнал заменён.' } })
  await rests(1_000)
  expect([tries, engine.status().state]).toEqual([1, 'offline'])
  answers.pull = pull
  answers.stream = (response) => response.write(wakeUp(1))
  endPause(1_000)
  await rests(poll)
  expect([tries, engine.status().state]).toEqual([2, 'online'])
})

it('gives up a call that nobody answers, and says so', async () => {
  const { answers, engine } = await open()
  answers.pull = () => null
  await sick.until(() => times('GET changes') === 1)
  sick.endGuards(120_000)
  await rests(1_000)
  expect(engine.status().state).toBe('offline')
})

it('drops a stream in which nothing moves, and opens another', async () => {
  const { answers } = await open()
  answers.stream = (response) => response.write(wakeUp(1))
  await rests(poll)
  sick.endGuards(16_000)
  await rests(1_000, poll)
})

it('sets aside a change the intake finds too large even alone, and sends the others', async () => {
  const large = written()
  const small = written()
  let waiting = [large, small]
  const refused: unknown[] = []
  const { answers, engine } = await open({
    outbox: () => waiting.slice(0, 1),
    applyAnswer: ({ results }) => {
      refused.push(...results.filter((result) => result.status === 'rejected'))
      waiting = waiting.filter((change) => !results.some((result) => result.id === change.id))
    },
  })
  answers.push = (changes) => (changes[0]?.id === large.id ? null : [{ ...accepted, id: small.id }])
  await rests(poll)
  expect(refused).toMatchObject([{ id: large.id, code: 'tooLarge' }])
  expect(waiting).toEqual([])
  expect(engine.status().state).toBe('online')
})
