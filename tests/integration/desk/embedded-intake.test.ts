import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startEmbeddedIntake } from '../../../src/main/desk/embedded-intake.ts'
import { startDeskWorker } from '../../../src/main/desk/start.ts'
import { damageTable } from '../../support/damaged-database.ts'
import { temporaryFolder, testKey, testOptions } from './start-desk.ts'

const now = Date.parse('2026-11-23T09:00:00Z')
let folder = ''

beforeEach(() => {
  folder = temporaryFolder()
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = (options = testOptions(folder, undefined)) =>
  startEmbeddedIntake(
    options,
    () => null,
    vi.fn(),
    () => now,
  )

test.each(['organisation', 'erasure', 'change'])('a log whose table %s is damaged is set aside', async (table) => {
  await (await start())?.close()
  damageTable(join(folder, 'intake.sqlite'), table)

  const intake = await start()
  if (intake === null) throw new Error('no intake')

  expect((await fetch(intake.url)).status).toBe(200)
  expect(readdirSync(folder)).toContain(`intake.sqlite.damaged-${now}`)
  await intake.close()
})

test('an intake that does not start even anew leaves the desk to work without it', async () => {
  writeFileSync(join(folder, 'intake.sqlite'), 'это не база данных, а письмо '.repeat(100))
  expect(await start({ ...testOptions(folder, undefined), migrationsFolder: join(folder, 'none') })).toBeNull()
})

test('a desk that cannot start says why and ends, so that another may take its database', async () => {
  const options = { ...testOptions(folder, undefined), migrationsFolder: join(folder, 'none') }
  const worker = startDeskWorker(
    options,
    new URL('../../../src/main/desk/worker.ts', import.meta.url),
    Promise.resolve(testKey),
  )
  const ended = new Promise<string>((resolve) => {
    worker.onCrash((reason) => {
      if (reason.includes('ended')) resolve(reason)
    })
  })
  await expect(worker.ready).rejects.toThrow('ENOENT')
  // Of itself, not because nothing happened to run.
  expect(await ended).toBe('desk worker ended with code 1')
  await worker.close()
})
