import { ProgressBar } from 'react-aria-components'
import type { MonthOutcome } from '../../../shared/contract/documents.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { hrefTo } from '../../app/routes.ts'
import { Notice } from '../../ui/Notice.tsx'
import { MissingLinks } from './MissingList.tsx'
import styles from './Month.module.css'
import type { MonthRun } from './use-month-run.ts'

type Failed = Extract<MonthOutcome, { issued: false }>

/** Much work of one client makes several packages. */
const clientsOf = (outcomes: readonly MonthOutcome[]): number => new Set(outcomes.map(({ clientId }) => clientId)).size

const summary = ({ outcomes, total, isRunning, problem }: MonthRun): string => {
  const packages = outcomes.filter((one) => one.issued)
  if (isRunning) return `Выпущено ${clientsOf(packages)} из ${total}`
  const issued = packages.length
  const words = `${plural(issued, 'Выпущен', 'Выпущено', 'Выпущено')} ${issued} ${plural(issued, 'комплект', 'комплекта', 'комплектов')}`
  if (clientsOf(outcomes) === total) return `${words}.`
  return problem === null ? `${words}, остальное остановлено: оно осталось в предложении за месяц.` : `${words}.`
}

/** How far the month is, then what came of it. */
export const MonthProgress = ({ run }: { run: MonthRun }) => {
  const { outcomes, total, isRunning, problem } = run
  const failed = outcomes.filter((one): one is Failed => !one.issued)
  const notKept = outcomes.find((one) => one.issued && one.notKept !== null)
  return (
    <>
      <ProgressBar
        className={styles.progress ?? ''}
        aria-label="Выпуск документов"
        value={clientsOf(outcomes)}
        maxValue={total}
      >
        {({ percentage }) => (
          <>
            <p role="status">{summary(run)}</p>
            {isRunning ? (
              <div className={styles.track}>
                <div className={styles.fill} style={{ width: `${percentage}%` }} />
              </div>
            ) : null}
            {isRunning ? <p className={styles.last}>{outcomes.at(-1)?.clientName ?? ''}</p> : null}
          </>
        )}
      </ProgressBar>
      {problem === null ? null : <Notice tone="failed">{problem.message}</Notice>}
      {notKept?.issued === true ? <Notice tone="warning">{notKept.notKept}</Notice> : null}
      {failed.length === 0 ? null : (
        <section className={styles.lacking} aria-labelledby="failed">
          <h3 id="failed">Не выпущены</h3>
          <ul className={styles.clients}>
            {failed.map(({ clientId, clientName, missing, reason }) => (
              <li key={clientId}>
                <a href={hrefTo({ screen: 'clients', clientId })}>{clientName}</a>
                {reason === null ? null : <p>{reason}</p>}
                <MissingLinks missing={missing} clientId={clientId} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
