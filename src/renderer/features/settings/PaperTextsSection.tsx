import { Eye, RotateCcw } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import {
  defaultPaperTexts,
  type PaperTextName,
  type PaperTexts,
  paperPlaceholders,
  paperTextLimit,
  paperTextNames,
} from '../../../shared/documents/paper-texts.ts'
import type { Organisation } from '../../../shared/domain/organisation.ts'
import { desk } from '../../app/connection.ts'
import { DutyNotice } from '../../app/DutyNotice.tsx'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useAction } from '../../app/use-action.ts'
import { useMayDo } from '../../app/use-duty.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { Chapter } from '../../ui/Chapter.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { PaperPreview } from '../preview/PaperPreview.tsx'
import styles from './PaperTexts.module.css'

const labels: Record<PaperTextName, string> = {
  acceptance: 'Фраза о приёмке в акте',
  paymentNote: 'Примечание в счёте',
  letterRequest: 'Просьба в сопроводительном письме',
}

/** What stands in the fields: the company's words, or the program's to start from. */
const shownTexts = (texts: PaperTexts): PaperTexts => ({
  acceptance: texts.acceptance || defaultPaperTexts.acceptance,
  paymentNote: texts.paymentNote || defaultPaperTexts.paymentNote,
  letterRequest: texts.letterRequest || defaultPaperTexts.letterRequest,
})

const own = (name: PaperTextName, text: string): string => (text.trim() === defaultPaperTexts[name] ? '' : text)

/** Only what differs from the program's words is kept. */
const ownTexts = (texts: PaperTexts): PaperTexts => ({
  acceptance: own('acceptance', texts.acceptance),
  paymentNote: own('paymentNote', texts.paymentNote),
  letterRequest: own('letterRequest', texts.letterRequest),
})

const hint = `Подстановки: ${paperPlaceholders.map((name) => `{${name}}`).join(', ')}.`

const PaperTextsEditor = ({ texts }: { texts: PaperTexts }) => {
  const mayEdit = useMayDo('paperTexts')
  const fields = useFormDraft('settings/paper-texts', shownTexts(texts))
  const [preview, setPreview] = useState<Blob | null>(null)
  const save = useFormAction(fields, desk.settings.setPaperTexts, () =>
    showToast('Тексты записаны. Они появятся в документах, выпущенных с этой минуты.'),
  )
  const look = useAction(desk.settings.previewPaperText, ({ file }) => setPreview(file))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!mayEdit) return
    void save.run(ownTexts(fields.values))
  }
  return (
    <form ref={save.form} className={styles.form} noValidate onSubmit={submit} aria-label="Тексты документов">
      <DutyNotice duty="paperTexts" />
      {mayEdit ? <KeptNotice draft={fields} /> : null}
      {paperTextNames.map((name) => (
        <div key={name} className={styles.text}>
          <TextArea
            label={labels[name]}
            hint={hint}
            {...fields.text(name)}
            // An empty field prints the program's own words.
            placeholder={defaultPaperTexts[name]}
            rows={3}
            maxLength={paperTextLimit}
            isReadOnly={!mayEdit}
          />
          <div className={styles.buttons}>
            <Button
              size="small"
              label={`Посмотреть: ${labels[name]}`}
              icon={<Eye aria-hidden="true" size={14} />}
              isPending={look.isRunning}
              onPress={() => void look.run({ name, texts: ownTexts(fields.values) })}
            >
              Посмотреть
            </Button>
            <Button
              size="small"
              look="quiet"
              label={`Вернуть исходный: ${labels[name]}`}
              icon={<RotateCcw aria-hidden="true" size={14} />}
              isDisabled={!mayEdit || fields.values[name] === defaultPaperTexts[name]}
              onPress={() => fields.set(name, defaultPaperTexts[name])}
            >
              Вернуть исходный
            </Button>
          </div>
        </div>
      ))}
      {look.problem === null ? null : <Notice tone="failed">{look.problem.message}</Notice>}
      {save.notice === null ? null : <Notice tone="failed">{save.notice}</Notice>}
      {mayEdit ? (
        <div className={styles.actions}>
          <Button type="submit" isDisabled={!fields.isChanged} isPending={save.isRunning}>
            Записать тексты
          </Button>
        </div>
      ) : null}
      {preview === null ? null : (
        <PaperPreview
          title="Как это будет в документе"
          paper={{ fileName: 'Образец документа.pdf', file: preview, path: null }}
          onClose={() => setPreview(null)}
        />
      )}
    </form>
  )
}

/** The sentences of the papers that a company may word in its own way. */
export const PaperTextsSection = ({ organisation }: { organisation: Organisation }) => (
  <Chapter
    id="texts"
    title="Тексты документов"
    words="Выпущенные документы не меняются: новые слова появятся в следующих."
  >
    <PaperTextsEditor texts={organisation.paperTexts} />
  </Chapter>
)
