import { useState } from 'react'
import type { CalendarView } from '../../../shared/contract/calendar.ts'
import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { useSubscription } from '../../app/subscribe.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { Chapter } from '../../ui/Chapter.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import { CalendarEditor } from './CalendarEditor.tsx'
import { MissingYear } from './MissingYear.tsx'

export const CalendarSection = ({ conflicts }: { conflicts: readonly ConflictView[] }) => {
  const mayEdit = useMayDo('termRules')
  const [view, setView] = useState<CalendarView | null>(null)
  useSubscription('calendar', (options) => desk.calendar.watch(undefined, options), { onEvent: setView })
  return (
    <Chapter
      id="calendar"
      title="Рабочее время"
      words="Вне этих часов сроки стоят. Закрытые обращения и отвеченное новый календарь не меняет."
    >
      <DutyNotice duty="termRules" />
      <MissingYear />
      <Conflicts conflicts={conflicts} mayChoose={mayEdit} />
      {view === null ? <Loading /> : <CalendarEditor view={view} mayEdit={mayEdit} />}
    </Chapter>
  )
}
