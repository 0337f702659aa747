import type { FormEvent } from 'react'
import type { HourTerms } from '../../../shared/domain/hour-terms.ts'
import { desk } from '../../app/connection.ts'
import { ItemDialog } from '../../app/ItemDialog.tsx'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { DayField } from '../../ui/DayField.tsx'
import formStyles from '../../ui/form.module.css'
import { TextField } from '../../ui/TextField.tsx'
import { hourFormOf, termsOfHourForm } from './forms.ts'

interface HourDialogProps {
  terms: HourTerms
  isNew: boolean
  /** The days that have terms already. */
  days: readonly string[]
  today: string
  onClose: () => void
}

/** The terms for an hour from a day on. */
export const HourDialog = ({ terms, isNew, days, today, onClose }: HourDialogProps) => {
  const fields = useFormDraft(`prices/hour/${isNew ? 'new' : terms.id}`, hourFormOf(terms), { isRecord: !isNew })
  const put = useFormAction(
    fields,
    async (next: HourTerms) => {
      await desk.prices.putHourTerms(next)
      if (!isNew && next.id !== terms.id) await desk.prices.removeHourTerms({ id: terms.id })
    },
    onClose,
  )
  const save = (event: FormEvent) => {
    event.preventDefault()
    const read = termsOfHourForm(fields.values, isNew ? days : days.filter((day) => day !== terms.id))
    if ('errors' in read) put.refuse(read.errors)
    else void put.run(read.terms)
  }
  return (
    <ItemDialog
      title={isNew ? 'Новая цена часа' : 'Цена часа'}
      action={put}
      onSubmit={save}
      onClose={onClose}
      draft={fields}
    >
      <div className={formStyles.half}>
        <DayField label="Действует с" {...fields.text('id')} today={today} autoFocus />
      </div>
      <TextField
        label="Час работы с НДС, ₽"
        {...fields.text('priceKopecks')}
        inputMode="decimal"
        maxLength={16}
        className={formStyles.half}
      />
      <TextField
        label="Округлять вверх до, мин"
        {...fields.text('quantumMinutes')}
        inputMode="numeric"
        maxLength={4}
        hint="Время каждой работы по отдельности"
      />
      <TextField
        label="В нерабочее время, %"
        {...fields.text('afterHoursPercent')}
        inputMode="numeric"
        maxLength={6}
        hint="От цены; 100 — без надбавки"
        className={formStyles.half}
      />
      <TextField
        label="В выходные и праздники, %"
        {...fields.text('dayOffPercent')}
        inputMode="numeric"
        maxLength={6}
        hint="По календарю рабочего времени"
        className={formStyles.half}
      />
    </ItemDialog>
  )
}
