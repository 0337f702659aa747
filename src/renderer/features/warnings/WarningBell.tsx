import { Bell, BellOff, BellRing } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import type { StationWarnings, WarningNotice } from '../../../shared/contract/warnings.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { deskNow, useReadOff } from '../../app/clock.ts'
import { useKeyOf } from '../../app/commands/bindings.ts'
import { MINUTE_MS, momentNear, timeOfDay } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { Menu, type MenuGroup } from '../../ui/Menu.tsx'
import { isAudible, placeOf } from './hearing.ts'
import { setStation } from './set-station.ts'
import styles from './WarningBell.module.css'
import { openWarningList, useWarnings } from './warnings-store.ts'

const HOUR_MS = 3_600_000
const SHOWN = 20

const muteChoices: Record<string, () => Partial<StationWarnings>> = {
  hour: () => ({ mutedUntil: deskNow() + HOUR_MS }),
  off: () => ({ sound: false }),
  on: () => ({ sound: true, mutedUntil: null }),
}

const entryOf = (notice: WarningNotice, now: number, timeZone: string): MenuGroup['entries'][number] => {
  const time = momentNear(notice.at, now, timeZone)
  return notice.about === 'summary'
    ? { id: `go:${placeOf(notice)}`, label: notice.words, hint: time }
    : {
        id: `go:${placeOf(notice)}`,
        label: `${notice.number} · ${notice.words}`,
        hint: [time, notice.essence, notice.more].filter((part) => part !== '').join(' · '),
      }
}

const soundGroup = (isOn: boolean, mutedUntil: number | null, timeZone: string): MenuGroup => ({
  title: isOn ? 'Звук включён' : `Звук выключен${mutedUntil === null ? '' : ` до ${timeOfDay(mutedUntil, timeZone)}`}`,
  entries: isOn
    ? [
        { id: 'sound:hour', label: 'Выключить на час', hint: 'О нарушении прозвучит всё равно' },
        { id: 'sound:off', label: 'Выключить совсем', hint: 'О нарушении прозвучит всё равно' },
      ]
    : [{ id: 'sound:on', label: 'Включить звук' }],
})

/** The last warnings, and the sound of this station. */
export const WarningBell = () => {
  const { recent, unseen, isListOpen, station } = useWarnings()
  const timeZone = useTimeZone()
  const minute = useReadOff((now) => now - (now % MINUTE_MS))
  const { keyShortcut } = useKeyOf('warnings')
  const isOn = useReadOff((now) => Number(station === null || isAudible('notice', station, now))) === 1
  const Icon = isOn ? (unseen > 0 ? BellRing : Bell) : BellOff
  const choose = (id: string) => {
    const [what, value = ''] = id.split(':')
    if (what === 'go') location.hash = value
    const given = muteChoices[value]
    if (what === 'sound' && given) void setStation(given())
  }
  // A warning may be told twice of one ticket: the place alone would not tell the entries apart.
  const entries = recent.slice(0, SHOWN).map((notice, index) => {
    const entry = entryOf(notice, minute, timeZone)
    return { ...entry, id: `${entry.id}:${index}` }
  })
  const words = unseen === 0 ? '' : `, ${unseen} ${plural(unseen, 'новое', 'новых', 'новых')}`
  return (
    <Menu
      label="Предупреждения"
      isOpen={isListOpen}
      onOpenChange={openWarningList}
      onChoose={choose}
      trigger={
        <AriaButton
          className={styles.bell ?? ''}
          aria-label={`Предупреждения${words}${isOn ? '' : ', звук выключен'}`}
          aria-keyshortcuts={keyShortcut}
        >
          <Icon aria-hidden="true" />
          {unseen === 0 ? null : <b className={styles.count}>{unseen}</b>}
        </AriaButton>
      }
      groups={[
        ...(entries.length > 0 ? [{ title: 'Предупреждения с запуска', entries }] : []),
        soundGroup(isOn, station?.sound === true ? station.mutedUntil : null, timeZone),
      ]}
    />
  )
}
