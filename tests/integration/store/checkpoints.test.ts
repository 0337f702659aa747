import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it, onTestFinished, vi } from 'vitest'
import { startCheckpoints } from '../../../src/main/store/checkpoints.ts'
import { openStore } from '../../../src/main/store/open.ts'
import { temporaryFolder } from '../desk/start-desk.ts'

const project = new URL('../../../', import.meta.url)
const checkpointWorker = new URL('src/main/store/checkpoint-worker.ts', project)
const migrations = fileURLToPath(new URL('migrations/desk', project))
const pageBytes = 4_096

const openWith = (workerUrl: URL) => {
  const opened = openStore(join(temporaryFolder(), 'desk.sqlite'), migrations, Date.now())
  if (opened.kind !== 'open') throw new Error(opened.kind)
  const { sqlite, path } = opened.store
  onTestFinished(() => {
    sqlite.close()
  })
  sqlite.pragma('wal_checkpoint(TRUNCATE)')
  const onFailure = vi.fn()
  const checkpoints = startCheckpoints(opened.store, workerUrl, onFailure)
  const put = sqlite.prepare('insert or replace into local (key, value) values (?, ?)')
  const write = sqlite.transaction((key: string, pages: number) => {
    for (let page = 0; page < pages; page += 1) put.run(`${key} ${page}`, JSON.stringify('а'.repeat(pageBytes / 2)))
  })
  const log = () => sqlite.prepare<[], { log: number; checkpointed: number }>('pragma wal_checkpoint(noop)').get()
  return { ...checkpoints, sqlite, path, onFailure, write, log }
}

it('leaves a short log alone, and carries a long one into the file, so that it begins anew', async () => {
  const store = openWith(checkpointWorker)
  store.write('few', 300)
  await store.makeRoom()
  expect(store.log()?.checkpointed).toBe(0)
  store.write('more', 1_000)
  const long = store.log()?.log ?? 0
  expect(long).toBeGreaterThan(1_000)
  await store.makeRoom()
  expect(store.log()).toMatchObject({ log: long, checkpointed: long })
  store.write('after', 1)
  expect(store.log()?.log).toBeLessThan(100)
  expect(store.sqlite.pragma('integrity_check(1)', { simple: true })).toBe('ok')
  await store.stop()
  expect(store.onFailure).not.toHaveBeenCalled()
})

it('has let go of the file when it has stopped: the one who closes it last takes the log away', async () => {
  const store = openWith(checkpointWorker)
  store.write('more', 1_300)
  const asked = store.makeRoom()
  await store.stop()
  await asked
  store.sqlite.close()
  expect(existsSync(`${store.path}-wal`)).toBe(false)
})

it('leaves the carrying to the commits where the thread cannot be had, and says so once', async () => {
  const store = openWith(new URL('src/main/store/no-such-worker.ts', project))
  store.write('more', 1_300)
  await store.makeRoom()
  await store.makeRoom()
  expect(store.onFailure).toHaveBeenCalledOnce()
  store.write('much', 4_200)
  expect(store.log()).toMatchObject({ checkpointed: store.log()?.log })
  await store.stop()
})

it('keeps a process that has nothing else to wait for until it has carried and stopped', async () => {
  const { path, log, write } = openWith(checkpointWorker)
  write('more', 1_300)
  const script = join(temporaryFolder(), 'waiting.mjs')
  const own = (place: string) => JSON.stringify(new URL(place, project).href)
  writeFileSync(
    script,
    `import Database from ${own('node_modules/better-sqlite3/lib/index.js')}
    import { startCheckpoints } from ${own('src/main/store/checkpoints.ts')}
    const path = process.argv[2]
    const sqlite = new Database(path)
    const { makeRoom, stop } = startCheckpoints({ sqlite, path }, new URL(process.argv[3]), console.error)
    sqlite.exec("insert into local (key, value) values ('a', '1')")
    await makeRoom()
    await stop()
    console.log('stopped')`,
  )
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, path, checkpointWorker.href])
  expect({ stdout, stderr }).toEqual({ stdout: 'stopped\n', stderr: '' })
  expect(log()).toMatchObject({ checkpointed: log()?.log })
})
