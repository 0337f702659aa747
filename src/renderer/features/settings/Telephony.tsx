import { Copy } from 'lucide-react'
import { copyText } from '../../app/copy-text.ts'
import { host } from '../../app/host.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { CallShortcutKeys } from '../keys/CallShortcutKeys.tsx'
import styles from './Settings.module.css'

/** How a telephone opens the call by itself. */
export const Telephony = () => {
  const ringUrl = useSession((session) => session.ringUrl)
  return (
    <>
      {host.callShortcut === null ? null : (
        <div className={styles.address}>
          <h3>Клавиши поверх любой программы</h3>
          <CallShortcutKeys keys={host.callShortcut} />
        </div>
      )}
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
