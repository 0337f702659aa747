import { FileText } from 'lucide-react'
import { desk } from '../../app/connection.ts'
import { fullDate } from '../../app/format.ts'
import { useTimeZone } from '../../app/store.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Privacy.module.css'
import { useLoaded } from './use-loaded.ts'
import { useOpenFile } from './use-open-file.ts'

/** Acts of erasure, to be printed and signed. Absent while there is none. */
export const Acts = ({ version }: { version: number }) => {
  const timeZone = useTimeZone()
  const { value: acts } = useLoaded(String(version), () => desk.privacy.acts())
  const open = useOpenFile(desk.privacy.act)
  if (acts === null || acts.length === 0) return null
  return (
    <section className={styles.block} aria-labelledby="privacy-acts">
      <h3 id="privacy-acts">Акты об уничтожении</h3>
      <ul className={styles.rows}>
        {acts.map((act) => (
          <li key={act.actId} className={styles.row}>
            <div>
              <b>
                № {act.number} от {fullDate(act.at, timeZone)}
              </b>
              <span>
                {act.who === '' ? '' : `${act.who} · `}
                {act.subjects.join('; ')}
              </span>
            </div>
            <Button
              size="small"
              label={`Открыть акт № ${act.number}`}
              icon={<FileText aria-hidden="true" size={14} />}
              onPress={() => void open.run({ actId: act.actId })}
            >
              Открыть
            </Button>
          </li>
        ))}
      </ul>
      {open.problem === null ? null : <Notice tone="failed">{open.problem.message}</Notice>}
    </section>
  )
}
