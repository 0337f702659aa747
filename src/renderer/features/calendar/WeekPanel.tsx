import { useState } from 'react'
import { weekSummary } from '../../../shared/domain/calendar-words.ts'
import { zoneName } from '../../../shared/domain/russian-zones.ts'
import type { CalendarChange, CalendarSettings } from '../../../shared/domain/term-settings.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Calendar.module.css'
import { WeekDialog } from './WeekDialog.tsx'

interface WeekPanelProps {
  /** With the pending edits. */
  settings: CalendarSettings
  /** Undefined: the calendar is only looked at. */
  onPut: ((change: Partial<CalendarChange>) => Record<string, string>) | undefined
}

/** The hours of an ordinary week, the zone, and how the production calendar changes them. */
export const WeekPanel = ({ settings, onPut }: WeekPanelProps) => {
  const [isOpen, setOpen] = useState(false)
  const { timeZone, week, workingSaturdays, shortenedDays } = settings
  const lines: [string, string][] = [
    ...weekSummary(week).map(({ days, hours }): [string, string] => [days, hours]),
    ['Часовой пояс', zoneName(timeZone)],
    ['Рабочие субботы', workingSaturdays ? 'работаем' : 'не работаем'],
    ['Предпраздничные', shortenedDays ? 'на час короче' : 'полные'],
  ]
  const put = (change: Partial<CalendarChange>) => {
    const problems = onPut?.(change) ?? {}
    if (Object.keys(problems).length === 0) setOpen(false)
    return problems
  }
  return (
    <div className={styles.week}>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {onPut === undefined ? null : <Button onPress={() => setOpen(true)}>Изменить часы недели…</Button>}
      {isOpen ? <WeekDialog settings={settings} onPut={put} onClose={() => setOpen(false)} /> : null}
    </div>
  )
}
