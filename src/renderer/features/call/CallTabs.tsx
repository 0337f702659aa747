import { Plus } from 'lucide-react'
import { showPhone } from '../../../shared/domain/phone.ts'
import { useNow } from '../../app/clock.ts'
import { CommandKey } from '../../app/commands/CommandKey.tsx'
import { useConnection } from '../../app/connection.ts'
import { useDrafts } from '../../app/draft-keeper.ts'
import { clockDigits } from '../../app/format.ts'
import styles from './CallTabs.module.css'
import { type HeldCall, openCall, takeOffHold, useHeldCalls } from './call-store.ts'

/** Time passed on a call; never below zero when clocks differ. */
export const passed = (since: number, now: number): string => clockDigits(-Math.max(0, now - since))

const HeldTab = ({ call }: { call: HeldCall }) => {
  const now = useNow()
  const { draft } = call
  const name = draft.newClientName || (draft.phone === '' ? draft.subject : showPhone(draft.phone))
  return (
    <button type="button" className={styles.tab} onClick={() => takeOffHold(call.id)}>
      <span className={styles.name}>{name === '' ? 'Без номера' : name}</span>
      <span className={styles.held}>
        {draft.heldSince === null ? 'не записан' : `на удержании ${passed(draft.heldSince, now)}`}
      </span>
    </button>
  )
}

/** Whether what is typed would outlive this window; the banner that says more lies behind the call. */
const Safety = () => {
  const isConnected = useConnection(({ state }) => state === 'open')
  const isSaved = useDrafts((state) => state.isSaved)
  const isFailing = useDrafts((state) => state.problem !== null)
  if (isConnected && !isFailing)
    return <span className={styles.safe}>{isSaved ? 'Черновик сохранён' : 'Сохраняем черновик…'}</span>
  return (
    <span role="status" className={styles.unsafe}>
      {isConnected ? 'Черновик не сохраняется' : 'Нет связи с программой, набранное ждёт её здесь'}
    </span>
  )
}

interface CallTabsProps {
  title: string
  startedAt: number | null
}

/** The calls under way: the one on screen, those on hold, and one more. */
export const CallTabs = ({ title, startedAt }: CallTabsProps) => {
  const held = useHeldCalls()
  const now = useNow()
  return (
    <div className={styles.tabs}>
      <span className={styles.current} aria-current="true">
        <i className={styles.live} aria-hidden="true" />
        <span className={styles.name}>{title}</span>
      </span>
      {held.map((call) => (
        <HeldTab key={call.id} call={call} />
      ))}
      <button type="button" className={styles.tab} onClick={() => openCall()}>
        <Plus aria-hidden="true" />
        <span className={styles.spoken}>Ещё один звонок</span>
        <CommandKey id="call.open" />
      </button>
      {startedAt === null ? null : (
        <>
          <Safety />
          <span className={styles.timer} role="timer" aria-label="Разговор идёт">
            {passed(startedAt, now)}
          </span>
        </>
      )}
    </div>
  )
}
