import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from '../../build/paths.ts'
import { createLive } from '../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../src/main/desk/open-program.ts'
import { createSyncPort } from '../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../src/main/secrets/secret-keeper.ts'
import { openStore } from '../../src/main/store/open.ts'
import { readTicket } from '../../src/main/store/tickets.ts'
import { startSync } from '../../src/main/sync/engine.ts'
import { temporaryFolder, testKey } from '../integration/desk/start-desk.ts'
import type { ReadyIntake } from './processes/intake.ts'
import { type Started, startProcess } from './processes/start.ts'
import type { BenchRow } from './row.ts'

const desks = [1, 10, 100] as const
const formsEach = 100
const connected = 500
const idleConnections = 10_000
const limitMs = 1_000

const percentile = (times: readonly number[], share: number): number =>
  [...times].sort((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

const sendForm = async (url: string, subject: string): Promise<void> => {
  const answer = await fetch(`${url}/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `bench-${subject}` },
    body: JSON.stringify({ kind: 'outage', subject, name: 'Анна', phone: '+7 900 000-00-00', consent: true }),
  })
  if (answer.status !== 201) throw new Error(`a form was answered with ${answer.status}`)
}

/** A real desk; says how long a form takes from its sending until the desk shows it. */
const openWatchingDesk = async (folder: string, { url, code }: ReadyIntake) => {
  const opened = openStore(join(folder, 'desk.sqlite'), inRoot('migrations', 'desk'), Date.now())
  if (opened.kind !== 'open') throw new Error(opened.reason)
  const desk = makeDesk(opened.store, createLive(), () => undefined, realSurroundings)
  const identity = { id: desk.stationId, prefix: 'Я99', name: 'Место у окна' }
  const port = createSyncPort(desk, createSecretKeeper(testKey), () => ({ code, station: identity }))
  const online = Promise.withResolvers<void>()
  const engine = startSync({
    port,
    intakeUrl: url,
    clock: Date.now,
    random: Math.random,
    delay: realSurroundings.delay,
    onStatus: () => (port.cursor() === null && port.token() === null ? undefined : online.resolve()),
    onFailure: (failure) => console.error(failure),
  })
  await online.promise
  const shown = (subject: string): Promise<void> =>
    new Promise((resolve) => {
      const unsubscribe = desk.live.subscribe((touched) => {
        const ids = touched.get('ticket') ?? []
        if (![...ids].some((id) => readTicket(desk.store, id)?.state.subject === subject)) return
        unsubscribe()
        resolve()
      })
    })
  return {
    timeOf: async (subject: string): Promise<number> => {
      const start = performance.now()
      const visible = shown(subject)
      await sendForm(url, subject)
      await visible
      return performance.now() - start
    },
    close: async () => {
      await engine.stop()
      opened.store.sqlite.close()
    },
  }
}

const listenWith = (url: string, tokens: readonly string[]): Promise<Started<true>> =>
  startProcess<true>('./listening-desks.ts', [url, ...tokens])

const visibleWith = async (count: number): Promise<BenchRow> => {
  const folder = temporaryFolder()
  const intake = await startProcess<ReadyIntake>('./intake.ts', [folder, '0', String(count)])
  const others = count > 1 ? await listenWith(intake.ready.url, intake.ready.tokens.slice(1)) : null
  const desk = await openWatchingDesk(folder, intake.ready)
  try {
    await desk.timeOf('warm-up')
    const times: number[] = []
    for (let form = 0; form < formsEach; form += 1) times.push(await desk.timeOf(`${count}-${form}`))
    const ours = percentile(times, 0.99)
    const name = `web form → visible, ${count} desk${count === 1 ? '' : 's'}, ms, p99`
    return { name, ours, peer: 'one second', theirs: limitMs, ratio: limitMs / ours, target: '≥ 1' }
  } finally {
    await desk.close()
    await others?.stop()
    await intake.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Kibibytes that each of so many streams takes in the process that holds them. */
const memoryEach = async ({ ask, ready: { url } }: Started<{ url: string }>, tokens: readonly string[]) => {
  const [warming = '', ...rest] = tokens
  const first = await listenWith(url, [warming])
  const before = await ask<number>('memory')
  const others = await listenWith(url, rest)
  const after = await ask<number>('memory')
  await first.stop()
  return { each: (after - before) / 1024 / rest.length, others }
}

const timesOfForms = async (url: string, word: string): Promise<number> => {
  const times: number[] = []
  for (let form = 0; form < formsEach; form += 1) {
    const start = performance.now()
    await sendForm(url, `${word}-${form}`)
    times.push(performance.now() - start)
  }
  return percentile(times, 0.5)
}

const crowded = async (): Promise<BenchRow[]> => {
  const folder = temporaryFolder()
  const intake = await startProcess<ReadyIntake>('./intake.ts', [folder, '0', String(connected + 1)])
  const bare = await startProcess<{ url: string }>('./bare-streams.ts', [])
  try {
    const { url, tokens } = intake.ready
    await timesOfForms(url, 'warm-up')
    const alone = await timesOfForms(url, 'alone')
    const ours = await memoryEach(intake, tokens)
    const theirs = await memoryEach(bare, tokens)
    await theirs.others.stop()
    const withDesks = await timesOfForms(url, 'desks')
    await ours.others.stop()
    const idle = await startProcess<number>('./open-connections.ts', [url, String(idleConnections)])
    const withIdle = await timesOfForms(url, 'idle')
    const standing = await idle.ask<number>('standing')
    await idle.stop()
    return [
      {
        name: `memory of the intake for each of ${connected} connected desks, presence included, KiB`,
        ours: ours.each,
        peer: 'a stream of a bare Node server',
        theirs: theirs.each,
        ratio: theirs.each / ours.each,
        target: '',
      },
      {
        name: `accept a form with ${connected} desks woken by each, ms`,
        ours: withDesks,
        peer: 'the same with none',
        theirs: alone,
        ratio: alone / withDesks,
        target: '',
      },
      {
        name: `accept a form with ${standing.toLocaleString('en-US')} idle connections, ms`,
        ours: withIdle,
        peer: 'the same with none',
        theirs: alone,
        ratio: alone / withIdle,
        target: '',
      },
    ]
  } finally {
    await intake.stop()
    await bare.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What many desks cost: the way of a form to a screen, memory, and forms taken meanwhile. */
export const benchConnectedDesks = async (): Promise<BenchRow[]> => {
  const rows: BenchRow[] = []
  for (const count of desks) rows.push(await visibleWith(count))
  return [...rows, ...(await crowded())]
}
