import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSecretKeeper, type DataKey } from '../../../src/main/secrets/secret-keeper.ts'
import { writeLocal } from '../../../src/main/store/local.ts'
import { alterDatabase } from '../../../src/main/store/open.ts'
import { readSecret } from '../../../src/main/store/secrets.ts'
import { createIntakeClient } from '../../../src/shared/intake-api/client.ts'
import { callOf, type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, startDesk, temporaryFolder, testKey, untilValue } from './start-desk.ts'

const otherKey: DataKey = { bytes: new Uint8Array(32).fill(8), protection: 'plain' }

let folder: string
let running: OpenDesk | null = null

beforeEach(() => {
  folder = temporaryFolder()
})

afterEach(async () => {
  await close()
  rmSync(folder, { recursive: true, force: true })
})

const close = async () => {
  await running?.program.close()
  running = null
}

/** The desk on the test's folder, talking to its intake with everything sent. */
const openOnline = async (dataKey: DataKey = testKey, first = false): Promise<OpenDesk> => {
  const opened = await openDesk({ dataFolder: folder, dataKey })
  running = opened
  if (first) await opened.client.session.completeFirstRun(firstRun)
  await untilValue(await opened.client.sync.watch(), ({ state, unsent }) => state === 'online' && unsent === 0)
  return opened
}

const tokenOf = ({ desk }: OpenDesk, key = testKey): string => {
  const token = readSecret(desk.store, createSecretKeeper(key), 'intakeToken')
  if (token === null) throw new Error('no token opens')
  return token
}

/** Names of all files under the folder, the log and the copies too, that show the text. */
const filesShowing = (text: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))

const logText = () => readFileSync(join(folder, 'log', 'zabota.log'), 'utf8')

const intakeUrlOf = ({ program }: OpenDesk): string => {
  if (program.addresses.intakeUrl === null) throw new Error('no intake')
  return program.addresses.intakeUrl
}

it('shows the token of the station nowhere: database, its log of writes, copies, journal', async () => {
  const opened = await openOnline(testKey, true)
  const token = tokenOf(opened)
  expect(await createIntakeClient({ baseUrl: intakeUrlOf(opened), token }).pull({ after: null })).toBeDefined()
  const copy = await opened.client.settings.backUpNow()
  const { stationId } = opened.desk
  // The same search finds what does lie open.
  const open = filesShowing(stationId)
  for (const name of ['desk.sqlite-wal', copy.name]) expect(open).toContainEqual(expect.stringContaining(name))
  expect(filesShowing(token)).toEqual([])
  await close()
  expect(filesShowing(stationId)).toContainEqual(expect.stringMatching(/desk\.sqlite$/))
  expect(filesShowing(token)).toEqual([])
})

it('exchanges a token that an earlier version kept open, and goes on as the same station', async () => {
  const opened = await openOnline(testKey, true)
  const { stationId } = opened.desk
  const open = tokenOf(opened)
  await close()
  alterDatabase(join(folder, 'desk.sqlite'), (store) => writeLocal(store, 'intakeToken', open))
  expect(filesShowing(open)).not.toEqual([])

  const again = await openOnline()
  expect(again.desk.stationId).toBe(stationId)
  const call = await again.client.calls.register(callOf(again.desk.newId()))
  await untilValue(await again.client.sync.watch(), ({ state, unsent }) => state === 'online' && unsent === 0)
  expect(call.number).toBe('К2-000001')
  const withOpen = createIntakeClient({ baseUrl: intakeUrlOf(again), token: open })
  await expect(withOpen.pull({ after: null })).rejects.toMatchObject({ code: 'unauthorised' })
  expect(filesShowing(tokenOf(again))).toEqual([])
})

it('enrols again and goes on when the key is another one, and says so without the token', async () => {
  const before = await openOnline(testKey, true)
  await before.client.calls.register(callOf(before.desk.newId()))
  const lost = tokenOf(before)
  await close()

  const after = await openOnline(otherKey)
  const token = tokenOf(after, otherKey)
  expect(token).not.toBe(lost)
  const second = await after.client.calls.register(callOf(after.desk.newId()))
  expect(second.number).toBe('К2-000002')
  await untilValue(await after.client.sync.watch(), ({ state, unsent }) => state === 'online' && unsent === 0)
  expect(logText()).toMatch(/warning the token of this station does not open here/)
  for (const secret of [lost, token]) expect(filesShowing(secret)).toEqual([])
})

it('takes calls while the system has not yet given the key, and says what sync waits for', async () => {
  const desk = await startDesk({ dataFolder: folder, dataKey: new Promise(() => undefined) })
  await desk.client.session.completeFirstRun(firstRun)
  const { id } = await desk.client.clients.newId({ for: 'call' })
  expect(await desk.client.calls.register(callOf(id))).toMatchObject({ number: 'К2-000001' })
  expect((await untilValue(await desk.client.sync.watch(), () => true)).sentence).toContain('хранилище ключей')
  expect((await untilValue(await desk.client.settings.watch(), () => true)).secrets).toBeNull()
  await desk.close()
})

it('tells the settings what guards the secrets as soon as that is known', async () => {
  const key = Promise.withResolvers<DataKey>()
  const desk = await startDesk({ dataFolder: folder, dataKey: key.promise })
  const settings = await desk.client.settings.watch()
  expect((await settings.next()).value).toMatchObject({ secrets: null })
  key.resolve({ ...testKey, protection: 'system' })
  expect((await untilValue(settings, ({ secrets }) => secrets !== null)).secrets).toBe('system')
  await desk.close()
})
