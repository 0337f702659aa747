import { faultText, faultTextLimit } from '../../shared/fault-text.ts'
import { desk, whenConnected } from './connection.ts'
import { isOwnFault } from './desk-problem.ts'

/** A window that fails again and again says the same: a few lines are enough to find the mistake. */
const MOST_FAULTS = 20

const told = new Set<string>()

const send = async (text: string): Promise<void> => {
  try {
    await whenConnected()
    await desk.session.reportFault({ text })
  } catch {
    // There is no other place to tell it to, and the console has it.
  }
}

/** Writes a mistake of the window into the desk's log, without whatever may be somebody's data. */
export const reportFault = (error: unknown): void => {
  const text = faultText(error).slice(0, faultTextLimit)
  if (told.has(text) || told.size >= MOST_FAULTS) return
  told.add(text)
  void send(text)
}

/** Reports what nothing in the window caught. */
export const reportStrayFaults = (): void => {
  // An event without an error is a remark of the browser, about observers that had too much to do.
  window.addEventListener('error', ({ error }) => {
    if (error instanceof Error) reportFault(error)
  })
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (isOwnFault(reason)) reportFault(reason)
  })
}
