import {
  appendReceived,
  finishReceived,
  hasFile,
  pendingFiles,
  readFile,
  receivedBytes,
  settlePending,
} from '../store/files.ts'
import type { FilePort } from '../sync/files.ts'
import type { Desk } from './desk.ts'
import { touch } from './live.ts'

/**
 * Milliseconds after which a file the intake did not have is asked for again: at its first word that there is something
 * new, then after longer and longer waits up to a limit.
 */
const askAgainMs = { second: 1_000, longest: 10 * 60_000 }

/** The desk's side of moving attachments. */
export const createFilePort = (desk: Desk): FilePort => {
  const { store } = desk
  const postponed = new Map<string, { until: number; times: number }>()
  const settle = (pending: 'unsent' | 'wanted', sha256: string) => {
    const settled = pendingFiles(store, pending).filter((one) => one.sha256 === sha256)
    settlePending(store, pending, sha256)
    for (const { entity, entityId } of settled) desk.live.publish(touch(entity, [entityId]))
  }
  return {
    unsent: () => {
      // A file destroyed or taken away meanwhile has nowhere to be sent from.
      for (const { sha256 } of pendingFiles(store, 'unsent')) if (!hasFile(store, sha256)) settle('unsent', sha256)
      return pendingFiles(store, 'unsent')
    },
    piece: (sha256, start, length) => new Uint8Array(readFile(store, sha256).subarray(start, start + length)),
    settleSent: (sha256, refusal) => {
      if (refusal !== null) desk.log('warning', `attachment ${sha256} is not taken: ${refusal}`)
      settle('unsent', sha256)
    },
    wanted: () =>
      pendingFiles(store, 'wanted').filter(({ sha256 }) => desk.clock() >= (postponed.get(sha256)?.until ?? 0)),
    received: (sha256) => receivedBytes(store, sha256),
    keepPiece: (sha256, piece) => appendReceived(store, sha256, piece),
    finish: (sha256) => {
      const isSound = finishReceived(store, sha256)
      if (isSound) settle('wanted', sha256)
      return isSound
    },
    postpone: (sha256) => {
      const times = (postponed.get(sha256)?.times ?? 0) + 1
      const wait = times === 1 ? 0 : Math.min(askAgainMs.longest, askAgainMs.second * 2 ** (times - 2))
      postponed.set(sha256, { until: desk.clock() + wait, times })
    },
  }
}
