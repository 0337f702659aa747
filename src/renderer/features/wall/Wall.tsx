import { useEffect, useState } from 'react'
import type { WallSnapshot } from '../../../shared/contract/wall.ts'
import { lessThanMinutes } from '../../../shared/domain/warning-words.ts'
import { deskNow, setDeskTime, useNow } from '../../app/clock.ts'
import { desk } from '../../app/connection.ts'
import { useSession, useSoonMinutes } from '../../app/store.ts'
import { useSubscription } from '../../app/subscribe.ts'
import { classNames } from '../../ui/class-names.ts'
import { Banners } from './Banners.tsx'
import { boardAt } from './board.ts'
import { Counters } from './Counters.tsx'
import { Header } from './Header.tsx'
import { Outlook } from './Outlook.tsx'
import { UrgentRows } from './UrgentRows.tsx'
import { usePointerRest } from './use-pointer-rest.ts'
import { useWallKeys } from './use-wall-keys.ts'
import styles from './Wall.module.css'
import { workingHours } from './wording.ts'

interface Received {
  snapshot: WallSnapshot
  /** By the desk's clock, milliseconds since the epoch. */
  at: number
}

const Board = ({ received, now, hasSound }: { received: Received; now: number; hasSound: boolean }) => {
  const calendar = useSession((session) => session.calendar)
  const soonMinutes = useSoonMinutes()
  const { snapshot } = received
  const board = boardAt(snapshot, calendar, soonMinutes, now)
  return (
    <>
      <Counters
        board={board}
        online={snapshot.peopleOnline}
        total={snapshot.peopleTotal}
        isOpen={workingHours(calendar, now).open}
        soonWords={lessThanMinutes(soonMinutes)}
      />
      <UrgentRows rows={board.rows} hasSound={hasSound} />
      <Outlook snapshot={snapshot} forecast={board.forecast} />
    </>
  )
}

/** The live board: full screen, read from five metres, nothing on it scrolls. */
export const Wall = () => {
  const now = useNow()
  const [received, setReceived] = useState<Received | null>(null)
  const keys = useWallKeys()
  const isAtRest = usePointerRest()

  useSubscription('wall', (options) => desk.wall.watch(undefined, options), {
    onEvent: (snapshot) => {
      setDeskTime(snapshot.now)
      setReceived({ snapshot, at: deskNow() })
    },
  })
  useEffect(() => {
    document.title = 'Табло — Забота'
  }, [])

  return (
    <main className={classNames(styles.wall, isAtRest && styles.atRest)} aria-label="Табло">
      <Header now={now} receivedAt={received?.at ?? null} keys={keys} />
      <Banners now={now} receivedAt={received?.at ?? null} slow={received?.snapshot.slowDeliveries ?? null} />
      {received === null ? (
        <p className={styles.waiting} role="status">
          Ждём данные от программы…
        </p>
      ) : (
        <Board received={received} now={now} hasSound={keys.hasSound} />
      )}
    </main>
  )
}
