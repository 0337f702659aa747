import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './Segments.module.css'

export interface Segment<Id extends string> {
  id: Id
  label: string
  count?: string | number | undefined
}

interface SegmentsProps<Id extends string> {
  /** What the choice is about; read aloud, not drawn. */
  label: string
  segments: readonly Segment<Id>[]
  /** Null while none of them is meant. */
  chosen: Id | null
  onChoose: (id: Id) => void
  /** What stands after the last one. */
  children?: ReactNode
}

/** One of a few parts or periods, side by side; the chosen one is pressed. */
export const Segments = <Id extends string>({ label, segments, chosen, onChoose, children }: SegmentsProps<Id>) => (
  <fieldset className={styles.segments}>
    <legend className={styles.spoken}>{label}</legend>
    {segments.map(({ id, label: name, count }) => (
      <button
        key={id}
        type="button"
        aria-pressed={id === chosen}
        className={classNames(styles.segment, id === chosen && styles.chosen)}
        onClick={() => onChoose(id)}
      >
        {name}
        {count === undefined ? null : <span> {count}</span>}
      </button>
    ))}
    {children}
  </fieldset>
)
