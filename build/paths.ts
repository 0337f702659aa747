import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const rootFolder = fileURLToPath(new URL('..', import.meta.url))

export const inRoot = (...parts: string[]): string => join(rootFolder, ...parts)

/** Large things that are fetched once per machine; outside the repository, so that a clean checkout keeps them. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'zabota')

/** A tool of the project by its name in `node_modules/.bin`. */
export const tool = (name: string): string =>
  inRoot('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
