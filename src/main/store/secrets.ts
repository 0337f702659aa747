import { z } from 'zod'
import type { SecretKeeper } from '../secrets/secret-keeper.ts'
import { readLocal, writeLocal } from './local.ts'
import type { Store } from './open.ts'

/** A secret fact of this station; null when there is none, or none that opens here. */
export const readSecret = (store: Store, secrets: SecretKeeper, key: string): string | null => {
  const stored = readLocal(store, key, z.string())
  return stored === null ? null : secrets.open(key, stored)
}

export const writeSecret = (store: Store, secrets: SecretKeeper, key: string, secret: string): void =>
  writeLocal(store, key, secrets.seal(key, secret))
