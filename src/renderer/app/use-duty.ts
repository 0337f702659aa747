import { type Duty, dutyRefusal } from '../../shared/domain/duty.ts'
import { useSession } from './store.ts'

/** Why whoever works here may not do it, or null when he may. */
export const useDutyRefusal = (duty: Duty): string | null =>
  useSession(({ operator, people }) =>
    operator === null ? 'Сначала выберите, кто работает за этим местом.' : dutyRefusal(duty, operator.role, people),
  )

export const useMayDo = (duty: Duty): boolean => useDutyRefusal(duty) === null
