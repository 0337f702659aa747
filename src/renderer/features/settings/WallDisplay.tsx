import { Monitor } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { WallDisplays } from '../../../shared/contract/host.ts'
import type { host } from '../../app/host.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Settings.module.css'
import { ANY_DISPLAY, chosenId, displayChoices, wallDisplayAdvice } from './wall-display-words.ts'

/** The display the wall takes on this computer. */
export const WallDisplay = ({ wall }: { wall: NonNullable<typeof host.wallDisplays> }) => {
  const [state, setState] = useState<WallDisplays | null>(null)
  useEffect(() => {
    void wall.read().then(setState)
    return wall.follow(setState)
  }, [wall])
  if (state === null) return null
  const advice = wallDisplayAdvice(state)
  const choose = (id: string) => {
    const display = state.displays.find((one) => String(one.id) === id)
    if (display === undefined && id !== ANY_DISPLAY) return
    void wall.choose(display?.id ?? null).then(setState)
  }
  return (
    <div className={styles.address}>
      <h3>Экран для табло</h3>
      <p>
        На этом компьютере табло открывается во весь экран. Когда его экран отключат, оно уберётся, когда подключат —
        вернётся само.
      </p>
      <div className={styles.wallDisplay}>
        <Select label="Где открывать" value={chosenId(state)} choices={displayChoices(state)} onChange={choose} />
        <Button size="large" onPress={() => void wall.showNumbers()} icon={<Monitor aria-hidden="true" size={16} />}>
          Показать номера экранов
        </Button>
      </div>
      {advice === null ? null : <p role="status">{advice}</p>}
      <CheckBox isSelected={state.opensAtStart} onChange={(opens) => void wall.setOpensAtStart(opens).then(setState)}>
        Открывать табло при запуске
      </CheckBox>
    </div>
  )
}
