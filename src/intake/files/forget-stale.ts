import type { ReportFailure } from '../failures.ts'
import type { IntakeStore } from '../store/store.ts'

const hourMs = 60 * 60 * 1000
/** Milliseconds a file nobody sends on, or nobody names, is kept: a station may be offline for weeks with its change. */
export const staleFileMs = 35 * 24 * hourMs

/** The same of what a visitor brought: his page is sent by then, or left. */
export const leftFileMs = 24 * hourMs

/** Forgets, of every organisation, the files that were begun and left, and those no change names. */
export const forgetStaleFiles = async ({ organisations, filesOf }: IntakeStore, now: number): Promise<void> => {
  for (const { id } of await organisations.list()) await filesOf(id).forgetStale(now - staleFileMs, now - leftFileMs)
}

/** Looks once an hour. Returns how to stop. */
export const keepForgettingFiles = (store: IntakeStore, clock: () => number, report: ReportFailure): (() => void) => {
  const look = () => void forgetStaleFiles(store, clock()).catch(report)
  const timer = setInterval(look, hourMs)
  timer.unref()
  return () => clearInterval(timer)
}
