import { showToast } from '../ui/toast-store.ts'
import { isOwnFault, problemOf } from './desk-problem.ts'
import { reportFault } from './fault-report.ts'

/**
 * Does what has no place of its own to tell a failure in: a message says it.
 * @returns whether it succeeded
 */
export const doneOrTold = async (act: () => Promise<unknown>): Promise<boolean> => {
  try {
    await act()
    return true
  } catch (error) {
    if (isOwnFault(error)) reportFault(error)
    showToast(problemOf(error).message, { tone: 'failed' })
    return false
  }
}

/** Says what was done, with a way back; a way back that is refused says so too. */
export const undoable = (text: string, undo: () => Promise<unknown>): void =>
  showToast(text, { action: { label: 'Вернуть', run: () => void doneOrTold(undo) } })
