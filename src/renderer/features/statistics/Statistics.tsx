import { ChartColumn } from 'lucide-react'
import { useState } from 'react'
import type { StatisticsView } from '../../../shared/contract/statistics.ts'
import { targetNames } from '../../../shared/documents/statistics-table.ts'
import { type Cut, cutNames, cuts, shareInTime } from '../../../shared/domain/statistics.ts'
import { breachCauseName } from '../../../shared/domain/ticket.ts'
import { useDutyRefusal } from '../../app/use-duty.ts'
import { useToday } from '../../app/use-today.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Segments } from '../../ui/Segments.tsx'
import { Hours } from './Hours.tsx'
import { Panel } from './Panel.tsx'
import { type Period, type PeriodName, periodNames, periodOf } from './periods.ts'
import styles from './Statistics.module.css'
import { Terms } from './Terms.tsx'
import { useStatistics } from './use-statistics.ts'
import { countWords, deliveryWords, doubtWords, shareWords, timeWords } from './wording.ts'

const segmentsOf = <Name extends string>(names: Readonly<Record<Name, string>>, shown: readonly Name[]) =>
  shown.map((id) => ({ id, label: names[id] }))

const Figure = ({ value, words, tone }: { value: string; words: string; tone?: 'late' | undefined }) => (
  <div className={styles.figure}>
    <dt>{words}</dt>
    <dd className={tone === 'late' ? styles.late : undefined}>{value}</dd>
  </div>
)

const Figures = ({ view }: { view: StatisticsView }) => {
  const { whole, papers, deliveries } = view
  const decided = papers.inTime + papers.late
  return (
    <dl className={styles.figures}>
      <Figure value={countWords(whole.total)} words="обращений пришло" />
      <Figure value={shareWords(shareInTime(whole))} words="ответов в срок" />
      <Figure
        value={countWords(whole.broken)}
        words="сроков реакции нарушено"
        tone={whole.broken > 0 ? 'late' : undefined}
      />
      <Figure value={timeWords(whole.reactionMedian)} words="реакция, медиана" />
      <Figure value={timeWords(whole.solutionMedian)} words="решение, медиана" />
      <Figure
        value={decided === 0 ? '—' : shareWords(Math.ceil((papers.late / decided) * 100))}
        words={`документов позже срока: ${countWords(papers.late)} из ${countWords(decided)}`}
        tone={papers.late > 0 ? 'late' : undefined}
      />
      <Figure
        value={deliveries.total === 0 ? '—' : countWords(deliveries.late)}
        words={deliveryWords(deliveries)}
        tone={deliveries.late > 0 ? 'late' : undefined}
      />
    </dl>
  )
}

const Breaches = ({ view }: { view: StatisticsView }) => {
  const most = Math.max(1, ...view.breaches.map(({ count }) => count))
  if (view.breaches.length === 0) return <p className={styles.note}>Сроки за период не нарушались.</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Срок</th>
          <th scope="col">Причина</th>
          <th scope="col">Нарушений</th>
        </tr>
      </thead>
      <tbody>
        {view.breaches.map(({ target, cause, count }) => (
          <tr key={`${target} ${cause}`}>
            <th scope="row">{targetNames[target]}</th>
            <td className={styles.text}>{cause === null ? 'не указана' : breachCauseName(cause)}</td>
            <td className={styles.share}>
              <span className={styles.bar} aria-hidden="true">
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              {countWords(count)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Papers = ({ view: { papers } }: { view: StatisticsView }) => (
  <table className={styles.table}>
    <thead>
      <tr>
        <th scope="col">Комплекты</th>
        <th scope="col">Число</th>
      </tr>
    </thead>
    <tbody>
      {[
        ['услуги закончены за период', papers.total],
        ['отправлены в срок', papers.inTime],
        ['позже срока', papers.late],
        ['ещё в сроке, не отправлены', papers.waiting],
      ].map(([words, count]) => (
        <tr key={words}>
          <th scope="row">{words}</th>
          <td>{countWords(Number(count))}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

interface ShownProps {
  view: StatisticsView
  by: Cut
  onBy: (by: Cut) => void
}

const Shown = ({ view, by, onBy }: ShownProps) => {
  const [asTable, setAsTable] = useState(false)
  if (view.whole.total === 0 && view.papers.total === 0)
    return (
      <EmptyState title="За эти дни ничего не было" icon={<ChartColumn />}>
        Ни обращений, ни законченных услуг. Выберите другой период.
      </EmptyState>
    )
  return (
    <>
      <Figures view={view} />
      {view.whole.doubted === 0 ? null : <Notice tone="warning">{doubtWords(view.whole.doubted)}</Notice>}
      <Panel
        id="terms"
        title="Сроки и время"
        words="Рабочее время от прихода обращения; половина ответов и решений быстрее медианы."
        table="terms"
        view={view}
        actions={<Segments label="Считать" segments={segmentsOf(cutNames, cuts)} chosen={by} onChoose={onBy} />}
      >
        <Terms view={view} />
      </Panel>
      <div className={styles.pair}>
        <Panel
          id="hours"
          title="Нагрузка по часам"
          words={`Сколько обращений пришло в каждый час, за ${countWords(view.workingDays)} раб. дн.`}
          table="hours"
          view={view}
          actions={
            <Button size="small" look="quiet" onPress={() => setAsTable(!asTable)}>
              {asTable ? 'Рисунком' : 'Таблицей'}
            </Button>
          }
        >
          <Hours view={view} asTable={asTable} />
        </Panel>
        <div className={styles.stack}>
          <Panel id="breaches" title="Нарушения и причины" table="breaches" view={view}>
            <Breaches view={view} />
          </Panel>
          <Panel id="papers" title="Документы после услуг" view={view}>
            <Papers view={view} />
          </Panel>
        </div>
      </div>
    </>
  )
}

const names = Object.keys(periodNames) as PeriodName[]

/** How the terms of a period were kept, by whom, when the load comes, and how late the papers went. */
export const Statistics = () => {
  const today = useToday()
  const refusal = useDutyRefusal('statistics')
  const [name, setName] = useState<PeriodName | null>('month')
  const [chosen, setChosen] = useState<Period>(() => periodOf('month', today))
  const [by, setBy] = useState<Cut>('kind')
  const period = name === null ? chosen : periodOf(name, today)
  const { view, problem } = useStatistics(refusal === null ? period : { from: '', to: '' }, by)
  const setDay = (day: Partial<Period>) => {
    setChosen({ ...period, ...day })
    setName(null)
  }
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>Статистика</h1>
        {refusal === null ? (
          <>
            <Segments label="Период" segments={segmentsOf(periodNames, names)} chosen={name} onChoose={setName} />
            <div className={styles.days}>
              <DayField label="С" value={period.from} onChange={(from) => setDay({ from })} today={today} isLive />
              <DayField
                label="По"
                value={period.to}
                onChange={(to) => setDay({ to })}
                today={today}
                isLive
                error={problem?.fields.to}
              />
            </div>
          </>
        ) : null}
      </header>
      {refusal === null ? null : <Notice>{refusal}</Notice>}
      {problem === null || problem.fields.to !== undefined ? null : <Notice tone="failed">{problem.message}</Notice>}
      {view === null && problem === null && refusal === null ? <Loading /> : null}
      {view === null || refusal !== null ? null : <Shown view={view} by={by} onBy={setBy} />}
    </div>
  )
}
