import { type KeyboardEvent, useState } from 'react'
import { readDay, shiftDay, showDay } from './russian-date.ts'
import { TextField } from './TextField.tsx'

interface DayFieldProps {
  label: string
  /** YYYY-MM-DD, or an empty string. */
  value: string
  onChange: (day: string) => void
  /** YYYY-MM-DD: where the arrows start from and whose year a short date gets. */
  today: string
  error?: string | undefined
  hint?: string | undefined
  autoFocus?: boolean
  hideLabel?: boolean
  className?: string | undefined
}

/** A date typed as people write it (25.11, 2511, 25.11.2026); the arrows move it by a day. */
export const DayField = ({ value, onChange, today, error, ...rest }: DayFieldProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const unread = typed !== null && typed.trim() !== '' && readDay(typed, today) === null

  const change = (text: string) => {
    setTyped(text)
    const day = readDay(text, today)
    if (day !== null || text.trim() === '') onChange(day ?? '')
  }
  const moveByDay = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    setTyped(null)
    onChange(value === '' ? today : shiftDay(value, step))
  }

  return (
    // The wrapper only listens for the arrows of the field inside it.
    // biome-ignore lint/a11y/noStaticElementInteractions: the interactive element is the field
    <div onKeyDown={moveByDay}>
      <TextField
        {...rest}
        value={typed ?? showDay(value)}
        onChange={change}
        onBlur={() => {
          if (!unread) setTyped(null)
        }}
        inputMode="numeric"
        placeholder="дд.мм.гггг"
        error={unread ? 'Нужна дата, например 25.11.2026.' : error}
      />
    </div>
  )
}
