import { Pencil, UserPlus } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ConflictView } from '../../../shared/contract/conflicts.ts'
import type { SettingsView } from '../../../shared/contract/settings.ts'
import { carries, isLastKeeper } from '../../../shared/domain/duty.ts'
import type { OperatorFields, OperatorRole } from '../../../shared/domain/operator.ts'
import { roleNames } from '../../../shared/domain/operator.ts'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { ItemDialog } from '../../app/ItemDialog.tsx'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { classNames } from '../../ui/class-names.ts'
import formStyles from '../../ui/form.module.css'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Conflicts } from '../conflicts/Conflicts.tsx'
import styles from './Settings.module.css'

type Person = SettingsView['people'][number]

const roles = Object.entries(roleNames).map(([id, label]) => ({ id: id as OperatorRole, label }))

const fieldsOf = (person: Person): OperatorFields => ({
  name: person.name,
  position: person.position,
  role: person.role,
  active: person.active,
})

const roleAndPosition = ({ role, position }: Person): string =>
  position === '' || position === roleNames[role] ? roleNames[role] : `${roleNames[role]} · ${position}`

const newPerson: OperatorFields = { name: '', position: '', role: 'operator', active: true }

interface PersonDialogProps {
  /** Null for a new one. */
  person: Person | null
  /** The last who may keep this list: he stays it. */
  isLast: boolean
  onClose: () => void
}

const PersonDialog = ({ person, isLast, onClose }: PersonDialogProps) => {
  const fields = useFormDraft(
    `settings/person/${person?.id ?? 'new'}`,
    person === null ? newPerson : fieldsOf(person),
    { isRecord: person !== null },
  )
  const put = useFormAction(fields, desk.settings.putOperator, onClose, 'fields')
  const save = (event: FormEvent) => {
    event.preventDefault()
    void put.run({ operatorId: person?.id ?? null, fields: fields.values })
  }
  return (
    <ItemDialog
      title={person === null ? 'Новый сотрудник' : 'Сотрудник'}
      action={put}
      onSubmit={save}
      onClose={onClose}
      draft={fields}
    >
      <TextField label="Фамилия и имя" {...fields.text('name')} maxLength={160} autoFocus />
      <TextField label="Должность" {...fields.text('position')} maxLength={160} className={formStyles.half} />
      <Select
        label="Роль"
        value={fields.values.role}
        onChange={(role) => fields.set('role', role)}
        choices={isLast ? roles.filter(({ id }) => carries('people', id)) : roles}
        hint={isLast ? 'Других руководителей и администраторов нет' : undefined}
        error={fields.errorOf('role')}
        className={formStyles.half}
      />
    </ItemDialog>
  )
}

interface PeopleSectionProps {
  people: readonly Person[]
  conflicts: readonly ConflictView[]
}

export const PeopleSection = ({ people, conflicts }: PeopleSectionProps) => {
  const mayEdit = useMayDo('people')
  const [edited, setEdited] = useState<Person['id'] | 'new' | null>(null)
  const put = useAction(desk.settings.putOperator)
  const latest = useRef(people)
  useEffect(() => {
    latest.current = people
  }, [people])
  const setActive = async (person: Person, active: boolean) => {
    const done = await put.run({ operatorId: person.id, fields: { ...fieldsOf(person), active } })
    if (!done || active) return
    showToast(`${person.name}: больше не в списках.`, {
      action: {
        label: 'Вернуть',
        // His role may have been changed since.
        run: () => void setActive(latest.current.find(({ id }) => id === person.id) ?? person, true),
      },
    })
  }
  const ordered = [...people].sort(
    (left, right) => Number(right.active) - Number(left.active) || left.name.localeCompare(right.name, 'ru'),
  )
  return (
    <Chapter
      id="people"
      title="Сотрудники"
      words="Кто берёт обращения. Отключённый сотрудник остаётся в истории, но войти под ним нельзя."
      action={
        <Button onPress={() => setEdited('new')} isDisabled={!mayEdit} icon={<UserPlus aria-hidden="true" size={16} />}>
          Добавить
        </Button>
      }
    >
      <DutyNotice duty="people" />
      <Conflicts conflicts={conflicts} mayChoose={mayEdit} />
      <ul className={styles.people}>
        {ordered.map((person) => (
          <li key={person.id} className={classNames(styles.person, !person.active && styles.inactive)}>
            <span className={styles.initials} aria-hidden="true">
              {person.initials}
            </span>
            <span className={styles.personWords}>
              <b>{person.name}</b>
              <span>{roleAndPosition(person)}</span>
            </span>
            {person.active ? null : <span className={styles.off}>отключён</span>}
            {isLastKeeper(person.id, people) ? (
              <span className={styles.off}>единственный, отключить нельзя</span>
            ) : null}
            <Button
              size="small"
              look="quiet"
              label={`${person.active ? 'Отключить' : 'Включить'}: ${person.name}`}
              onPress={() => void setActive(person, !person.active)}
              isDisabled={!mayEdit || isLastKeeper(person.id, people)}
            >
              {person.active ? 'Отключить' : 'Включить'}
            </Button>
            <IconButton label={`Изменить: ${person.name}`} onPress={() => setEdited(person.id)} isDisabled={!mayEdit}>
              <Pencil aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      {put.problem === null ? null : <Notice tone="failed">{put.problem.message}</Notice>}
      {edited === null ? null : (
        <PersonDialog
          person={people.find(({ id }) => id === edited) ?? null}
          isLast={isLastKeeper(edited, people)}
          onClose={() => setEdited(null)}
        />
      )}
    </Chapter>
  )
}
