import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Access } from '../desk/protocol.ts'

const tokenBytes = 32
const mostSessions = 100

const newToken = () => randomBytes(tokenBytes).toString('base64url')

const digest = (token: string) => createHash('sha256').update(token).digest()

const same = (left: string, right: string) => timingSafeEqual(digest(left), digest(right))

/** Who may come in: a link that works once for the whole desk, and a lasting one for the wall. */
export interface Tokens {
  wallToken: string
  /** The link token that is valid now; using it makes the next one. */
  entryToken: () => string
  /** Exchanges a link token for a session cookie's value, or null when it is not valid any more. */
  enter: (token: string) => string | null
  accessOf: (session: string) => Access | null
}

export const makeTokens = (wallToken: string, fullAccess: boolean): Tokens => {
  const sessions: string[] = []
  let entry = newToken()
  return {
    wallToken,
    entryToken: () => entry,
    enter: (token) => {
      if (!fullAccess || !same(token, entry)) return null
      entry = newToken()
      const session = newToken()
      sessions.push(session)
      if (sessions.length > mostSessions) sessions.shift()
      return session
    },
    accessOf: (session) => {
      if (sessions.some((known) => same(known, session))) return 'full'
      return same(session, wallToken) ? 'wall' : null
    },
  }
}

const wallTokenFile = 'wall-token'
const tokenPattern = /^[\w-]{43}$/

/** The wall's token outlives a restart, so that a television finds the wall again by itself. */
export const keepWallToken = (dataFolder: string): string => {
  const file = join(dataFolder, wallTokenFile)
  const kept = readIfThere(file)
  if (kept !== null && tokenPattern.test(kept)) return kept
  const token = newToken()
  writeFileSync(file, token, { mode: 0o600 })
  return token
}

const readIfThere = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
