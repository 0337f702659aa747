import { type KeyboardEvent, useState } from 'react'
import { hasShortYear, isDay, noDayWords, readDay, shiftDay, showDay } from './russian-date.ts'
import { TextField } from './TextField.tsx'

interface DayFieldProps {
  label: string
  /** YYYY-MM-DD, an empty string, or a text that is no date: `isDay` tells, and the form is not sent with it. */
  value: string
  /** Gets what is typed even when it is no date: an older date left behind it would be sent unnoticed. */
  onChange: (day: string) => void
  /** YYYY-MM-DD: where the arrows start from and whose year a short date gets. */
  today: string
  /** What is shown beside follows the date at once: a year of two digits may still be growing, so it waits for the end. */
  isLive?: boolean
  error?: string | undefined
  hint?: string | undefined
  autoFocus?: boolean
  hideLabel?: boolean
  className?: string | undefined
}

/** A date typed as people write it (25.11, 2511, 25.11.2026); the arrows move it by a day. */
export const DayField = ({ value, onChange, today, isLive = false, error, ...rest }: DayFieldProps) => {
  // The text belongs to the value it stands for: another value from outside is shown in its place.
  const [typed, setTyped] = useState({ text: '', value: '' })
  const shown = typed.text !== '' && typed.value === value ? typed.text : showDay(value)
  const unread = shown.trim() !== '' && readDay(shown, today) === null

  const give = (text: string, day: string) => {
    setTyped({ text, value: day })
    if (day !== value) onChange(day)
  }
  const change = (text: string) => {
    if (isLive && hasShortYear(text)) setTyped({ text, value })
    else give(text, readDay(text, today) ?? text.trim())
  }
  const settle = () => {
    if (!unread) give('', readDay(shown, today) ?? '')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle()
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    give('', isDay(value) ? shiftDay(value, step) : today)
  }

  return (
    // The wrapper only listens for the keys of the field inside it.
    // biome-ignore lint/a11y/noStaticElementInteractions: the interactive element is the field
    <div onKeyDown={onKeyDown}>
      <TextField
        {...rest}
        value={shown}
        onChange={change}
        onBlur={settle}
        inputMode="numeric"
        placeholder="дд.мм.гггг"
        error={unread ? noDayWords : error}
      />
    </div>
  )
}
