import { type FormEvent, useState } from 'react'
import type { TemplateView } from '../../../shared/contract/templates.ts'
import { emptyTemplate, placeholders, type Template } from '../../../shared/domain/template.ts'
import { changedFields } from '../../app/changed-fields.ts'
import { desk } from '../../app/connection.ts'
import { ItemDialog } from '../../app/ItemDialog.tsx'
import { useSession } from '../../app/store.ts'
import { undoable } from '../../app/undoable.ts'
import { useDutyRefusal } from '../../app/use-duty.ts'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { kindNames, kindsInOrder } from '../../app/words.ts'
import { CheckBox } from '../../ui/CheckBox.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import formStyles from '../../ui/form.module.css'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import styles from './Templates.module.css'

type TemplateForm = Omit<Template, 'archived' | 'ownerId'>

const kinds = [{ id: 'any', label: 'Любой' } as const, ...kindsInOrder.map((id) => ({ id, label: kindNames[id] }))]

const explained = Object.entries(placeholders)
  .map(([word, meaning]) => `{${word}} — ${meaning}`)
  .join(', ')

interface TemplateDialogProps {
  /** Null for a new one. */
  template: TemplateView | null
  onClose: () => void
}

export const TemplateDialog = ({ template, onClose }: TemplateDialogProps) => {
  const products = useSession((session) => session.products)
  const refusal = useDutyRefusal('templates')
  const { id: templateId, archived: _archived, ownerId, ...before } = template ?? { id: null, ...emptyTemplate }
  const wasShared = template === null ? refusal === null : ownerId === null
  const [isShared, setShared] = useState(wasShared)
  const fields = useFormDraft<TemplateForm>(`template/${templateId ?? 'new'}`, before, {
    isRecord: templateId !== null,
  })
  const save = useFormAction(
    fields,
    async (edit: TemplateForm): Promise<void> => {
      if (templateId === null) {
        await desk.templates.add({ fields: edit, isShared })
        return
      }
      const write = async (from: TemplateForm, to: TemplateForm, toShared: boolean) => {
        await desk.templates.change({ templateId, fields: changedFields(from, to) })
        if (isShared !== wasShared) await desk.templates.share({ templateId, isShared: toShared })
      }
      await write(before, edit, isShared)
      undoable(`Записано: ${edit.name}.`, () => write(edit, before, wasShared))
    },
    onClose,
    'fields',
  )
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    void save.run(fields.values)
  }
  const { kind, product, answer } = fields.values
  return (
    <ItemDialog
      title={template === null ? 'Новая заготовка' : 'Заготовка'}
      action={save}
      onSubmit={onSubmit}
      onClose={onClose}
      draft={fields}
    >
      <TextField label="Название" {...fields.text('name')} maxLength={160} autoFocus />
      <Select
        label="Вид обращения"
        value={kind ?? 'any'}
        choices={kinds}
        onChange={(id) => fields.set('kind', id === 'any' ? null : id)}
        className={formStyles.half}
      />
      <ComboBox
        label="Программа"
        text={product}
        onText={(next) => fields.set('product', next)}
        choices={products
          .filter((one) => one.toLowerCase().includes(product.toLowerCase()))
          .map((one) => ({ id: one, label: one }))}
        onChoose={(next) => fields.set('product', next)}
        error={fields.errorOf('product')}
        className={formStyles.half}
      />
      <TextField
        label="Суть звонка"
        hint="Подставляется в новый звонок, если там ещё пусто"
        {...fields.text('subject')}
        maxLength={200}
      />
      <TextArea
        label="Ответ"
        rows={6}
        value={answer}
        onChange={(next) => fields.set('answer', next)}
        error={fields.errorOf('answer')}
        hint={`Можно подставить: ${explained}`}
      />
      {refusal === null ? (
        <CheckBox isSelected={isShared} onChange={setShared}>
          Общая: её видят и вставляют все
        </CheckBox>
      ) : (
        <p className={styles.own}>Своя: её видите только вы.</p>
      )}
    </ItemDialog>
  )
}
