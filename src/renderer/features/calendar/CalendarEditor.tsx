import { useState } from 'react'
import type { CalendarView } from '../../../shared/contract/calendar.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { useToday } from '../../app/use-today.ts'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { DayDialog } from './DayDialog.tsx'
import { type DayEdit, daysBetween, daysPut } from './draft.ts'
import { Legend } from './Legend.tsx'
import { LoadFile } from './LoadFile.tsx'
import { type DaySpan, Month } from './Month.tsx'
import { Pending } from './Pending.tsx'
import { useEditedCalendar } from './use-calendar-edit.ts'
import { Versions } from './Versions.tsx'
import { WeekPanel } from './WeekPanel.tsx'
import { YearBasis } from './YearBasis.tsx'
import { YearStrip } from './YearStrip.tsx'

interface CalendarEditorProps {
  view: CalendarView
  /** False: the calendar is only looked at. */
  mayEdit: boolean
}

/** The working calendar: looked at by everyone, edited by those who answer for it. */
export const CalendarEditor = ({ view, mayEdit }: CalendarEditorProps) => {
  const today = useToday()
  const { settings, calendar, changed, pending, isEdited, add, replace } = useEditedCalendar(view.settings)
  const [place, setPlace] = useState({ cursor: today, anchor: today })
  const [opened, setOpened] = useState<DaySpan | null>(null)
  const back = useAction(desk.calendar.wayBack, replace)
  const month = place.cursor.slice(0, 7)

  const showMonth = (next: string) => {
    const day = today.startsWith(next) ? today : `${next}-01`
    setPlace({ cursor: day, anchor: day })
  }
  const takeBack = (from: number | null) => void back.run({ from })
  const applied = () => {
    const before = view.versions[0]?.from ?? null
    showToast('Календарь применён, открытые сроки пересчитаны.', {
      action: { label: 'Вернуть прежний', run: () => takeBack(before) },
    })
  }
  const put = (edit: DayEdit): string | null => {
    const problems = add({ days: { put: daysPut(calendar, edit), removed: [] } })
    const [problem] = Object.values(problems)
    if (problem === undefined) setOpened(null)
    return problem ?? null
  }
  const makeUsual = ({ first, last }: DaySpan) => {
    const days = new Set(daysBetween(first, last))
    const removed = settings.ownDays.filter((day) => days.has(day.id)).map((day) => day.id)
    add({ days: { put: [], removed } })
    setOpened(null)
  }

  return (
    <>
      <WeekPanel settings={settings} onPut={mayEdit ? add : undefined} />
      {mayEdit ? (
        <LoadFile
          isEdited={isEdited}
          onYear={(year) => {
            add({ years: { put: [year], removed: [] } })
            showMonth(`${year.id}-01`)
          }}
        />
      ) : null}
      <YearStrip calendar={calendar} changed={changed} month={month} onMonth={showMonth} />
      <YearBasis
        year={Number(month.slice(0, 4))}
        settings={settings}
        onRemoveFile={mayEdit ? (year) => add({ years: { put: [], removed: [year] } }) : undefined}
      />
      <Month
        calendar={calendar}
        own={new Set(settings.ownDays.map((day) => day.id))}
        changed={changed}
        today={today}
        cursor={place.cursor}
        anchor={place.anchor}
        onMove={(cursor, anchor) => setPlace({ cursor, anchor })}
        onOpen={mayEdit ? setOpened : undefined}
      />
      <Legend />
      {back.problem === null ? null : <Notice tone="failed">{back.problem.message}</Notice>}
      {isEdited && mayEdit ? <Pending settings={view.settings} pending={pending} onApplied={applied} /> : null}
      <Versions versions={view.versions} onBack={mayEdit ? takeBack : undefined} />
      {opened === null ? null : (
        <DayDialog span={opened} calendar={calendar} onPut={put} onUsual={makeUsual} onClose={() => setOpened(null)} />
      )}
    </>
  )
}
