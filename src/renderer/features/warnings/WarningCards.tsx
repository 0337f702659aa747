import { BellRing, Clock3, OctagonAlert, X } from 'lucide-react'
import { useRef } from 'react'
import type { WarningNotice } from '../../../shared/contract/warnings.ts'
import { plural } from '../../../shared/documents/plural.ts'
import type { WarningSeverity } from '../../../shared/sla/warnings.ts'
import { workingMsBetween } from '../../../shared/sla/working-time.ts'
import { useNow } from '../../app/clock.ts'
import { useCommands } from '../../app/commands/use-commands.ts'
import { countdown } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { usePassing } from '../../ui/passing.ts'
import { placeOf } from './hearing.ts'
import styles from './WarningCards.module.css'
import { dismissWarning, openWarningList, useWarnings } from './warnings-store.ts'

/** The newest few; what is older waits in the list. */
const MOST_CARDS = 3
/** How long a card stays by itself; that of a breach until it is read. */
const SHOWN_MS: Record<WarningSeverity, number | null> = { notice: 15_000, urgent: 60_000, breach: null }

const icons = { notice: BellRing, urgent: Clock3, breach: OctagonAlert }

const TimeLeft = ({ dueAt }: { dueAt: number }) => {
  const calendar = useSession((session) => session.calendar)
  return <time className={styles.left}>{countdown(workingMsBetween(calendar, useNow(), dueAt))}</time>
}

const Words = ({ notice }: { notice: WarningNotice }) => {
  if (notice.about === 'summary') return <b className={styles.words}>{notice.words}</b>
  const about = [notice.essence, notice.clientName].filter((part) => part !== '').join(' · ')
  return (
    <>
      <span className={styles.head}>
        <b>{notice.number}</b>
        {notice.target === 'documents' ? null : <TimeLeft dueAt={notice.dueAt} />}
      </span>
      <b className={styles.words}>{notice.words}</b>
      <span className={styles.about}>{about}</span>
      {notice.more === '' ? null : <span className={styles.more}>{notice.more}</span>}
    </>
  )
}

const Card = ({ notice }: { notice: WarningNotice }) => {
  const { id, severity } = notice
  const passing = usePassing(SHOWN_MS[severity], () => dismissWarning(id))
  const Icon = icons[severity]

  return (
    <div className={classNames(styles.card, styles[severity])} {...passing}>
      <Icon aria-hidden="true" className={styles.icon} />
      <a href={placeOf(notice)} className={styles.link} data-warning="" onClick={() => dismissWarning(id)}>
        <Words notice={notice} />
      </a>
      <IconButton label="Убрать предупреждение" onPress={() => dismissWarning(id)}>
        <X aria-hidden="true" />
      </IconButton>
    </div>
  )
}

const spokenOf = (notice: WarningNotice): string =>
  notice.about === 'summary' ? notice.words : `${notice.number}. ${notice.words}. ${notice.essence}. ${notice.more}`

/** What a screen reader says: a breach at once, the rest in its turn. The ticking digits stay out of it. */
const Spoken = ({ notices }: { notices: readonly WarningNotice[] }) => {
  const last = notices.at(-1)
  const words = last === undefined ? '' : spokenOf(last)
  const isAssertive = last?.severity === 'breach'
  return (
    <>
      <p aria-live="polite" className={styles.spoken}>
        {isAssertive ? '' : words}
      </p>
      <p aria-live="assertive" className={styles.spoken}>
        {isAssertive ? words : ''}
      </p>
    </>
  )
}

/** The warnings that ask for somebody now; F8 leads to the newest, Enter from there to its ticket. */
export const WarningCards = () => {
  const shown = useWarnings((state) => state.shown)
  const area = useRef<HTMLDivElement>(null)
  useCommands({
    warnings: () => {
      const newest = [...(area.current?.querySelectorAll<HTMLElement>('[data-warning]') ?? [])].at(-1)
      if (newest) newest.focus()
      else openWarningList(true)
    },
  })
  const rest = shown.length - MOST_CARDS
  return (
    <div ref={area} className={styles.cards} data-own-keys="">
      {rest > 0 ? (
        <div className={styles.rest}>
          <Button look="link" onPress={() => openWarningList(true)}>
            {`И ещё ${rest} ${plural(rest, 'предупреждение', 'предупреждения', 'предупреждений')}`}
          </Button>
        </div>
      ) : null}
      {shown.slice(-MOST_CARDS).map((notice) => (
        <Card key={notice.id} notice={notice} />
      ))}
      <Spoken notices={shown} />
    </div>
  )
}
