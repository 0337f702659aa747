import type { RegisteredCall } from '../../../shared/contract/calls.ts'
import { useNow } from '../../app/clock.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { momentNear, timeWithSeconds } from '../../app/format.ts'
import { navigate } from '../../app/routes.ts'
import { useTimeZone } from '../../app/store.ts'
import { kindNames } from '../../app/words.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './CallDone.module.css'
import { holdCall, openCall } from './call-store.ts'

/** The call is written down: its number to read aloud, as large as it goes. */
export const CallDone = ({ call }: { call: RegisteredCall }) => {
  const timeZone = useTimeZone()
  const now = useNow()
  const [openKey, callKey] = [useKeyOf('call.openSaved'), useKeyOf('call.open')]
  const [same] = call.sameIncident
  const near = momentNear(call.dueAt, now, timeZone)
  const day = near.includes(' ') ? near.slice(0, near.lastIndexOf(' ')) : 'сегодня'
  return (
    <div className={styles.done} role="status">
      <p className={styles.lead}>Записано. Номер обращения</p>
      <p className={styles.number} data-testid="registered-number">
        {call.number}
      </p>
      <p className={styles.due}>
        {kindNames[call.kind]}. Ответить до <b>{timeWithSeconds(call.dueAt, timeZone)}</b>, {day}
      </p>
      {same === undefined ? null : (
        <p className={styles.same}>
          Похоже, о том же: <b>{same.number}</b> «{same.subject}», {momentNear(same.arrivedAt, now, timeZone)}.
          Присоединить можно, открыв обращение.
        </p>
      )}
      <div className={styles.actions}>
        <Button
          size="large"
          onPress={() => {
            holdCall()
            navigate({ screen: 'ticket', ticketId: call.ticketId })
          }}
          {...openKey}
        >
          Открыть обращение
        </Button>
        <Button size="large" onPress={holdCall} keyName="Esc" keyShortcut="Escape">
          Закрыть
        </Button>
        <Button
          size="large"
          look="primary"
          autoFocus
          onPress={() => openCall()}
          keyName="Enter"
          keyShortcut={callKey.keyShortcut}
        >
          Новый звонок
        </Button>
      </div>
    </div>
  )
}
