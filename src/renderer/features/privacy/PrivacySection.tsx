import { type FormEvent, useState } from 'react'
import type { FoundPerson } from '../../../shared/contract/privacy.ts'
import { desk } from '../../app/connection.ts'
import { useAction } from '../../app/use-action.ts'
import { useDutyRefusal } from '../../app/use-duty.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { AccessLog } from './AccessLog.tsx'
import { Acts } from './Acts.tsx'
import { DossierView } from './DossierView.tsx'
import styles from './Privacy.module.css'
import { personLine } from './wording.ts'

const FoundList = ({ people, onChoose }: { people: readonly FoundPerson[]; onChoose: (one: FoundPerson) => void }) => (
  <ul className={styles.rows} aria-label="Найденные люди">
    {people.map((person) => (
      <li key={personLine(person)} className={styles.row}>
        <div>
          <b>{personLine(person)}</b>
          <span>{person.places.join('; ')}</span>
        </div>
        <Button size="small" label={`Показать: ${personLine(person)}`} onPress={() => onChoose(person)}>
          Показать
        </Button>
      </li>
    ))}
  </ul>
)

const PersonSearch = ({ onChanged }: { onChanged: () => void }) => {
  const [text, setText] = useState('')
  const [people, setPeople] = useState<readonly FoundPerson[]>([])
  const [chosen, setChosen] = useState<FoundPerson | null>(null)
  const find = useAction(desk.privacy.find, (found) => {
    setPeople(found)
    setChosen(found.length === 1 ? (found[0] ?? null) : null)
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') void find.run({ text })
  }
  return (
    <div className={styles.block}>
      <form className={styles.search} onSubmit={submit}>
        <TextField
          label="Человек"
          value={text}
          onChange={setText}
          maxLength={200}
          placeholder="Телефон, почта или фамилия с именем"
        />
        <Button type="submit" size="large" isPending={find.isRunning}>
          Найти
        </Button>
      </form>
      {find.problem === null ? null : <Notice tone="failed">{find.problem.message}</Notice>}
      {people.length > 1 && chosen === null ? <FoundList people={people} onChoose={setChosen} /> : null}
      {chosen === null ? null : (
        <DossierView
          key={personLine(chosen)}
          person={chosen}
          onErased={() => {
            setPeople([])
            setChosen(null)
            setText('')
            onChanged()
          }}
          onChanged={onChanged}
        />
      )}
    </div>
  )
}

/** Personal data of callers and contacts: what is kept of a person, taking it out, destroying it, who looked at it. */
export const PrivacySection = () => {
  const refusal = useDutyRefusal('personalData')
  const [version, setVersion] = useState(0)
  const renew = () => setVersion((before) => before + 1)
  return (
    <Chapter
      id="privacy"
      title="Персональные данные"
      words="По просьбе человека покажите, что о нём хранится, выгрузите или уничтожьте (152-ФЗ). Третьим лицам данные не передаются."
    >
      {refusal === null ? (
        <>
          <PersonSearch onChanged={renew} />
          <Acts version={version} />
          <AccessLog version={version} />
        </>
      ) : (
        <Notice>{refusal}</Notice>
      )}
    </Chapter>
  )
}
