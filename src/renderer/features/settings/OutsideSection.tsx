import { Copy, ExternalLink } from 'lucide-react'
import type { HostResult } from '../../../shared/contract/host.ts'
import type { Organisation } from '../../../shared/domain/organisation.ts'
import { copyText } from '../../app/copy-text.ts'
import { host } from '../../app/host.ts'
import { useSession } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Settings.module.css'
import { WallContents } from './WallContents.tsx'
import { WallDisplay } from './WallDisplay.tsx'
import { WebsiteEditor } from './WebsiteEditor.tsx'

const open = async (opening: Promise<HostResult>): Promise<void> => {
  const result = await opening
  if (!result.done) showToast(result.reason, { tone: 'failed' })
}

interface AddressProps {
  name: string
  words: string
  address: string | null
  whenNone: string
  openLabel: string
  onOpen: (() => Promise<HostResult>) | null
}

const Address = ({ name, words, address, whenNone, openLabel, onOpen }: AddressProps) => (
  <div className={styles.address}>
    <h3>{name}</h3>
    <p>{words}</p>
    <div className={styles.addressLine}>
      {address === null ? <span className={styles.none}>{whenNone}</span> : <code>{address}</code>}
      {address === null ? null : (
        <Button
          size="small"
          label={`Скопировать адрес: ${name}`}
          onPress={() => void copyText(address, 'Адрес скопирован.')}
          icon={<Copy aria-hidden="true" size={14} />}
        >
          Скопировать
        </Button>
      )}
      {onOpen === null ? null : (
        <Button size="small" onPress={() => void open(onOpen())} icon={<ExternalLink aria-hidden="true" size={14} />}>
          {openLabel}
        </Button>
      )}
    </div>
  </div>
)

const wallWords = 'Для телевизора на стене: по этому адресу видно только табло, ничего изменить нельзя.'
const browserWords = 'Экран для него браузер сам не выбирает: перенесите окно на нужный и нажмите там «Весь экран».'

/** What others see of the desk: the form of the website and the wall. */
export const OutsideSection = ({ organisation }: { organisation: Organisation }) => {
  const intakeUrl = useSession((session) => session.intakeUrl)
  const wallUrl = useSession((session) => session.wallUrl)
  return (
    <Chapter id="outside" title="Форма и табло">
      <Address
        name="Форма «Написать в Техподдержку»"
        words="Обращение с этой страницы появляется в очереди само, срок идёт с момента отправки."
        address={intakeUrl}
        whenNone="Приём обращений не запустился. Звонки записываются как обычно; перезапустите программу, чтобы форма снова открылась."
        openLabel="Открыть форму"
        onOpen={intakeUrl === null ? null : () => host.openIntake(intakeUrl)}
      />
      <WebsiteEditor organisation={organisation} intakeUrl={intakeUrl} />
      <Address
        name="Табло"
        words={host.wallDisplays === null ? `${wallWords} ${browserWords}` : wallWords}
        address={wallUrl}
        whenNone="Страница для другого экрана не открылась: перезапустите программу. В её окне табло открывается и так."
        openLabel="Открыть табло"
        onOpen={host.openWall}
      />
      {host.wallDisplays === null ? null : <WallDisplay wall={host.wallDisplays} />}
      <WallContents organisation={organisation} />
    </Chapter>
  )
}
