import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot, tool } from './paths.ts'
import { run } from './run.ts'

const stampFile = inRoot('out', '.built')
const sources = ['src', 'migrations', 'electron.config.ts', 'package-lock.json', 'package.json', 'tsconfig.json']

const modifiedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** The time of the newest file under `path`, folders included: a deleted file changes its folder. */
const newestIn = (path: string): number => {
  const own = modifiedAt(path)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return own
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestIn(join(path, name))), own)
}

export const isBundleStale = (): boolean => {
  const built = modifiedAt(stampFile)
  return sources.some((source) => newestIn(inRoot(source)) > built)
}

/** Builds `out/` when a source is newer than it. Throws when the build fails. */
export const bundleWhenStale = async (output: 'inherit' | 'collect' = 'collect'): Promise<void> => {
  if (!isBundleStale()) return
  rmSync(stampFile, { force: true })
  const startedAt = new Date()
  const result = await run(tool('electron-vite'), ['build', '-c', 'electron.config.ts'], { output })
  if (result.code !== 0) throw new Error(`Сборка не удалась.\n${result.output}`)
  // The stamp bears the time of the start: what was edited meanwhile is stale.
  writeFileSync(stampFile, '')
  utimesSync(stampFile, startedAt, startedAt)
}
