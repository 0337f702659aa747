import { classNames } from '../../ui/class-names.ts'
import type { Board } from './board.ts'
import styles from './Wall.module.css'

interface CounterProps {
  value: number
  of?: number
  words: string
  tone?: 'late' | 'soon' | 'calm' | undefined
}

const Counter = ({ value, of, words, tone }: CounterProps) => (
  <li className={classNames(styles.counter, tone !== undefined && styles[tone])}>
    <b>
      {value}
      {of === undefined ? null : <small>/{of}</small>}
    </b>
    <span>{words}</span>
  </li>
)

interface CountersProps {
  board: Board
  online: number
  total: number
  /** Nobody on line matters only while the hotline works. */
  isOpen: boolean
  /** «меньше 10 минут» */
  soonWords: string
}

const peopleTone = (online: number, isOpen: boolean): CounterProps['tone'] => {
  if (online > 0) return 'calm'
  return isOpen ? 'soon' : undefined
}

export const Counters = ({ board, online, total, isOpen, soonWords }: CountersProps) => (
  <ul className={styles.counters} aria-label="Счётчики">
    <Counter value={board.late} words="нарушено" tone={board.late > 0 ? 'late' : undefined} />
    <Counter value={board.soon} words={soonWords} tone={board.soon > 0 ? 'soon' : undefined} />
    <Counter value={board.inTime} words="в сроке" />
    <Counter value={board.untaken} words="никто не взял" />
    <Counter value={online} of={total} words="на линии" tone={peopleTone(online, isOpen)} />
  </ul>
)
