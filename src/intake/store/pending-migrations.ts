import { type AppliedMigration, type Migration, planMigrations } from '../../migrations/plan.ts'
import { StartFailure } from '../start-failure.ts'

/**
 * What has to be applied before the intake can use a database.
 * @throws StartFailure for a database of a newer program, and for one whose migrations differ from ours
 */
export const pendingMigrations = (
  applied: readonly AppliedMigration[],
  available: readonly Migration[],
): Migration[] => {
  const plan = planMigrations(applied, available)
  switch (plan.kind) {
    case 'apply':
      return plan.pending
    case 'newer':
      throw new StartFailure(
        'newerDatabase',
        'База приёма обращений сделана более новой версией программы. Она не тронута. Обновите программу.',
      )
    case 'altered':
      throw new StartFailure(
        'alteredDatabase',
        `База приёма обращений разошлась с программой (${plan.tag}). Она не тронута. Обратитесь в поддержку программы.`,
      )
  }
}
