import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { errorCode } from '../../shared/error-code.ts'

/** Owner only. Windows knows no such modes: there the folder's own rights decide. */
export const privateFileMode = 0o600
export const privateFolderMode = 0o700

export const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
}

/** Writes a file that nobody else may read, whole or not at all, whatever modes the one before it had. */
export const writePrivateFile = (file: string, contents: string | Uint8Array): void => {
  const part = `${file}.part`
  rmSync(part, { force: true })
  const descriptor = openSync(part, 'wx', privateFileMode)
  try {
    writeFileSync(descriptor, contents)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(part, file)
}
