import { CircleCheck, Clock, Pause, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { boundDurations, countedText, hasCounts, lookOf, totalText } from '../../../shared/documents/explanation.ts'
import type { ExplainedSection, ExplainedStep } from '../../../shared/sla/explained-step.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './Explanation.module.css'

const resultIcons = { kept: CircleCheck, late: TriangleAlert, open: Clock }

const Line = ({ step, columns }: { step: ExplainedStep; columns: number }) => {
  const look = classNames(styles[lookOf(step)], styles[step.kind])
  const what = boundDurations(step.what)
  if (step.when === '') {
    return (
      <tr className={look}>
        <td colSpan={columns}>{what}</td>
      </tr>
    )
  }
  return (
    <tr className={look}>
      <th scope="row">{step.when}</th>
      <td colSpan={step.counted === null ? columns - 1 : 1}>
        {step.kind === 'pause' ? <Pause aria-hidden="true" className={styles.mark} /> : null}
        {what}
      </td>
      {step.counted === null ? null : (
        <>
          <td className={styles.amount}>{countedText(step)}</td>
          <td className={styles.amount}>{totalText(step)}</td>
        </>
      )}
    </tr>
  )
}

const scrollTo = (element: HTMLElement | null): void => element?.scrollIntoView()

interface LedgerProps {
  section: ExplainedSection
  isSought: boolean
}

/** One term as a ledger: the moment on the left, what it counts on the right, the result first. */
export const Ledger = ({ section, isSought }: LedgerProps) => {
  const headingId = useId()
  const { title, steps, result } = section
  const isCounted = hasCounts(section)
  const columns = isCounted ? 4 : 2
  const Icon = resultIcons[result.outcome]
  return (
    <div ref={isSought ? scrollTo : null} className={styles.section}>
      <h3 id={headingId}>{title}</h3>
      <p className={classNames(styles.result, styles[result.outcome])}>
        <Icon aria-hidden="true" />
        <b>{boundDurations(result.text)}</b>
      </p>
      <table className={styles.ledger} aria-labelledby={headingId}>
        <thead>
          <tr>
            <th scope="col">Когда</th>
            <th scope="col">Что</th>
            {isCounted ? (
              <>
                <th scope="col" className={styles.amount}>
                  Засчитано
                </th>
                <th scope="col" className={styles.amount}>
                  Всего
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are shown once and never moved
            <Line key={index} step={step} columns={columns} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
