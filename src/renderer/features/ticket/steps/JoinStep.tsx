import { useDeferredValue, useEffect, useState } from 'react'
import type { FoundTicket, TicketCard } from '../../../../shared/contract/tickets.ts'
import { useNow } from '../../../app/clock.ts'
import { desk } from '../../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../../app/desk-problem.ts'
import { momentNear } from '../../../app/format.ts'
import { useTimeZone } from '../../../app/store.ts'
import { undoable } from '../../../app/undoable.ts'
import { useAction } from '../../../app/use-action.ts'
import { isOpenStatus, statusNames } from '../../../app/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './steps.module.css'

const SHOWN = 7

type Candidate = Pick<FoundTicket, 'id' | 'number' | 'subject' | 'arrivedAt' | 'status'> & { clientName: string }

interface Candidates {
  /** Null until there is an answer. The former ones stay while others are asked for. */
  candidates: readonly Candidate[] | null
  problem: DeskProblem | null
}

/** The client's other tickets until something is typed, then whatever the search finds. */
const useCandidates = (card: TicketCard, text: string): Candidates => {
  const [found, setFound] = useState<readonly FoundTicket[] | null>(null)
  const [problem, setProblem] = useState<DeskProblem | null>(null)
  useEffect(() => {
    if (text === '') return
    const stop = new AbortController()
    desk.tickets
      .search({ text }, { signal: stop.signal })
      .then((tickets) => {
        if (stop.signal.aborted) return
        setFound(tickets)
        setProblem(null)
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) setProblem(problemOf(error))
      })
    return () => stop.abort()
  }, [text])
  const related = card.related.map((ticket) => ({ ...ticket, clientName: card.row.clientName }))
  const candidates = (text === '' ? related : found)
    ?.filter((ticket) => ticket.id !== card.row.id && isOpenStatus(ticket.status))
    .slice(0, SHOWN)
  return { candidates: candidates ?? null, problem: text === '' ? null : problem }
}

/** Which open ticket goes on for both: the other is cancelled as its duplicate. */
export const JoinStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const [text, setText] = useState('')
  const { candidates, problem } = useCandidates(card, useDeferredValue(text.trim()))
  const timeZone = useTimeZone()
  const now = useNow()
  const join = useAction(
    (into: string) => desk.tickets.join({ ticketId: card.row.id, into }),
    () => {
      onClose()
      undoable(`Присоединено: ${card.row.number}.`, () =>
        desk.tickets.reopen({ ticketId: card.row.id, reason: 'Присоединили по ошибке' }),
      )
    },
  )
  return (
    <Dialog title={`Присоединить ${card.row.number} к другому обращению`} onClose={onClose} size="medium">
      <p>Это обращение станет повтором и закроется. Работа пойдёт в выбранном, в истории обоих останется ссылка.</p>
      <TextField
        label="Номер, клиент или слова из обращения"
        value={text}
        onChange={(value) => {
          join.clear()
          setText(value)
        }}
        autoFocus
      />
      <div className={styles.choices}>
        {candidates?.map((ticket) => (
          <Button
            key={ticket.id}
            size="large"
            className={classNames(styles.choice, styles.tall)}
            onPress={() => void join.run(ticket.id)}
            label={`Присоединить к ${ticket.number}: ${ticket.subject}`}
          >
            <span className={styles.candidate}>
              <b>{ticket.number}</b> {ticket.subject}
              <small>
                {[ticket.clientName, momentNear(ticket.arrivedAt, now, timeZone), statusNames[ticket.status]]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </small>
            </span>
          </Button>
        ))}
        {candidates?.length === 0 ? (
          <p role="status">
            {text.trim() === ''
              ? 'Других открытых обращений у клиента нет: найдите нужное по номеру или словам.'
              : 'Открытых обращений с такими словами нет.'}
          </p>
        ) : null}
      </div>
      {join.problem === null && problem === null ? null : (
        <Notice tone="failed">{(join.problem ?? problem)?.message}</Notice>
      )}
    </Dialog>
  )
}
