import { useEffect, useState } from 'react'
import type { MonthProposal } from '../../../shared/contract/documents.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { dayShort } from './deadlines.ts'
import styles from './Month.module.css'
import { MonthClients } from './MonthClients.tsx'
import { MonthProgress } from './MonthProgress.tsx'
import { likelyMonth, offeredMonths } from './months.ts'
import { useMonthRun } from './use-month-run.ts'

const useMonth = (month: string) => {
  const [found, setFound] = useState<{ month: string; proposal: MonthProposal | null; problem: string | null }>()
  useEffect(() => {
    let isLatest = true
    desk.documents.month({ month }).then(
      (proposal) => isLatest && setFound({ month, proposal, problem: null }),
      (error: unknown) => isLatest && setFound({ month, proposal: null, problem: problemOf(error).message }),
    )
    return () => {
      isLatest = false
    }
  }, [month])
  // What is known of another month, its problem too, says nothing of this one.
  return found?.month === month ? found : { proposal: null, problem: null }
}

const packages = (count: number): string => `${count} ${plural(count, 'комплект', 'комплекта', 'комплектов')}`

/** The papers of a month for everybody at once: who, what lacks, how it goes, what could not be issued and why. */
export const MonthDialog = ({ today, onClose }: { today: string; onClose: () => void }) => {
  const [month, setMonth] = useState(() => likelyMonth(today))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { proposal, problem } = useMonth(month)
  const { run, start, stop } = useMonthRun()
  const ready = proposal?.clients.filter(({ missing }) => missing.length === 0) ?? []
  const chosen = ready.filter(({ clientId }) => !left.has(clientId)).map(({ clientId }) => clientId)
  const toggle = (clientId: string) =>
    setLeft((before) => {
      const after = new Set(before)
      if (!after.delete(clientId)) after.add(clientId)
      return after
    })

  if (run !== null) {
    return (
      <Dialog
        title="Документы за месяц"
        size="medium"
        onClose={run.isRunning ? stop : onClose}
        footer={
          run.isRunning ? (
            <Button onPress={stop} keyName="Esc">
              Остановить
            </Button>
          ) : (
            <Button look="primary" onPress={onClose} autoFocus>
              Готово
            </Button>
          )
        }
      >
        <MonthProgress run={run} />
      </Dialog>
    )
  }
  return (
    <Dialog
      title="Документы за месяц"
      size="medium"
      onClose={onClose}
      footer={
        <>
          {proposal === null ? null : (
            <p className={styles.due}>
              Передать документы <b>до {dayShort(proposal.dueOn, today)}</b>
            </p>
          )}
          <CancelButton onPress={onClose} />
          <Button look="primary" onPress={() => void start(month, chosen)} isDisabled={chosen.length === 0}>
            {chosen.length === 0 ? 'Выпустить' : `Выпустить ${packages(chosen.length)}`}
          </Button>
        </>
      }
    >
      <Select
        label="Месяц"
        value={month}
        onChange={setMonth}
        choices={offeredMonths(today)}
        className={styles.month}
        autoFocus
      />
      {problem === null ? null : <Notice tone="failed">{problem}</Notice>}
      {proposal === null && problem === null ? <Loading>Собираем работу за месяц…</Loading> : null}
      {proposal === null ? null : <MonthClients proposal={proposal} left={left} onToggle={toggle} />}
    </Dialog>
  )
}
