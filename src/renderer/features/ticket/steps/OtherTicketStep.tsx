import { useDeferredValue, useEffect, useState } from 'react'
import type { FoundTicket, TicketCard } from '../../../../shared/contract/tickets.ts'
import { useNow } from '../../../app/clock.ts'
import { desk } from '../../../app/connection.ts'
import { type DeskProblem, problemOf } from '../../../app/desk-problem.ts'
import { momentNear } from '../../../app/format.ts'
import { useTimeZone } from '../../../app/store.ts'
import { statusNames } from '../../../app/words.ts'
import { Button } from '../../../ui/Button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './steps.module.css'

const SHOWN = 7

export type OtherTicket = Pick<FoundTicket, 'id' | 'number' | 'subject' | 'arrivedAt' | 'status' | 'clientName'>

interface Candidates {
  /** Null until there is an answer. The former ones stay while others are asked for. */
  candidates: readonly OtherTicket[] | null
  problem: DeskProblem | null
}

/** The client's other tickets until something is typed, then whatever the search finds. */
const useCandidates = (card: TicketCard, text: string, isFit: (ticket: OtherTicket) => boolean): Candidates => {
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
    ?.filter((ticket) => ticket.id !== card.row.id && isFit(ticket))
    .slice(0, SHOWN)
  return { candidates: candidates ?? null, problem: text === '' ? null : problem }
}

interface OtherTicketStepProps {
  card: TicketCard
  title: string
  /** What will come of the choice. */
  words: string
  isFit: (ticket: OtherTicket) => boolean
  /** What is said when nothing fits: among the client's own, and among what was found. */
  none: { ofClient: string; found: string }
  /** What a choice does, as its button is read aloud: «Присоединить к К1-000412: …». */
  choiceLabel: (ticket: OtherTicket) => string
  onChoose: (ticket: OtherTicket) => void
  /** Of the choice made last; cleared when something else is sought. */
  problem: DeskProblem | null
  onSeek: () => void
  onClose: () => void
}

/** Asks for another ticket: one of the same client, or any that the search finds. */
export const OtherTicketStep = (props: OtherTicketStepProps) => {
  const [text, setText] = useState('')
  const { candidates, problem } = useCandidates(props.card, useDeferredValue(text.trim()), props.isFit)
  const timeZone = useTimeZone()
  const now = useNow()
  const shownProblem = props.problem ?? problem
  return (
    <Dialog title={props.title} onClose={props.onClose} size="medium">
      <p>{props.words}</p>
      <TextField
        label="Номер, клиент или слова из обращения"
        value={text}
        onChange={(value) => {
          props.onSeek()
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
            onPress={() => props.onChoose(ticket)}
            label={props.choiceLabel(ticket)}
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
          <p role="status">{text.trim() === '' ? props.none.ofClient : props.none.found}</p>
        ) : null}
      </div>
      {shownProblem === null ? null : <Notice tone="failed">{shownProblem.message}</Notice>}
    </Dialog>
  )
}
