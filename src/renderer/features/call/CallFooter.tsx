import type { CallDraft } from '../../../shared/contract/drafts.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { addWorkingTime } from '../../../shared/sla/working-time.ts'
import { useNow } from '../../app/clock.ts'
import { MINUTE_MS, momentNear, timeWithSeconds } from '../../app/format.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CallFooter.module.css'

const Due = ({ draft }: { draft: CallDraft }) => {
  const calendar = useSession((session) => session.calendar)
  const allMinutes = useSession((session) => session.reaction.minutes)
  const now = useNow()
  if (draft.kind === null) return <p className={styles.due}>Срок появится, когда выбрано, что случилось</p>
  const minutes = allMinutes[draft.kind]
  const dueAt = addWorkingTime(calendar, new Date(draft.startedAt), minutes * MINUTE_MS).getTime()
  const near = momentNear(dueAt, now, calendar.timeZone)
  const day = near.includes(' ') ? near.slice(0, near.lastIndexOf(' ')) : 'сегодня'
  return (
    <p className={styles.due}>
      Срок <b data-testid="call-due">{timeWithSeconds(dueAt, calendar.timeZone)}</b>
      {day}, {minutes} {plural(minutes, 'рабочая минута', 'рабочие минуты', 'рабочих минут')} с начала звонка
    </p>
  )
}

interface CallFooterProps {
  draft: CallDraft
  isSaving: boolean
  onHold: () => void
  onSave: () => void
  onDiscard: () => void
}

export const CallFooter = ({ draft, isSaving, onHold, onSave, onDiscard }: CallFooterProps) => (
  <footer className={styles.footer}>
    <Due draft={draft} />
    <Button look="quiet" size="large" onPress={onDiscard}>
      Не записывать
    </Button>
    <Button size="large" onPress={onHold} keyName="Esc" keyShortcut="Escape">
      На удержание
    </Button>
    <Button look="primary" size="large" onPress={onSave} isPending={isSaving} keyName="Enter" keyShortcut="Enter">
      Записать
    </Button>
  </footer>
)
