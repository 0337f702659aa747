import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { entryFiles } from '../../../src/main/entry-files.ts'

test('an entry run from its source takes the sources beside it', () => {
  const files = entryFiles(new URL('../../../src/main/serve/main.ts', import.meta.url).href)
  expect(existsSync(files.deskWorkerUrl)).toBe(true)
  expect(existsSync(files.paperWorkerUrl)).toBe(true)
  expect(existsSync(files.tableWorkerUrl)).toBe(true)
  expect(existsSync(files.checkpointWorkerUrl)).toBe(true)
  expect(existsSync(files.migrationsFolder)).toBe(true)
  expect(files.rendererFolder).toMatch(/out.renderer$/)
})

test('a bundle takes what lies beside it, in an archive too', () => {
  const files = entryFiles('file:///opt/zabota/resources/app.asar/out/main/index.js')
  expect(files.deskWorkerUrl.href).toBe('file:///opt/zabota/resources/app.asar/out/main/desk-worker.js')
  expect(files.preloadFile).toBe('/opt/zabota/resources/app.asar/out/preload/index.cjs')
  expect(files.rendererFolder).toBe('/opt/zabota/resources/app.asar/out/renderer')
})
