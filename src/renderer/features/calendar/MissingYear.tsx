import type { ReactNode } from 'react'
import { missingNextYear } from '../../../shared/sla/production-calendar.ts'
import { useSession } from '../../app/store.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useToday } from '../documents/use-today.ts'

/** From 1 November: that the next year's calendar is not known yet. Nothing otherwise. */
export const MissingYear = ({ action }: { action?: ReactNode }) => {
  const provisionalYears = useSession((session) => session.calendar.provisionalYears)
  const year = missingNextYear(useToday(), provisionalYears ?? [])
  if (year === null) return null
  return (
    <Notice tone="warning" title={`Календаря на ${year} год ещё нет.`} action={action}>
      Сроки {year} года считаются предварительно, без переносов выходных. Загрузите файл календаря, когда выйдет
      постановление.
    </Notice>
  )
}
