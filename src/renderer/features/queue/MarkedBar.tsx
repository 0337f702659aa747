import { useState } from 'react'
import type { QueueRow } from '../../../shared/contract/tickets.ts'
import { ChoiceDialog } from '../../app/ChoiceDialog.tsx'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Progress } from '../../ui/Progress.tsx'
import styles from './MarkedBar.module.css'
import type { Marks } from './marks.ts'
import { assignTogether, claimTogether, joinTogether, type Together } from './together.ts'
import type { TogetherRun } from './use-together.ts'

const oldestFirst = (rows: readonly QueueRow[]): QueueRow[] =>
  rows.toSorted((one, other) => one.arrivedAt - other.arrivedAt)

interface DialogProps {
  rows: readonly QueueRow[]
  /** Begins it; the bar shows how far it is. */
  run: (act: Together) => void
  onClose: () => void
}

const AssignDialog = ({ run, onClose }: DialogProps) => {
  const people = useSession((session) => session.people)
  const choices: { id: string; value: string | null; label: string }[] = [
    ...people.map(({ id, name }) => ({ id, value: id, label: name })),
    { id: 'nobody', value: null, label: 'Без исполнителя' },
  ]
  return (
    <ChoiceDialog
      title="Кому назначить выбранные"
      choices={choices}
      choose={async (operatorId) => run(assignTogether(operatorId))}
      onClose={onClose}
    />
  )
}

const JoinDialog = ({ rows, run, onClose }: DialogProps) => (
  <ChoiceDialog
    title="К какому обращению присоединить"
    size="medium"
    words="Остальные станут его повторами и закроются. Ответ в нём будет ответом на все, срок — самый ранний из них."
    choices={oldestFirst(rows).map((row) => ({ id: row.id, value: row, label: `${row.number} ${row.subject}` }))}
    choose={async (into) => run(joinTogether(into))}
    onClose={onClose}
  />
)

const Running = ({ progress, stop }: { progress: NonNullable<TogetherRun['progress']>; stop: () => void }) => (
  <>
    <Progress label="Действие с выбранными" value={progress.passed} total={progress.all}>
      {`Сделано ${progress.passed} из ${progress.all}`}
    </Progress>
    <Button size="small" onPress={stop} keyName="Esc">
      Остановить
    </Button>
  </>
)

/** What can be done with the marked rows at once; its keys go before those of the selected row. */
export const MarkedBar = ({ marks, together }: { marks: Marks; together: TogetherRun }) => {
  const { rows, clear } = marks
  const [asked, ask] = useState<'assign' | 'join' | null>(null)
  const { progress } = together
  const claim = () => void together.run(claimTogether)
  const join = rows.length > 1 ? () => ask('join') : undefined
  // While one act is under way its keys rest: they must not ask for another, nor reach the selected row.
  const idle = <Act extends (() => void) | undefined>(act: Act) => (progress === null ? act : () => undefined)
  useCommands({
    'ticket.claim': idle(claim),
    'ticket.assign': idle(() => ask('assign')),
    'ticket.join': idle(join),
  })
  const [claimKey, assignKey, joinKey] = [useKeyOf('ticket.claim'), useKeyOf('ticket.assign'), useKeyOf('ticket.join')]
  const dialog = {
    rows,
    onClose: () => ask(null),
    run: (act: Together) => {
      ask(null)
      void together.run(act)
    },
  }
  return (
    <div role="toolbar" aria-label="Действия с выбранными" className={styles.bar}>
      {progress === null ? (
        <>
          <p role="status">
            Выбрано <b>{rows.length}</b>
          </p>
          <Button size="small" onPress={claim} {...claimKey}>
            Взять
          </Button>
          <Button size="small" onPress={() => ask('assign')} {...assignKey}>
            Назначить
          </Button>
          {join === undefined ? null : (
            <Button size="small" onPress={join} {...joinKey}>
              Присоединить
            </Button>
          )}
          <Button size="small" look="quiet" onPress={clear} keyName="Esc">
            Снять выбор
          </Button>
        </>
      ) : (
        <Running progress={progress} stop={together.stop} />
      )}
      {asked === 'assign' ? <AssignDialog {...dialog} /> : null}
      {asked === 'join' ? <JoinDialog {...dialog} /> : null}
    </div>
  )
}
