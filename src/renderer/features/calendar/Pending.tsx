import { useEffect, useRef, useState } from 'react'
import type { CalendarPreview } from '../../../shared/contract/calendar.ts'
import { noCalendarChange, settingsAfter } from '../../../shared/domain/calendar-change.ts'
import { calendarChangeWords } from '../../../shared/domain/calendar-words.ts'
import type { CalendarChange, CalendarSettings } from '../../../shared/domain/term-settings.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Calendar.module.css'
import { setPending } from './calendar-store.ts'
import { changedDays } from './draft.ts'
import { MovedTerms } from './MovedTerms.tsx'
import { previewWords, problemWords } from './moves.ts'

const linesShown = 6

const ChangedLines = ({ lines }: { lines: readonly string[] }) => (
  <ul className={styles.lines}>
    {lines.slice(0, linesShown).map((line) => (
      <li key={line}>{line}</li>
    ))}
    {lines.length > linesShown ? <li>и ещё {lines.length - linesShown}</li> : null}
  </ul>
)

const PreviewResult = ({ preview }: { preview: CalendarPreview }) => {
  if (!preview.ok)
    return (
      <Notice tone="failed" title="С таким календарём сроки не посчитать">
        <ul>
          {Object.entries(preview.problems).map(([entry, message]) => (
            <li key={entry}>{problemWords(entry, message)}</li>
          ))}
        </ul>
      </Notice>
    )
  return (
    <>
      <p role="status">{previewWords(preview.movedCount, preview.stayingCount)}</p>
      {preview.movedCount === 0 ? null : <MovedTerms moved={preview.moved} movedCount={preview.movedCount} />}
    </>
  )
}

interface PendingProps {
  settings: CalendarSettings
  pending: CalendarChange
  onApplied: () => void
}

/** Edits that wait: what they are, what they would move, and the word to apply them. */
export const Pending = ({ settings, pending, onApplied }: PendingProps) => {
  const [preview, setPreview] = useState<CalendarPreview | null>(null)
  const [stale, setStale] = useState<string | null>(null)
  const panel = useRef<HTMLElement>(null)
  const look = useAction(desk.calendar.preview, (next) => {
    setPreview(next)
    setStale(null)
  })
  const apply = useAction(desk.calendar.apply, (result) => {
    if (result.applied) {
      setPending(noCalendarChange)
      onApplied()
      return
    }
    setPreview(result.preview)
    setStale(result.reason)
  })
  const isSeen = preview !== null

  // What was looked at is about other edits now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the edits and the settings are what it is about
  useEffect(() => {
    setPreview(null)
    setStale(null)
  }, [pending, settings])
  useEffect(() => {
    if (isSeen) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [isSeen])

  const count = changedDays(settings, settingsAfter(settings, pending)).size
  const problem = look.problem ?? apply.problem
  return (
    <section ref={panel} className={styles.pending} aria-label="Изменения календаря">
      <h3>{count === 0 ? 'Изменения не применены' : `Изменено дней: ${count}`}</h3>
      <ChangedLines lines={calendarChangeWords(settings, pending)} />
      {stale === null ? null : <Notice tone="warning">{stale}</Notice>}
      {preview === null ? null : <PreviewResult preview={preview} />}
      {preview === null || pending.timeZone === undefined ? null : (
        <p className={styles.words}>Время показано по часовому поясу, который действует сейчас.</p>
      )}
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      <div className={styles.pendingActions}>
        <Button onPress={() => setPending(noCalendarChange)}>Отменить</Button>
        <Button
          look={preview?.ok === true ? 'plain' : 'primary'}
          isPending={look.isRunning}
          onPress={() => void look.run(pending)}
        >
          {isSeen ? 'Показать ещё раз' : 'Показать, что сдвинется'}
        </Button>
        {preview?.ok === true ? (
          <Button
            look="primary"
            isPending={apply.isRunning}
            onPress={() => void apply.run({ change: pending, expectedVersion: preview.version })}
          >
            Применить
          </Button>
        ) : null}
      </div>
    </section>
  )
}
