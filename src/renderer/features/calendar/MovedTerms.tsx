import { ArrowRight } from 'lucide-react'
import type { MovedTerm } from '../../../shared/contract/calendar.ts'
import { useTimeZone } from '../../app/store.ts'
import { useToday } from '../../app/use-today.ts'
import styles from './Calendar.module.css'
import { moveWords, targetNames } from './moves.ts'

/** Which open terms an edit moves, from when to when. */
export const MovedTerms = ({ moved, movedCount }: { moved: readonly MovedTerm[]; movedCount: number }) => {
  const timeZone = useTimeZone()
  const today = useToday()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled area has to be reachable from the keyboard
    <section className={styles.moves} tabIndex={0} aria-label="Что сдвинется">
      <table className={styles.moved} aria-label="Сроки, которые сдвинутся">
        <thead>
          <tr>
            <th scope="col">Номер</th>
            <th scope="col">Клиент</th>
            <th scope="col">Срок</th>
            <th scope="col">Был</th>
            <th scope="col">Станет</th>
          </tr>
        </thead>
        <tbody>
          {moved.map((term) => {
            const { from, to } = moveWords(term, timeZone, today)
            return (
              <tr key={`${term.subjectId} ${term.target}`}>
                <td>{term.number}</td>
                <td className={styles.client}>{term.clientName}</td>
                <td>{targetNames[term.target]}</td>
                <td>
                  {from}
                  {term.breached ? <span className={styles.note}>нарушение записано, останется</span> : null}
                </td>
                <td>
                  <ArrowRight aria-hidden="true" size={14} /> {to}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {movedCount > moved.length ? (
        <p className={styles.words}>
          Показаны ближайшие {moved.length}, всего сдвинется {movedCount}.
        </p>
      ) : null}
    </section>
  )
}
