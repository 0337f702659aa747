import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { openSqliteStore } from '../../../src/intake/store/open-sqlite.ts'
import { openStore } from '../../../src/main/store/open.ts'
import { renewProjection } from '../../../src/main/store/projection.ts'
import { uuidV7 } from '../../../src/shared/sync/id.ts'
import { createDeskNode, type DeskNode } from './desk-node.ts'
import { createIntakeNode, type IntakeNode } from './intake-node.ts'
import { createNetwork, type Network } from './network.ts'
import { randomStream } from './random.ts'
import { createScheduler, type Scheduler } from './scheduler.ts'

/** A Tuesday morning in Moscow, with the hotline open. */
const tuesday = Date.parse('2026-11-24T09:40:00+03:00')

// Memory where there is a file system of it: thousands of small databases are made and thrown away.
const fastFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

/** Empty databases brought up to date once, to be copied for every run. */
export interface Templates {
  desk: string
  intake: string
  remove: () => void
}

export const makeTemplates = async (): Promise<Templates> => {
  const folder = mkdtempSync(join(fastFolder, 'zabota-templates-'))
  const opened = openStore(
    join(folder, 'desk', 'desk.sqlite'),
    fileURLToPath(new URL('../../../migrations/desk', import.meta.url)),
    tuesday,
  )
  if (opened.kind !== 'open') throw new Error(opened.reason)
  renewProjection(opened.store)
  opened.store.sqlite.close()
  const intake = openSqliteStore(
    { path: join(folder, 'intake.sqlite') },
    { clock: () => tuesday, random: (count) => new Uint8Array(count) },
  )
  await intake.close()
  return {
    desk: opened.store.path,
    intake: join(folder, 'intake.sqlite'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Some desks, an intake and the way between them, in virtual time. */
export interface World {
  scheduler: Scheduler
  network: Network
  intake: IntakeNode
  desks: DeskNode[]
  remove: () => void
}

export const createWorld = async (seed: number, deskCount: number, templates: Templates): Promise<World> => {
  const folder = mkdtempSync(join(fastFolder, `zabota-world-${randomUUID().slice(0, 8)}-`))
  const scheduler = createScheduler(tuesday)
  let made: IntakeNode | null = null
  const intakeOf = (): IntakeNode => {
    if (made === null) throw new Error('there is no intake yet')
    return made
  }
  const network = createNetwork(scheduler, intakeOf, randomStream(seed, 'network'))
  made = await createIntakeNode(folder, templates.intake, scheduler, randomStream(seed, 'intake'), network.breakStreams)
  const ids = randomStream(seed, 'people')
  const pushLimit = randomStream(seed, 'pushes').pick([2, 10, 500])
  const desks = Array.from({ length: deskCount }, (_one, index) => {
    const name = `К${index + 1}`
    mkdirSync(join(folder, name))
    return createDeskNode(name, uuidV7(tuesday, ids.bytes(10)), {
      scheduler,
      network,
      intake: intakeOf(),
      random: randomStream(seed, `desk ${name}`),
      folder,
      template: templates.desk,
      pushLimit,
    })
  })
  return {
    scheduler,
    network,
    intake: intakeOf(),
    desks,
    remove: () => {
      for (const desk of desks) desk.crash()
      intakeOf().crash()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Looks into a desk's database from outside, whether it runs or not. */
export const lookInto = <Found>(
  { path }: Pick<DeskNode, 'path'>,
  look: (sqlite: Database.Database) => Found,
): Found => {
  const sqlite = new Database(path, { readonly: true })
  try {
    return look(sqlite)
  } finally {
    sqlite.close()
  }
}
