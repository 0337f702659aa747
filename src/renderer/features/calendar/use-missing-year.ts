import { missingNextYear } from '../../../shared/sla/production-calendar.ts'
import { useSession } from '../../app/store.ts'
import { useToday } from '../../app/use-today.ts'

/** From 1 November: the next year, while its calendar is not known. */
export const useMissingYear = (): number | null => {
  const provisionalYears = useSession((session) => session.calendar.provisionalYears)
  return missingNextYear(useToday(), provisionalYears ?? [])
}
