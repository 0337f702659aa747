import { Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { FoundPerson, PersonalRecord } from '../../../shared/contract/privacy.ts'
import { desk } from '../../app/connection.ts'
import { hrefTo } from '../../app/routes.ts'
import { Button } from '../../ui/Button.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { EraseDialog } from './EraseDialog.tsx'
import styles from './Privacy.module.css'
import { useLoaded } from './use-loaded.ts'
import { useOpenFile } from './use-open-file.ts'
import { personLine, recordsLine } from './wording.ts'

const described = ({ name, phones, emails }: FoundPerson) => ({ name, phones, emails })

const hrefOf = ({ entity, entityId }: PersonalRecord): string =>
  entity === 'ticket'
    ? hrefTo({ screen: 'ticket', ticketId: entityId })
    : hrefTo({ screen: 'clients', clientId: entityId })

const RecordRow = ({ record }: { record: PersonalRecord }) => (
  <li className={styles.row}>
    <div>
      <b>
        <a href={hrefOf(record)}>{record.title}</a>
      </b>
      <span>Откуда: {record.source}</span>
      <dl className={styles.items}>
        {record.items.map(({ label, value }) => (
          <div key={`${label}/${value}`} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  </li>
)

interface DossierViewProps {
  person: FoundPerson
  onErased: () => void
  onChanged: () => void
}

/** All that is kept of one person, in plain words, and the two things that can be done with it. */
export const DossierView = ({ person, onErased, onChanged }: DossierViewProps) => {
  const [isErasing, setErasing] = useState(false)
  const { value: dossier, problem } = useLoaded(personLine(person), async () => {
    const loaded = await desk.privacy.dossier({ person: described(person) })
    onChanged()
    return loaded
  })
  const take = useOpenFile(desk.privacy.export, onChanged)
  if (problem !== null) return <Notice tone="failed">{problem.message}</Notice>
  if (dossier === null) return <Loading />
  if (dossier.records.length === 0)
    return (
      <Notice title="Ничего не хранится">
        По «{personLine(person)}» записей нет. Попробуйте телефон или фамилию вместе с именем.
      </Notice>
    )
  return (
    <section className={styles.block} aria-label={`Что хранится: ${personLine(person)}`}>
      <div className={styles.head}>
        <div>
          <h3>{personLine(person)}</h3>
          <p className={styles.quiet}>{recordsLine(dossier.records)}</p>
        </div>
        <Button
          onPress={() => void take.run({ person: described(person) })}
          isPending={take.isRunning}
          icon={<Download aria-hidden="true" size={16} />}
        >
          Выгрузить
        </Button>
        <Button look="danger" onPress={() => setErasing(true)} icon={<Trash2 aria-hidden="true" size={16} />}>
          Уничтожить…
        </Button>
      </div>
      {take.problem === null ? null : <Notice tone="failed">{take.problem.message}</Notice>}
      <ul className={styles.rows} aria-label="Записи о человеке">
        {dossier.records.map((record) => (
          <RecordRow key={record.entityId} record={record} />
        ))}
      </ul>
      {dossier.papers.length === 0 ? null : (
        <p className={styles.quiet}>Назван в документах, которые обязаны храниться: {dossier.papers.join('; ')}.</p>
      )}
      {isErasing ? (
        <EraseDialog
          person={described(person)}
          dossier={dossier}
          onClose={() => setErasing(false)}
          onErased={onErased}
        />
      ) : null}
    </section>
  )
}
