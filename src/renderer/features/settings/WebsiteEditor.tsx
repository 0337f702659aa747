import type { FormEvent } from 'react'
import { accentColours, accentOf, accentSchema, type Ground } from '../../../shared/domain/accent.ts'
import type { Organisation } from '../../../shared/domain/organisation.ts'
import { changedFields } from '../../app/changed-fields.ts'
import { desk } from '../../app/connection.ts'
import { copyText } from '../../app/copy-text.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useMayDo } from '../../app/use-duty.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import styles from './Website.module.css'

/** The form's light page: most visitors see it. */
const page: Ground = { paper: '#f6f3ee', sheet: '#fffdfa', ink: '#221e19', inkSoft: '#665e54' }

/** A button as visitors will see it; black text stands on a light colour by itself. */
const Sample = ({ typed }: { typed: string }) => {
  const parsed = accentSchema.safeParse(typed)
  const { fill, onFill, text } = accentColours(accentOf(parsed.success ? parsed.data : ''), page)
  return (
    <div className={styles.sample} style={{ background: page.sheet }}>
      <span className={styles.sampleButton} style={{ background: fill, color: onFill, borderColor: text }}>
        Отправить обращение
      </span>
      <span style={{ color: text, textDecoration: 'underline' }}>Полный текст согласия</span>
    </div>
  )
}

const frameOf = (intakeUrl: string): string =>
  `<iframe src="${intakeUrl}/?embed=1" title="Написать в Техподдержку" width="100%" height="900" style="border:0"></iframe>`

interface WebsiteEditorProps {
  organisation: Organisation
  intakeUrl: string | null
}

/** How the form looks and where else it may stand. */
export const WebsiteEditor = ({ organisation, intakeUrl }: WebsiteEditorProps) => {
  const mayEdit = useMayDo('website')
  const { accent, allowedSites } = organisation
  const fields = useFormDraft('settings/website', { accent, allowedSites })
  const { before, isChanged } = fields
  const describe = useFormAction(fields, desk.settings.describeWebsite, () =>
    showToast('Записано. Форма уже выглядит так.'),
  )
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!mayEdit) return
    void describe.run(changedFields(before, fields.values))
  }
  return (
    <form ref={describe.form} className={styles.form} noValidate onSubmit={save} aria-label="Вид формы">
      <DutyNotice duty="website" />
      {mayEdit ? <KeptNotice draft={fields} /> : null}
      <div className={styles.look}>
        <TextField
          label="Цвет кнопок и ссылок"
          {...fields.text('accent')}
          isReadOnly={!mayEdit}
          placeholder="#1f5c5a"
          maxLength={9}
          hint="Пусто — цвет программы. Текст на кнопке будет виден на любом цвете."
        />
        <Sample typed={fields.values.accent} />
      </div>
      <TextArea
        label="Сайты, где форму можно встроить"
        {...fields.text('allowedSites')}
        isReadOnly={!mayEdit}
        rows={2}
        placeholder="https://www.example.org"
        hint="По одному в строке. С этих же сайтов можно присылать обращения в JSON. Пусто — нигде, кроме её собственной страницы."
      />
      {intakeUrl === null || before.allowedSites === '' ? null : (
        <div className={styles.frame}>
          <code>{frameOf(intakeUrl)}</code>
          <Button size="small" onPress={() => void copyText(frameOf(intakeUrl), 'Код для сайта скопирован.')}>
            Скопировать код для сайта
          </Button>
        </div>
      )}
      {describe.notice === null ? null : <Notice tone="failed">{describe.notice}</Notice>}
      {mayEdit ? (
        <div className={styles.actions}>
          <Button type="submit" isDisabled={!isChanged} isPending={describe.isRunning}>
            Записать вид формы
          </Button>
        </div>
      ) : null}
    </form>
  )
}
