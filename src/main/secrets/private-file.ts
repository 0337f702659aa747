import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'

/** Owner only. Windows knows no such modes: there the folder's own rights decide. */
export const privateFileMode = 0o600
export const privateFolderMode = 0o700

export const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** Writes a file that nobody else may read, whole or not at all, whatever modes the one before it had. */
export const writePrivateFile = (file: string, text: string): void => {
  const part = `${file}.part`
  rmSync(part, { force: true })
  const descriptor = openSync(part, 'wx', privateFileMode)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(part, file)
}
