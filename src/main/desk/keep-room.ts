import { faultText } from '../../shared/fault-text.ts'
import { startCheckpoints } from '../store/checkpoints.ts'
import type { Desk } from './desk.ts'

/** Keeps the write-ahead log of the desk's database short, past those who write. Returns a stop. */
export const keepRoom = (desk: Desk, workerUrl: URL): (() => Promise<void>) => {
  const onFailure = (failure: unknown) => desk.log('error', `checkpoint: ${faultText(failure)}`)
  const { makeRoom, stop } = startCheckpoints(desk.store, workerUrl, onFailure)
  desk.makeRoom = makeRoom
  const unsubscribe = desk.live.subscribe(() => void makeRoom().catch(onFailure))
  return () => {
    unsubscribe()
    return stop()
  }
}
