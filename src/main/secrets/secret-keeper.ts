import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { SecretProtection } from '../../shared/contract/settings.ts'

export const dataKeyBytes = 32

/** What the secrets of one data folder are sealed with. Plain data: it crosses a thread. */
export interface DataKey {
  bytes: Uint8Array
  protection: SecretProtection
}

/** Seals small texts; `name` says what a text is for, and one moved to another place does not open there. */
export interface SecretKeeper {
  protection: SecretProtection
  seal: (name: string, text: string) => string
  /** Null for what was sealed with another key, was changed since, or was never sealed. */
  open: (name: string, stored: string) => string | null
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16
const sealedMark = 'sealed1:'

/** Whether a stored text is a sealed one; versions before sealing kept the text itself. */
export const isSealed = (stored: string): boolean => stored.startsWith(sealedMark)

export const createSecretKeeper = ({ bytes, protection }: DataKey): SecretKeeper => {
  const unseal = (name: string, sealed: Buffer): string => {
    const nonce = sealed.subarray(0, nonceBytes)
    const tag = sealed.subarray(-tagBytes)
    const decipher = createDecipheriv(algorithm, bytes, nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(name)).setAuthTag(tag)
    const text = decipher.update(sealed.subarray(nonceBytes, -tagBytes))
    return Buffer.concat([text, decipher.final()]).toString()
  }
  return {
    protection,
    seal: (name, text) => {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, bytes, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(name))
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return sealedMark + sealed.toString('base64url')
    },
    open: (name, stored) => {
      if (!isSealed(stored)) return null
      try {
        return unseal(name, Buffer.from(stored.slice(sealedMark.length), 'base64url'))
      } catch {
        return null
      }
    },
  }
}
