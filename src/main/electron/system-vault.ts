import { app, safeStorage } from 'electron'
import type { SystemVault } from '../secrets/data-key.ts'
import { isProtected } from './vault-kind.ts'

const vault: SystemVault = {
  seal: (text) => safeStorage.encryptStringAsync(text),
  open: async (sealed) => {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(sealed))
    return { text: result, outdated: shouldReEncrypt }
  },
}

/** The system's keeping of secrets; null where there is none, or only one that keeps nothing secret. */
export const openSystemVault = async (): Promise<SystemVault | null> => {
  try {
    await app.whenReady()
    // Asked first: in some versions of Electron sealing before the keyring has answered ends the process.
    if (!(await safeStorage.isAsyncEncryptionAvailable())) return null
    return isProtected(process.platform, await vault.seal('sample')) ? vault : null
  } catch {
    return null
  }
}
