import { classNames } from '../../ui/class-names.ts'
import styles from './KeyMap.module.css'

interface KeyChipProps {
  /** What the keys do. */
  name: string
  keyName: string
  /** Chosen by somebody, and not what the program came with. */
  isOwn: boolean
  /** The next key pressed is taken. */
  isWaiting: boolean
  onBegin: () => void
  onLeave: () => void
}

/** The keys of something, on a button that takes others for it. */
export const KeyChip = ({ name, keyName, isOwn, isWaiting, onBegin, onLeave }: KeyChipProps) => (
  <button
    type="button"
    className={classNames(styles.chip, isWaiting && styles.waiting, isOwn && styles.own)}
    aria-label={isWaiting ? `${name}: нажмите клавишу` : `${name}: ${keyName}, изменить клавишу`}
    data-chooses-key={isWaiting ? '' : undefined}
    onClick={onBegin}
    onBlur={() => {
      if (isWaiting) onLeave()
    }}
  >
    {isWaiting ? 'Нажмите…' : keyName}
  </button>
)
