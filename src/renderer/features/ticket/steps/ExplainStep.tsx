import { useEffect, useState } from 'react'
import type { ExplainedStep } from '../../../../shared/sla/explained-step.ts'
import type { Id } from '../../../../shared/sync/id.ts'
import { desk } from '../../../app/connection.ts'
import { problemOf } from '../../../app/desk-problem.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Loading } from '../../../ui/Loading.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import styles from './steps.module.css'

/** «Почему этот срок», line by line, to the second. */
export const ExplainStep = ({ ticketId, onClose }: { ticketId: Id; onClose: () => void }) => {
  const [lines, setLines] = useState<ExplainedStep[] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    desk.tickets
      .explain({ ticketId })
      .then(setLines)
      .catch((error: unknown) => setProblem(problemOf(error).message))
  }, [ticketId])
  return (
    <Dialog title="Почему этот срок" onClose={onClose} size="medium">
      {problem === null ? null : <Notice tone="failed">{problem}</Notice>}
      {lines === null && problem === null ? <Loading>Считаем…</Loading> : null}
      <ol className={styles.steps}>
        {(lines ?? []).map((line) => (
          <li
            key={`${line.kind} ${line.at} ${line.text}`}
            className={classNames(styles.step, line.kind === 'due' && styles.due)}
          >
            {line.text}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
