import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type SyncEngine, startSync } from '../../../src/main/sync/engine.ts'
import type { SyncPort } from '../../../src/main/sync/port.ts'
import { type Change, changeSchema } from '../../../src/shared/sync/change.ts'

export interface Pause {
  milliseconds: number
  isOpen: () => boolean
  end: () => void
}

export interface SickIntake {
  engine: SyncEngine
  /** What the intake was asked, in order. */
  asked: string[]
  /** What answers a question; the page is empty, a push is accepted and the stream stays open unless told otherwise. */
  answers: {
    /** Null: no answer at all. */
    pull: () => { status: number; body: unknown; retryAfter?: string } | null
    /** Null: the whole push is too large. */
    push: (changes: readonly Change[]) => unknown[] | null
    stream: (response: ServerResponse) => void
  }
  pauses: Pause[]
  /** Lets the engine's patience of so many milliseconds run out, wherever it is being tried. */
  endGuards: (milliseconds: number) => void
  /** Settles when something was asked or a pause begun, and the condition holds. */
  until: (holds: () => boolean) => Promise<void>
  close: () => Promise<void>
}

export const wakeUp = (place: number): string => `data: {"cursor":"0123456789ab.${place}"}\n\n`

/** How long the engine bears a silent stream and a call without an answer: no pauses between attempts. */
const guardTimes = [16_000, 120_000]

const json = (response: ServerResponse, status: number, body: unknown, retryAfter?: string) => {
  const asksToWait = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
  response.writeHead(status, { 'content-type': 'application/json', ...asksToWait }).end(JSON.stringify(body))
}

/** An intake over real HTTP that fails on demand, and an engine whose pauses end when the test says so. */
export const openSickIntake = async (port: Partial<SyncPort>): Promise<SickIntake> => {
  const asked: string[] = []
  const pauses: Pause[] = []
  const guards: Pause[] = []
  const watchers = new Set<() => void>()
  const answers: SickIntake['answers'] = {
    pull: () => ({ status: 200, body: { entries: [], cursor: '0123456789ab.1', more: false } }),
    push: (changes) =>
      changes.map((change) => ({ status: 'accepted', id: change.id, cursor: '0123456789ab.1', receivedAt: 0 })),
    stream: (response) => response.write(wakeUp(1)),
  }
  const server = createServer(async (request, response) => {
    const name = `${request.method} ${new URL(request.url ?? '', 'http://intake').pathname.split('/').at(-1)}`
    asked.push(name)
    for (const look of watchers) look()
    if (name === 'GET time') json(response, 200, { now: 0 })
    // A question about other stations is never answered.
    else if (name === 'GET stations') return
    else if (name === 'GET changes') {
      const answer = answers.pull()
      if (answer !== null) json(response, answer.status, answer.body, answer.retryAfter)
    } else if (name === 'GET stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      answers.stream(response)
    } else {
      const { changes } = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString())
      const results = answers.push(changeSchema.array().parse(changes))
      if (results === null) json(response, 413, { code: 'tooLarge', message: 'Слишком велико.' })
      else json(response, 200, { results, serverTime: 0 })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const engine = startSync({
    port: {
      outbox: () => [],
      unsentCount: () => 0,
      rejected: () => [],
      parkedCount: () => 0,
      isTimeConfirmed: () => true,
      token: () => 'token',
      saveEnrolment: () => undefined,
      cursor: () => '0123456789ab.1',
      applyAnswer: () => undefined,
      applyPage: () => undefined,
      projectPostponed: () => false,
      postponedCount: () => 0,
      startOver: () => undefined,
      saveOffset: () => undefined,
      enrolment: () => null,
      ...port,
    },
    intakeUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clock: () => 0,
    random: () => 1,
    delay: (milliseconds, signal) =>
      new Promise((resolve) => {
        let open = !signal.aborted
        const end = () => {
          open = false
          resolve()
        }
        if (signal.aborted) resolve()
        else signal.addEventListener('abort', end, { once: true })
        const kept = guardTimes.includes(milliseconds) ? guards : pauses
        kept.push({ milliseconds, isOpen: () => open, end })
        for (const look of watchers) look()
      }),
    onStatus: () => undefined,
    onFailure: () => undefined,
  })
  return {
    engine,
    asked,
    answers,
    pauses,
    endGuards: (milliseconds) => {
      for (const guard of guards) if (guard.milliseconds === milliseconds && guard.isOpen()) guard.end()
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return
          watchers.delete(look)
          resolve()
        }
        watchers.add(look)
        look()
      }),
    close: async () => {
      await engine.stop()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
