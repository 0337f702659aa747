import { appendReceived, finishReceived, hasFile, readPiece, receivedBytes } from '../store/files.ts'
import { type PendingFile, pendingFiles, refuseUnsent, settlePending } from '../store/pending-files.ts'
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
  const show = (files: readonly PendingFile[]) => {
    for (const { entity, entityId } of files) desk.live.publish(touch(entity, [entityId]))
  }
  const isDue = ({ sha256 }: PendingFile) => desk.clock() >= (postponed.get(sha256)?.until ?? 0)
  return {
    unsent: () => {
      // A file destroyed or taken away meanwhile has nowhere to be sent from.
      const files = pendingFiles(store, 'unsent')
      for (const { sha256 } of files) if (!hasFile(store, sha256)) show(settlePending(store, 'unsent', sha256))
      return files.filter((file) => isDue(file) && hasFile(store, file.sha256))
    },
    piece: (sha256, start, length) => readPiece(store, sha256, start, length),
    settleSent: (sha256) => show(settlePending(store, 'unsent', sha256)),
    refuse: (sha256, refusal) => {
      desk.log('warning', `attachment ${sha256} is not taken: ${refusal}`)
      show(refuseUnsent(store, sha256, refusal))
    },
    wanted: () => pendingFiles(store, 'wanted').filter(isDue),
    received: (sha256) => receivedBytes(store, sha256),
    keepPiece: (sha256, piece) => appendReceived(store, sha256, piece),
    finish: (sha256) => {
      const isSound = finishReceived(store, sha256)
      if (isSound) show(settlePending(store, 'wanted', sha256))
      return isSound
    },
    postpone: (sha256) => {
      const times = (postponed.get(sha256)?.times ?? 0) + 1
      const wait = times === 1 ? 0 : Math.min(askAgainMs.longest, askAgainMs.second * 2 ** (times - 2))
      postponed.set(sha256, { until: desk.clock() + wait, times })
    },
  }
}
