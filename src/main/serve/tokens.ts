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

/** Compared in constant time, whatever the lengths. */
export const sameToken = (left: string, right: string) => timingSafeEqual(digest(left), digest(right))

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
      if (!fullAccess || !sameToken(token, entry)) return null
      entry = newToken()
      const session = newToken()
      sessions.push(session)
      if (sessions.length > mostSessions) sessions.shift()
      return session
    },
    accessOf: (session) => {
      if (sessions.some((known) => sameToken(known, session))) return 'full'
      return sameToken(session, wallToken) ? 'wall' : null
    },
  }
}

/** A token that outlives a restart: where it is kept, what it is sealed as, and what is lost when it does not open. */
interface LastingToken {
  file: string
  name: string
  lost: string
}

const wallToken: LastingToken = {
  file: 'wall-token',
  name: 'wallToken',
  lost: 'the wall token does not open here: the wall gets a new address',
}

const ringToken: LastingToken = {
  file: 'ring-token',
  name: 'ringToken',
  lost: 'the token of rings does not open here: exchanges need the new address',
}

const tokenPattern = /^[\w-]{43}$/

/** One that does not open here is made anew; one that an earlier version left open is sealed. */
const keepToken = (kind: LastingToken, dataFolder: string, secrets: SecretKeeper, log: Log): string => {
  const file = join(dataFolder, kind.file)
  const stored = readIfThere(file)
  const kept = stored !== null && isSealed(stored) ? secrets.open(kind.name, stored) : stored
  const known = kept !== null && tokenPattern.test(kept) ? kept : null
  if (known !== null && known !== stored) return known
  if (known === null && stored !== null) log('warning', kind.lost)
  const token = known ?? newToken()
  writePrivateFile(file, secrets.seal(kind.name, token))
  return token
}

/** The wall's token, kept so that a television finds the wall again by itself. */
export const keepWallToken = (dataFolder: string, secrets: SecretKeeper, log: Log): string =>
  keepToken(wallToken, dataFolder, secrets, log)

/** The token an exchange shows when it says who calls. */
export const keepRingToken = (dataFolder: string, secrets: SecretKeeper, log: Log): string =>
  keepToken(ringToken, dataFolder, secrets, log)
