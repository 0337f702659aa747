import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import type { Desk } from '../../src/main/desk/desk.ts'
import { createLive } from '../../src/main/desk/live.ts'
import { makeDesk, realSurroundings } from '../../src/main/desk/open-program.ts'
import { createSyncPort } from '../../src/main/desk/sync-port.ts'
import { createSecretKeeper } from '../../src/main/secrets/secret-keeper.ts'
import { openStore } from '../../src/main/store/open.ts'
import type { SyncPort } from '../../src/main/sync/port.ts'
import type { Page } from '../../src/shared/intake-api/contract.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { verdict } from './verdict.ts'

const migrations = fileURLToPath(new URL('../../migrations/desk', import.meta.url))

export interface BareDesk {
  desk: Desk
  port: SyncPort
  /** Hears changes as a page of the log brings them. */
  hear: (...changes: Change[]) => void
  complaints: string[]
}

let places = 0

/** A page of the log with these changes. */
export const pageOf = (changes: readonly Change[]): Page => {
  const entries = changes.map((change) => {
    places += 1
    return { change, receivedAt: Date.now(), cursor: `0123456789ab.${places}` }
  })
  return { entries, cursor: entries.at(-1)?.cursor ?? null, more: false, left: 0 }
}

/** A real desk over a real database, which hears what the test tells it instead of an intake. */
export const openBareDesk = (): BareDesk => {
  const folder = mkdtempSync(join(tmpdir(), 'zabota-bare-'))
  const opened = openStore(join(folder, 'desk.sqlite'), migrations, Date.now())
  if (opened.kind !== 'open') throw new Error(opened.reason)
  const complaints: string[] = []
  const desk = makeDesk(
    opened.store,
    createLive(),
    (level, text) => (level === 'error' ? complaints.push(text) : undefined),
    realSurroundings,
  )
  onTestFinished(() => {
    opened.store.sqlite.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const keeper = createSecretKeeper({ bytes: new Uint8Array(32).fill(7), protection: 'plain' })
  const port = createSyncPort(desk, keeper, () => null)
  return { desk, port, complaints, hear: (...changes) => port.applyPage(pageOf(changes)) }
}

/** What is wrong with desks that were told all this. */
export const wrongWith = (desks: readonly BareDesk[], said: readonly Change[]): string[] =>
  verdict(
    desks.map(({ desk }, place) => ({ name: `desk ${place + 1}`, sqlite: desk.store.sqlite })),
    null,
    {
      saved: new Map(said.map((change) => [change.id, change])),
      mayBeLost: new Set(),
      erased: new Set(),
      isOrdered: false,
    },
  )

export const twoDesks = () => [openBareDesk(), openBareDesk()] as const
