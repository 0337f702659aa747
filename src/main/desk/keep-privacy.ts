import { accessYearsKept } from '../../shared/domain/access.ts'
import { erasedEntities, forgetAccessBefore, newestErasureBefore } from '../store/access.ts'
import { copiesKeptDays, dropCopiesBefore } from '../store/backup.ts'
import { isScrubDue, scrubStore } from '../store/scrub.ts'
import { forgetUnnamedFiles } from './attached-files.ts'
import type { Desk } from './desk.ts'
import { dropExportsOf } from './privacy-files.ts'

const dayMs = 24 * 60 * 60 * 1000
const hourMs = dayMs / 24

/** Removes what has outlived its time: entries of the access log, copies from before an erasure. */
export const forgetOutlived = (desk: Desk, now: number): void => {
  forgetAccessBefore(desk.store, new Date(now).setFullYear(new Date(now).getFullYear() - accessYearsKept))
  const erasedAt = newestErasureBefore(desk.store, now - copiesKeptDays * dayMs)
  if (erasedAt !== null) dropCopiesBefore(desk.store.path, erasedAt)
}

/** Finishes erasures outside the database's tables: the file itself, and what was taken out before. */
export const finishErasures = async (desk: Desk, isStarting: boolean): Promise<void> => {
  dropExportsOf(desk.store, new Set(erasedEntities(desk.store)))
  forgetUnnamedFiles(desk)
  await scrubStore(desk.store, isStarting)
}

/** Keeps the promises about personal data for as long as the desk runs. Returns a stop. */
export const keepPrivacy = (desk: Desk): (() => void) => {
  let working = false
  const finish = async (isStarting: boolean) => {
    if (working || !desk.store.sqlite.open || !isScrubDue(desk.store)) return
    working = true
    try {
      await finishErasures(desk, isStarting)
    } catch (error) {
      desk.log('error', `erasure: ${error instanceof Error ? error.name : 'unknown'} while cleaning the file`)
    } finally {
      working = false
    }
  }
  const look = () => {
    try {
      forgetOutlived(desk, desk.clock())
    } catch (error) {
      desk.log('error', `privacy: ${String(error)}`)
    }
    void finish(false)
  }
  void finish(true)
  look()
  const hourly = setInterval(look, hourMs)
  const unsubscribe = desk.live.subscribe((touched) => {
    if (touched.has('ticket') || touched.has('client')) void finish(false)
  })
  return () => {
    clearInterval(hourly)
    unsubscribe()
  }
}
