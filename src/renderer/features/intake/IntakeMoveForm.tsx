import { ArrowLeft } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react'
import type { IntakePreview } from '../../../shared/contract/intake.ts'
import { desk } from '../../app/connection.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { type Fields, useFields } from '../../ui/use-fields.ts'
import styles from './Intake.module.css'
import {
  clockWords,
  type Looked,
  type MoveValues,
  moveWords,
  previewOf,
  questionOf,
  takenSentence,
} from './intake-move.ts'

interface IntakeMoveFormProps {
  label: string
  initial: MoveValues
  /** The first run: this station has no work of its own yet. */
  isNew: boolean
  onBack: () => void
  onDone: (organisationName: string) => void
}

const MoveFields = ({ fields, initial }: { fields: Fields<MoveValues>; initial: MoveValues }) => (
  <>
    <TextField
      label="Адрес приёма"
      {...fields.text('address')}
      placeholder="https://help.romashka.ru"
      inputMode="text"
      type="text"
      maxLength={300}
      autoFocus={initial.address === ''}
    />
    <div className={styles.identity}>
      <TextField
        label="Одноразовый код"
        {...fields.text('code')}
        hint="Код выдаёт администратор приёма. Действует 15 минут."
        type="text"
        maxLength={64}
        autoFocus={initial.address !== ''}
      />
      <TextField label="Префикс" {...fields.text('prefix')} maxLength={6} />
      <TextField label="Название места" {...fields.text('stationName')} maxLength={160} />
    </div>
  </>
)

const nameOf = ({ address, there }: IntakePreview): string =>
  there.organisationName === '' ? address : there.organisationName

const Preview = ({ preview, isNew }: { preview: IntakePreview; isNew: boolean }) => {
  const clock = clockWords(preview)
  return (
    <section className={styles.preview} aria-label="Что произойдёт">
      <p className={styles.name}>{nameOf(preview)}</p>
      <p>{moveWords(preview, isNew)}</p>
      {isNew ? null : (
        <p>Форма для посетителей на этом компьютере закроется: обращения будет принимать страница того приёма.</p>
      )}
      {clock === null ? null : <Notice tone="warning">{clock}</Notice>}
    </section>
  )
}

/** Address and one-time code, a look at what connecting would do, and connecting. */
export const IntakeMoveForm = ({ label, initial, isNew, onBack, onDone }: IntakeMoveFormProps) => {
  const fields = useFields(initial)
  const [looked, setLooked] = useState<Looked | null>(null)
  const [isMerged, setMerged] = useState(false)
  const look = useFormAction(
    fields,
    async (values: MoveValues) => {
      const question = questionOf(values)
      return { preview: await desk.intake.look(question), question: JSON.stringify(question) }
    },
    (found) => {
      setLooked(found)
      setMerged(false)
      if (found.preview.isPrefixTaken) fields.setErrors({ prefix: takenSentence(found.preview) })
    },
  )
  const connect = useFormAction(
    fields,
    (values: MoveValues) =>
      desk.intake.connect({ ...questionOf(values), stationName: values.stationName, merge: isMerged }),
    () => onDone(looked === null ? '' : nameOf(looked.preview)),
  )
  const known = previewOf(looked, fields.values)
  const preview = known?.isPrefixTaken === false ? known : null
  const isBarred = preview !== null && isNew && preview.meeting === 'empty'
  const needsMerge = preview?.meeting === 'merge'

  useEffect(() => {
    if (known?.isPrefixTaken === true) look.form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [known, look.form])

  const hasPreview = preview !== null
  useEffect(() => {
    // The buttons stand under what was found.
    if (hasPreview) look.form.current?.scrollIntoView({ block: 'nearest' })
  }, [hasPreview, look.form])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (preview === null) void look.run(fields.values)
    else if (!isBarred && !(needsMerge && !isMerged)) void connect.run(fields.values)
  }
  const backOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) onBack()
  }
  const notice = connect.notice ?? look.notice
  return (
    <form
      ref={(element) => {
        look.form.current = element
        connect.form.current = element
      }}
      className={styles.move}
      onSubmit={submit}
      onKeyDown={backOnEscape}
      noValidate
      aria-label={label}
    >
      <MoveFields fields={fields} initial={initial} />
      <div aria-live="polite" className={styles.found}>
        {preview === null ? null : <Preview preview={preview} isNew={isNew} />}
      </div>
      {needsMerge ? (
        <CheckBox isSelected={isMerged} onChange={setMerged}>
          Объединить две организации навсегда
        </CheckBox>
      ) : null}
      {notice === null ? null : <Notice tone="failed">{notice}</Notice>}
      <div className={styles.actions}>
        {isNew ? (
          <Button
            size="large"
            look="quiet"
            onPress={onBack}
            keyName="Esc"
            icon={<ArrowLeft aria-hidden="true" size={16} />}
          >
            Назад
          </Button>
        ) : (
          <Button onPress={onBack}>Отмена</Button>
        )}
        {preview === null ? (
          <Button type="submit" look="primary" size={isNew ? 'large' : 'medium'} isPending={look.isRunning}>
            {look.isRunning ? 'Спрашиваем приём…' : 'Проверить'}
          </Button>
        ) : (
          <Button
            type="submit"
            look={needsMerge ? 'danger' : 'primary'}
            size={isNew ? 'large' : 'medium'}
            isPending={connect.isRunning}
            isDisabled={isBarred || (needsMerge && !isMerged)}
          >
            {connect.isRunning ? 'Подключаем…' : needsMerge ? 'Объединить и подключить' : 'Подключить'}
          </Button>
        )}
      </div>
    </form>
  )
}
