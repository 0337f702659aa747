import { Maximize, Minimize, MoonStar, Sun, Undo2, Volume2, VolumeX, X } from 'lucide-react'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { host } from '../../app/host.ts'
import { useSession } from '../../app/store.ts'
import { classNames } from '../../ui/class-names.ts'
import { useFullScreen } from './use-full-screen.ts'
import type { WallKeys } from './use-wall-keys.ts'
import styles from './Wall.module.css'
import { ageText, isStale, wallTimeText, workingHours } from './wording.ts'

const Tools = ({ keys }: { keys: WallKeys }) => {
  const isFull = useFullScreen()
  const canLeave = useSession((session) => session.access === 'full') && host.kind === 'web'
  const [theme, fullScreen, sound] = [useKeyOf('wall.theme'), useKeyOf('wall.fullScreen'), useKeyOf('wall.sound')]
  return (
    <div className={styles.tools}>
      <button type="button" onClick={keys.changeTheme} aria-keyshortcuts={theme.keyShortcut}>
        {keys.theme === 'dark' ? <Sun aria-hidden="true" /> : <MoonStar aria-hidden="true" />}
        {keys.theme === 'dark' ? 'Светлое' : 'Тёмное'}{' '}
        <span className={styles.key} aria-hidden="true">
          {theme.keyName}
        </span>
      </button>
      <button
        type="button"
        onClick={keys.toggleFullScreen}
        aria-keyshortcuts={isFull ? 'Escape' : fullScreen.keyShortcut}
      >
        {isFull ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
        {isFull ? 'В окно' : 'Весь экран'}{' '}
        <span className={styles.key} aria-hidden="true">
          {isFull ? 'Esc' : fullScreen.keyName}
        </span>
      </button>
      <button
        type="button"
        onClick={keys.toggleSound}
        aria-pressed={keys.hasSound}
        aria-keyshortcuts={sound.keyShortcut}
      >
        {keys.hasSound ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
        {keys.hasSound ? 'Звук включён' : 'Без звука'}{' '}
        <span className={styles.key} aria-hidden="true">
          {sound.keyName}
        </span>
      </button>
      {canLeave ? (
        <button type="button" onClick={host.leaveWall}>
          <Undo2 aria-hidden="true" />К очереди
        </button>
      ) : null}
      {host.kind === 'electron' ? (
        <button type="button" onClick={() => window.close()}>
          <X aria-hidden="true" />
          Закрыть
        </button>
      ) : null}
    </div>
  )
}

interface HeaderProps {
  now: number
  receivedAt: number | null
  keys: WallKeys
}

export const Header = ({ now, receivedAt, keys }: HeaderProps) => {
  const calendar = useSession((session) => session.calendar)
  const time = wallTimeText(calendar.timeZone, now)
  const hours = workingHours(calendar, now)
  const isOld = receivedAt !== null && isStale(now, receivedAt)
  return (
    <header className={styles.header}>
      <h1 className={styles.clock}>
        {time.hoursMinutes}
        <small>:{time.seconds}</small>
      </h1>
      <p className={styles.day}>
        <span>{time.day}</span> {hours.open ? <span>{hours.text}</span> : null}
      </p>
      <Tools keys={keys} />
      <p className={classNames(styles.age, isOld && styles.old)}>
        <span className={styles.lamp} aria-hidden="true" />
        {receivedAt === null ? 'данных ещё нет' : ageText(now - receivedAt)}
      </p>
    </header>
  )
}
