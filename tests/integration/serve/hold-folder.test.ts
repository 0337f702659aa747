import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FolderBusy, holdFolder } from '../../../src/main/serve/hold-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zabota-hold-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const holdingProcess = async () => {
  const script = `
    const { holdFolder } = await import(${JSON.stringify(new URL('../../../src/main/serve/hold-folder.ts', import.meta.url).href)})
    holdFolder(${JSON.stringify(folder)})
    globalThis.gc()
    console.log('held')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('a second copy is refused with a sentence, and let in once the first has gone', () => {
  const release = holdFolder(folder)
  expect(() => holdFolder(folder)).toThrow(FolderBusy)
  expect(() => holdFolder(folder)).toThrow(/уже открыты другой копией/)
  release()
  holdFolder(folder)()
})

test('a copy that was killed holds nothing', async () => {
  const child = await holdingProcess()
  expect(() => holdFolder(folder)).toThrow(FolderBusy)
  child.kill('SIGKILL')
  await once(child, 'exit')
  holdFolder(folder)()
})
