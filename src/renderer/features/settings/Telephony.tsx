import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { CallShortcut, callShortcuts } from '../../../shared/contract/host.ts'
import { copyText } from '../../app/copy-text.ts'
import { host } from '../../app/host.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './Settings.module.css'

type Chosen = (typeof callShortcuts)[number] | 'none'

const choices: { id: Chosen; label: string }[] = [
  { id: 'Control+Shift+F2', label: 'Ctrl ⇧ F2' },
  { id: 'Control+Alt+F2', label: 'Ctrl Alt F2' },
  { id: 'Control+Shift+Space', label: 'Ctrl ⇧ пробел' },
  { id: 'none', label: 'Не нужны' },
]

/** The keys that open a call while another program is in front; Electron alone can listen for them. */
const Shortcut = ({ keys }: { keys: NonNullable<typeof host.callShortcut> }) => {
  const [state, setState] = useState<CallShortcut | null>(null)
  useEffect(() => {
    void keys.read().then(setState)
  }, [keys])
  if (state === null) return null
  return (
    <div className={styles.address}>
      <Select
        label="Клавиши звонка поверх любой программы"
        value={state.chosen ?? 'none'}
        choices={choices}
        onChange={(id) => void keys.choose(id === 'none' ? null : id).then(setState)}
      />
      {state.chosen === null || state.works ? null : (
        <Notice tone="failed">Эти клавиши держит другая программа. Выберите другие или закройте её.</Notice>
      )}
    </div>
  )
}

/** How a telephone opens the call by itself. */
export const Telephony = () => {
  const ringUrl = useSession((session) => session.ringUrl)
  return (
    <>
      {host.callShortcut === null ? null : <Shortcut keys={host.callShortcut} />}
      <div className={styles.address}>
        <h3>Адрес для телефона</h3>
        <p>
          Программный телефон или АТС на этом компьютере открывает звонок по этому адресу, дописав номер в конец. Ссылка{' '}
          <code>zabota://call?phone=…</code> делает то же. Звонок только открывается: записывает его оператор.
        </p>
        <div className={styles.addressLine}>
          {ringUrl === null ? (
            <span className={styles.none}>
              Адрес не открылся. Перезапустите программу; если не поможет, передайте в её поддержку папку «log» из папки
              данных.
            </span>
          ) : (
            <>
              <code>{ringUrl}</code>
              <Button
                size="small"
                label="Скопировать адрес для телефона"
                onPress={() => void copyText(ringUrl, 'Адрес скопирован.')}
                icon={<Copy aria-hidden="true" size={14} />}
              >
                Скопировать
              </Button>
            </>
          )}
        </div>
      </div>
    </>
  )
}
