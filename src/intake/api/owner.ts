import type { LastSeen } from '../stations/last-seen.ts'
import type { StationOfToken } from '../stations/register.ts'
import type { IntakeStore } from '../store/store.ts'

const bearerToken = (authorization: string | undefined): string | null =>
  /^Bearer ([\w-]{16,128})$/i.exec(authorization ?? '')?.[1] ?? null

/** Whose call it is, by its `Authorization` header; null for nobody of ours. */
export type OwnerOf = (authorization: string | undefined) => Promise<StationOfToken | null>

export const createOwnerOf =
  ({ stations }: IntakeStore, lastSeen: LastSeen): OwnerOf =>
  async (authorization) => {
    const token = bearerToken(authorization)
    const owner = token === null ? null : await stations.ownerOf(token)
    if (owner !== null) await lastSeen.note(owner)
    return owner
  }
