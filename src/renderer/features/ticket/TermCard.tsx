import { ClockAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { BreachView, TicketCard } from '../../../shared/contract/tickets.ts'
import { useNow } from '../../app/clock.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { clockDigits, MINUTE_MS, momentNear, spokenDuration, timeOfDay, timeWithSeconds } from '../../app/format.ts'
import { useSession, useSoonMinutes } from '../../app/store.ts'
import { isReactionLate, pausedSince, reactionDigits, reactionLeft } from '../../app/terms.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Breaches } from './Breaches.tsx'
import { ExecutionLine } from './ExecutionLine.tsx'
import styles from './TermCard.module.css'
import { runningWords } from './term-words.ts'

const dueWords = (at: number, now: number, timeZone: string): string => {
  const near = momentNear(at, now, timeZone)
  const day = near.slice(0, near.length - timeOfDay(at, timeZone).length)
  return `${day}${timeWithSeconds(at, timeZone)}`
}

const Gauge = ({ share, words }: { share: number; words: string }) => (
  <div className={styles.gauge} role="img" aria-label={words}>
    <i style={{ width: `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%` }} />
  </div>
)

/** A wrong clock fakes nothing: what the term is judged by says when it came from one. */
const TimeDoubts = ({ card: { timeDoubts } }: { card: TicketCard }) => (
  <>
    {timeDoubts.arrival === null ? null : (
      <span className={styles.doubt}>
        <ClockAlert aria-hidden="true" />
        <span>Время поступления не подтверждено: {timeDoubts.arrival}</span>
      </span>
    )}
    {timeDoubts.response === null ? null : (
      <span className={styles.doubt}>
        <ClockAlert aria-hidden="true" />
        <span>Время ответа не подтверждено: {timeDoubts.response}</span>
      </span>
    )}
  </>
)

interface TermProps {
  card: TicketCard
  why: ReactNode
}

const RunningTerm = ({ card, why }: TermProps) => {
  const calendar = useSession((session) => session.calendar)
  const soonMs = useSoonMinutes() * MINUTE_MS
  const now = useNow()
  const { reaction } = card.row
  const { dueAt, target, restartedAt } = reaction
  const isPaused = pausedSince(reaction) !== null
  const remaining = reactionLeft(reaction, calendar, now)
  const isLate = isReactionLate(reaction, now)
  return (
    <div className={classNames(styles.term, isLate ? styles.late : !isPaused && remaining < soonMs && styles.soon)}>
      <div>
        <span className={styles.label}>{runningWords(reaction, calendar, now)}</span>
        <b className={styles.time}>{reactionDigits(reaction, calendar, now)}</b>
      </div>
      {isPaused ? null : (
        <div className={styles.due}>
          <span className={styles.label}>{isLate ? 'надо было до' : 'ответить до'}</span>
          <b>{dueWords(dueAt, now, calendar.timeZone)}</b>
        </div>
      )}
      <Gauge
        share={(target - remaining) / target}
        words={`прошло ${spokenDuration(target - remaining)} из ${Math.round(target / MINUTE_MS)} минут`}
      />
      {restartedAt === null ? null : (
        <span className={styles.restarted}>
          Открыто снова {momentNear(restartedAt, now, calendar.timeZone)}, срок считается с этого момента
        </span>
      )}
      <TimeDoubts card={card} />
      {why}
    </div>
  )
}

const howWords: Record<NonNullable<TicketCard['firstResponse']>['how'], string> = {
  answer: 'ответ дан',
  remoteSession: 'удалённый сеанс начат',
  transfer: 'передано разработчику',
  refusal: 'отказ с объяснением',
  executionTerm: 'срок исполнения назначен',
}

const StoppedTerm = ({ card, why, respondedAt }: TermProps & { respondedAt: number }) => {
  const calendar = useSession((session) => session.calendar)
  const now = useNow()
  const { lateBy, target, took: counted } = card.row.reaction
  const took = counted ?? 0
  const isLate = lateBy !== null
  // Nobody works between the closing and the opening: a reply then is late by no working time.
  const lateness = lateBy === 0 ? 'Срок реакции нарушен вне рабочего времени' : 'Срок реакции нарушен на'
  return (
    <div className={classNames(styles.term, isLate ? styles.late : styles.kept)}>
      <div>
        <span className={styles.label}>{isLate ? lateness : 'Срок реакции соблюдён'}</span>
        <b className={styles.time}>{isLate ? `+${clockDigits(-lateBy)}` : `✓ ${clockDigits(took)}`}</b>
      </div>
      <div className={styles.due}>
        <span className={styles.label}>
          {card.firstResponse === null ? 'реакция' : howWords[card.firstResponse.how]}
          {card.responder === null ? '' : `, ${card.responder.initials}`}
        </span>
        <b>{dueWords(respondedAt, now, calendar.timeZone)}</b>
      </div>
      <Gauge
        share={took / target}
        words={`прошло ${spokenDuration(took)} из ${Math.round(target / MINUTE_MS)} минут`}
      />
      <TimeDoubts card={card} />
      {why}
    </div>
  )
}

interface TermCardProps {
  card: TicketCard
  onExplain: (sought: 'reaction' | 'execution') => void
  onExplainBreach: (breach: BreachView) => void
}

/** The reaction term, the strongest thing of a ticket, the execution term under it, and what was broken. */
export const TermCard = ({ card, onExplain, onExplainBreach }: TermCardProps) => {
  const { respondedAt } = card.row.reaction
  const explainKey = useKeyOf('ticket.explain')
  const why = (
    <Button look="link" className={styles.why} {...explainKey} onPress={() => onExplain('reaction')}>
      Почему этот срок
    </Button>
  )
  return (
    <section aria-label="Сроки" className={styles.terms}>
      {respondedAt === null ? (
        <RunningTerm card={card} why={why} />
      ) : (
        <StoppedTerm card={card} why={why} respondedAt={respondedAt} />
      )}
      <ExecutionLine card={card} onExplain={() => onExplain('execution')} />
      <Breaches breaches={card.breaches} onExplain={onExplainBreach} />
    </section>
  )
}
