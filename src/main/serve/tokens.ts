import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import type { Log } from '../desk/log.ts'
import type { Access } from '../desk/protocol.ts'
import { readIfThere, writePrivateFile } from '../secrets/private-file.ts'
import { isSealed, type SecretKeeper } from '../secrets/secret-keeper.ts'

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
const wallTokenName = 'wallToken'
const tokenPattern = /^[\w-]{43}$/

/**
 * The wall's token outlives a restart, so that a television finds the wall again by itself. One that does not open here is
 * made anew, and with it the wall's address; one that an earlier version left open is sealed.
 */
export const keepWallToken = (dataFolder: string, secrets: SecretKeeper, log: Log): string => {
  const file = join(dataFolder, wallTokenFile)
  const stored = readIfThere(file)
  const kept = stored !== null && isSealed(stored) ? secrets.open(wallTokenName, stored) : stored
  const known = kept !== null && tokenPattern.test(kept) ? kept : null
  if (known !== null && known !== stored) return known
  if (known === null && stored !== null)
    log('warning', 'the wall token does not open here: the wall gets a new address')
  const token = known ?? newToken()
  writePrivateFile(file, secrets.seal(wallTokenName, token))
  return token
}
