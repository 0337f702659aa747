import type { ReactNode } from 'react'
import type { TicketCard } from '../../../shared/contract/tickets.ts'
import { isWorkingTime, nextWorkingMoment, workingMsBetween } from '../../../shared/sla/working-time.ts'
import { useNow } from '../../app/clock.ts'
import { clockDigits, countdown, momentNear, spokenDuration, timeOfDay, timeWithSeconds } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import styles from './TermCard.module.css'

const SOON_MS = 10 * 60_000
const MINUTE_MS = 60_000

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

interface TermProps {
  card: TicketCard
  why: ReactNode
}

const RunningTerm = ({ card, why }: TermProps) => {
  const calendar = useSession((session) => session.calendar)
  const now = useNow()
  const { dueAt, target } = card.row.reaction
  const remaining = workingMsBetween(calendar, now, dueAt)
  const isStanding = !isWorkingTime(calendar, new Date(now))
  const opensAt = nextWorkingMoment(calendar, new Date(now)).getTime()
  const isLate = remaining < 0
  return (
    <div className={classNames(styles.term, isLate ? styles.late : remaining < SOON_MS && styles.soon)}>
      <div>
        <span className={styles.label}>
          {isLate
            ? 'Нарушено на'
            : isStanding
              ? `Осталось, стоит до ${momentNear(opensAt, now, calendar.timeZone)}`
              : 'Осталось'}
        </span>
        <b className={styles.time}>{countdown(remaining)}</b>
      </div>
      <div className={styles.due}>
        <span className={styles.label}>{isLate ? 'надо было до' : 'ответить до'}</span>
        <b>{dueWords(dueAt, now, calendar.timeZone)}</b>
      </div>
      <Gauge
        share={(target - remaining) / target}
        words={`прошло ${spokenDuration(target - remaining)} из ${Math.round(target / MINUTE_MS)} минут`}
      />
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
  const { lateBy, target } = card.row.reaction
  const took = Math.max(0, workingMsBetween(calendar, card.row.arrivedAt, respondedAt))
  const isLate = lateBy !== null
  return (
    <div className={classNames(styles.term, isLate ? styles.late : styles.kept)}>
      <div>
        <span className={styles.label}>{isLate ? 'Срок реакции нарушен на' : 'Срок реакции соблюдён'}</span>
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
      {why}
    </div>
  )
}

const ExecutionTermLine = ({ card }: { card: TicketCard }) => {
  const timeZone = useSession((session) => session.calendar.timeZone)
  const now = useNow()
  const term = card.executionTerm
  if (term === null) return null
  const isPast = term.dueAt < now && card.finishedAt === null
  return (
    <p className={classNames(styles.execution, isPast && styles.past)}>
      <b>
        {isPast ? 'Срок исполнения прошёл: ' : 'Исполнить до '}
        {momentNear(term.dueAt, now, timeZone)}
      </b>{' '}
      {term.reason}
    </p>
  )
}

/** The reaction term, the strongest thing of a ticket, and the execution term under it. */
export const TermCard = ({ card, onExplain }: { card: TicketCard; onExplain: () => void }) => {
  const { respondedAt } = card.row.reaction
  const why = (
    <Button look="link" className={styles.why} onPress={onExplain}>
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
      <ExecutionTermLine card={card} />
    </section>
  )
}
