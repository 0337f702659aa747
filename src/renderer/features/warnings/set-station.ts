import type { StationWarnings } from '../../../shared/contract/warnings.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { showToast } from '../../ui/toast-store.ts'

/** Keeps how warnings come to this station. */
export const setStation = async (given: Partial<StationWarnings>): Promise<void> => {
  try {
    await desk.warnings.setStation(given)
  } catch (error) {
    showToast(problemOf(error).message, { tone: 'failed' })
  }
}
