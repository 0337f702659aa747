import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { SecretProtection } from '../../shared/contract/settings.ts'
import { errorCode } from '../../shared/error-code.ts'
import type { Log } from '../desk/log.ts'
import { readIfThere, writePrivateFile } from './private-file.ts'
import { type DataKey, dataKeyBytes } from './secret-keeper.ts'

/** The operating system's keeping of secrets, for this user on this machine. */
export interface SystemVault {
  seal: (text: string) => Promise<Uint8Array>
  /** Rejects for what it did not seal and for what it cannot open now. `outdated`: to be sealed again. */
  open: (sealed: Uint8Array) => Promise<{ text: string; outdated: boolean }>
}

export type OpenedDataKey = DataKey & {
  /** A key was kept here, and what was sealed with it cannot be opened any more. */
  lost: boolean
  /** Why the key could not be written down, a code; it then lasts until the program ends. */
  notKept: string | null
}

interface KeptKey {
  protection: SecretProtection
  payload: string
}

const keyFile = 'data-key'
const keptPattern = /^(system|plain) ([\w-]+)$/

/** Null for no key at all; a file that cannot be read or understood is a key that does not open. */
const readKept = (file: string): KeptKey | 'unreadable' | null => {
  try {
    const text = readIfThere(file)
    if (text === null) return null
    const [, protection, payload = ''] = keptPattern.exec(text) ?? []
    return protection === 'system' || protection === 'plain' ? { protection, payload } : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

const openKept = async (
  { protection, payload }: KeptKey,
  vault: SystemVault | null,
): Promise<{ bytes: Uint8Array; outdated: boolean } | null> => {
  const decode = (text: string) => {
    const bytes = Buffer.from(text, 'base64url')
    return bytes.length === dataKeyBytes ? bytes : null
  }
  if (protection === 'plain') {
    const bytes = decode(payload)
    return bytes && { bytes, outdated: vault !== null }
  }
  try {
    const opened = await vault?.open(Buffer.from(payload, 'base64url'))
    const bytes = opened ? decode(opened.text) : null
    return bytes && { bytes, outdated: opened?.outdated ?? false }
  } catch {
    return null
  }
}

const keep = async (file: string, bytes: Uint8Array, vault: SystemVault | null): Promise<void> => {
  const text = Buffer.from(bytes).toString('base64url')
  const payload = vault === null ? text : Buffer.from(await vault.seal(text)).toString('base64url')
  writePrivateFile(file, `${vault === null ? 'plain' : 'system'} ${payload}\n`)
}

const isOpenToOthers = (file: string): boolean => process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0

/**
 * Opens the key of a data folder's secrets, or makes a new one when there is none or it does not open: another user,
 * another machine, a keyring that is gone. Never rejects: whoever works here must not be stopped by it.
 * @param vault null where the system keeps no secrets for the program; the key then lies in the folder, for its owner only
 */
export const openDataKey = async (dataFolder: string, vault: SystemVault | null): Promise<OpenedDataKey> => {
  const file = join(dataFolder, keyFile)
  const kept = readKept(file)
  const opened = kept === null || kept === 'unreadable' ? null : await openKept(kept, vault)
  const bytes = opened?.bytes ?? randomBytes(dataKeyBytes)
  const key = { bytes, protection: vault === null ? ('plain' as const) : ('system' as const) }
  const lost = kept !== null && opened === null
  try {
    if (opened === null || opened.outdated || isOpenToOthers(file)) await keep(file, bytes, vault)
    return { ...key, lost, notKept: null }
  } catch (error) {
    return { ...key, lost, notKept: errorCode(error) || 'unknown error' }
  }
}

/** Tells the log what became of the key, never what it is. */
export const logDataKey = (log: Log, key: OpenedDataKey): void => {
  if (key.lost) log('warning', 'data key: the kept one does not open; a new one was made')
  if (key.notKept !== null) log('error', `data key: not written down, lasts until the end: ${key.notKept}`)
  if (key.protection === 'plain')
    log('warning', 'data key: kept in the data folder, the system protects it by file rights only')
}
