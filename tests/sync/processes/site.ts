import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, onTestFinished } from 'vitest'
import { rootOf } from '../../../src/intake/serve-intake.ts'
import type { Change } from '../../../src/shared/sync/change.ts'
import type { Id } from '../../../src/shared/sync/id.ts'
import { kill } from '../../integration/intake/program.ts'
import { type TestDatabase, temporaryFolder } from '../../integration/intake/stores.ts'
import { soundForm } from '../../integration/intake/support.ts'
import { verdict } from '../verdict.ts'

const script = fileURLToPath(new URL('desk-process.ts', import.meta.url))

/** A desk in a process of its own. */
export interface DeskProcess {
  prefix: string
  /** Settles once so many more things were saved. */
  untilSaved: (count: number) => Promise<void>
  kill: () => Promise<void>
  start: (intakeUrl: string) => Promise<void>
  /** It writes no more and goes on listening. */
  rest: () => void
  /** The line it shows of its link. */
  sentence: () => Promise<string>
}

export interface ProcessSite {
  folder: string
  desk: (prefix: string, intakeUrl: string) => Promise<DeskProcess>
  /** What the desks said is saved. */
  saved: Map<Id, Pick<Change, 'type' | 'entityId'>>
  complaints: string[]
  /** Everything one desk said is saved is in its database now. */
  holdsWhatItSaid: (desk: DeskProcess) => string[]
  /** Settles when every desk and the log have everything, each once; fails with what is wrong after a while. */
  agree: () => Promise<void>
}

const withDesk = <Found>(folder: string, prefix: string, look: (sqlite: Database.Database) => Found): Found => {
  const sqlite = new Database(join(folder, `${prefix}.sqlite`), { readonly: true })
  try {
    return look(sqlite)
  } finally {
    sqlite.close()
  }
}

/** Everything in the log, read past the intake's processes. */
const readLogOf = async (database: TestDatabase): Promise<Change[]> => {
  const store = await database.open({ clock: Date.now, random: randomBytes })
  try {
    const log = store.logOf((await rootOf(store)).id)
    const changes: Change[] = []
    for (let after: string | null = null, more = true; more; ) {
      const page = await log.page(after, 500)
      if (page === null) throw new Error('the log does not know its own cursor')
      changes.push(...page.entries.map(({ body }) => JSON.parse(body) as Change))
      after = page.cursor
      more = page.more
    }
    return changes
  } finally {
    await store.close()
  }
}

const newCode = async (database: TestDatabase): Promise<string> => {
  const store = await database.open({ clock: Date.now, random: randomBytes })
  try {
    return await store.stations.createEnrolmentCode((await rootOf(store)).id)
  } finally {
    await store.close()
  }
}

/** Desks as real processes over one intake's database. */
export const openProcessSite = (database: TestDatabase): ProcessSite => {
  const folder = temporaryFolder()
  const saved: ProcessSite['saved'] = new Map()
  const savedBy = new Map<string, Id[]>()
  const complaints: string[] = []

  const desk = async (prefix: string, intakeUrl: string): Promise<DeskProcess> => {
    let child: ChildProcess | null = null
    const sentences: ((sentence: string) => void)[] = []
    const watchers = new Set<() => void>()
    const own: Id[] = []
    savedBy.set(prefix, own)

    const hear = (line: string) => {
      const [word, ...rest] = line.split(' ')
      if (word === 'saved') {
        const [id = '', type = '', entityId = ''] = rest
        saved.set(id, { type, entityId })
        own.push(id)
      }
      if (word === 'status') sentences.shift()?.(rest.join(' '))
      if (word === 'complaint') complaints.push(line)
      for (const look of watchers) look()
    }

    const start = async (url: string) => {
      writeFileSync(join(folder, `${prefix}.code`), await newCode(database))
      const started = spawn(process.execPath, [script, folder, prefix, url], { stdio: ['pipe', 'pipe', 'inherit'] })
      onTestFinished(() => {
        started.kill('SIGKILL')
      })
      createInterface({ input: started.stdout }).on('line', hear)
      child = started
      await once(started, 'spawn')
    }

    const tell = (word: string) => {
      child?.stdin?.write(`${word}\n`)
    }

    const made: DeskProcess = {
      prefix,
      start,
      untilSaved: (count) => {
        const enough = own.length + count
        return new Promise((resolve) => {
          const look = () => {
            if (own.length < enough) return
            watchers.delete(look)
            resolve()
          }
          watchers.add(look)
        })
      },
      kill: async () => {
        if (child !== null) await kill(child)
      },
      rest: () => tell('rest'),
      sentence: () =>
        new Promise((resolve) => {
          sentences.push(resolve)
          tell('status')
        }),
    }
    await start(intakeUrl)
    return made
  }

  const wrong = async (): Promise<string[]> => {
    const log = await readLogOf(database)
    const prefixes = [...savedBy.keys()]
    const sqlites = prefixes.map((prefix) => new Database(join(folder, `${prefix}.sqlite`), { readonly: true }))
    try {
      return verdict(
        sqlites.map((sqlite, place) => ({ name: prefixes[place] ?? '', sqlite })),
        log,
        { saved, mayBeLost: new Set(), erased: new Set(), isOrdered: true },
      ).slice(0, 5)
    } finally {
      for (const sqlite of sqlites) sqlite.close()
    }
  }

  return {
    folder,
    desk,
    saved,
    complaints,
    holdsWhatItSaid: ({ prefix }) =>
      withDesk(folder, prefix, (sqlite) => {
        const held = new Set(sqlite.prepare<[], Id>('select id from change').pluck().all())
        const check = sqlite.pragma('quick_check', { simple: true })
        const lost = (savedBy.get(prefix) ?? []).filter((id) => !held.has(id))
        return [...lost, ...(check === 'ok' ? [] : [String(check)])]
      }),
    agree: () => expect.poll(wrong, { timeout: 60_000, interval: 500 }).toEqual([]),
  }
}

const sendOnce = async (url: string, key: string): Promise<string | null> => {
  try {
    const answer = await fetch(`${url}/requests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...soundForm, consent: true, subject: key }),
      signal: AbortSignal.timeout(5_000),
    })
    return answer.ok ? ((await answer.json()) as { number: string }).number : null
  } catch {
    return null
  }
}

/** Sends a request of the website until the intake says that it has it, as a visitor presses again; its number. */
export const sendUntilTaken = async (url: string, key: string): Promise<string> => {
  let number: string | null = null
  const send = async () => {
    number ??= await sendOnce(url, key)
    return number
  }
  await expect.poll(send, { timeout: 60_000, interval: 100 }).not.toBe(null)
  return number ?? ''
}
