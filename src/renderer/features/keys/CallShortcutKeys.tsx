import { useEffect, useState } from 'react'
import type { CallShortcut } from '../../../shared/contract/host.ts'
import {
  type CallShortcutKeys as Keys,
  usualCallShortcut,
  whyNotCallShortcut,
} from '../../../shared/domain/call-shortcut.ts'
import { chordOf } from '../../app/commands/chord.ts'
import type { host } from '../../app/host.ts'
import { useGlobalKeys } from '../../app/keys.ts'
import { Button } from '../../ui/Button.tsx'
import { shortcutName, shortcutOf } from './call-shortcut-keys.ts'
import { KeyChip } from './KeyChip.tsx'
import styles from './KeyMap.module.css'

type Keeper = NonNullable<typeof host.callShortcut>

interface Choosing {
  isWaiting: boolean
  problem: string | null
}

const resting: Choosing = { isWaiting: false, problem: null }

const notKept = 'Выбор не записался на диск: после перезапуска будут прежние клавиши. Попробуйте ещё раз.'

const heldBy = (keys: Keys): string => `${shortcutName(keys)} держит другая программа. Выберите другие или закройте её.`

/** Takes the next keys pressed; what cannot be chosen, or is another program's, leaves what there was. */
const useChoosing = (keeper: Keeper) => {
  const [state, setState] = useState<CallShortcut | null>(null)
  const [choosing, setChoosing] = useState(resting)
  useEffect(() => {
    void keeper.read().then(setState)
  }, [keeper])
  const choose = async (keys: Keys | null) => {
    const next = await keeper.choose(keys).catch(() => null)
    if (next === null) {
      setChoosing({ isWaiting: false, problem: notKept })
      return
    }
    setState(next)
    setChoosing(keys === null || next.chosen === keys ? resting : { isWaiting: false, problem: heldBy(keys) })
  }
  useGlobalKeys((event) => {
    if (!choosing.isWaiting || event.code === 'Tab') return false
    const chord = chordOf(event)
    if (event.code === 'Escape') setChoosing(resting)
    else if (chord !== null) {
      const problem = whyNotCallShortcut(shortcutOf(chord))
      if (problem === null) void choose(shortcutOf(chord))
      else setChoosing({ isWaiting: true, problem })
    }
    return true
  })
  return { state, choosing, setChoosing, choose }
}

/** The keys that open a call while another program is in front. */
export const CallShortcutKeys = ({ keys: keeper }: { keys: Keeper }) => {
  const { state, choosing, setChoosing, choose } = useChoosing(keeper)
  if (state === null) return null
  const { chosen, works } = state
  const problem = choosing.problem ?? (chosen === null || works ? null : heldBy(chosen))
  return (
    <div className={styles.row}>
      <span>Новый звонок</span>
      <span className={styles.fixed}>
        {chosen === usualCallShortcut ? null : (
          <Button
            size="small"
            look="quiet"
            label={`Новый звонок: вернуть ${shortcutName(usualCallShortcut)}`}
            onPress={() => void choose(usualCallShortcut)}
          >
            Как было
          </Button>
        )}
        {chosen === null ? null : (
          <Button size="small" look="quiet" label="Новый звонок: без клавиш" onPress={() => void choose(null)}>
            Не нужны
          </Button>
        )}
        <KeyChip
          name="Новый звонок поверх любой программы"
          keyName={chosen === null ? 'нет' : shortcutName(chosen)}
          isOwn={chosen !== usualCallShortcut}
          isWaiting={choosing.isWaiting}
          onBegin={() => setChoosing({ isWaiting: true, problem: null })}
          onLeave={() => setChoosing(resting)}
        />
      </span>
      {problem === null ? null : (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
