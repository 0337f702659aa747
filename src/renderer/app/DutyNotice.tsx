import type { Duty } from '../../shared/domain/duty.ts'
import { Notice } from '../ui/Notice.tsx'
import { useDutyRefusal } from './use-duty.ts'

/** Over controls that somebody else's role answers for: who it is; nothing for whoever may use them. */
export const DutyNotice = ({ duty }: { duty: Duty }) => {
  const refusal = useDutyRefusal(duty)
  return refusal === null ? null : <Notice>{refusal}</Notice>
}
