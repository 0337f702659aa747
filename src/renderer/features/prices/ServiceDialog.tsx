import { Plus, Trash2 } from 'lucide-react'
import type { FormEvent } from 'react'
import type { PricedService } from '../../../shared/contract/prices.ts'
import { type VatChoice, vatChoices } from '../../../shared/domain/organisation.ts'
import { type Service, type ServicePrice, serviceUnits, serviceVatName } from '../../../shared/domain/service.ts'
import { changedFields } from '../../app/changed-fields.ts'
import { desk } from '../../app/connection.ts'
import { ItemDialog } from '../../app/ItemDialog.tsx'
import { useFormAction } from '../../app/use-form-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { DayField } from '../../ui/DayField.tsx'
import formStyles from '../../ui/form.module.css'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import type { Fields } from '../../ui/use-fields.ts'
import { changedPrices, type PriceRow, pricesOfRows, rowsOfPrices } from './forms.ts'
import styles from './Prices.module.css'

type ServiceVat = Service['vat']

interface ServiceForm {
  name: string
  unit: string
  vat: ServiceVat
  prices: PriceRow[]
}

const vats = (['organisation', ...vatChoices] satisfies (VatChoice | 'organisation')[]).map((id) => ({
  id,
  label: serviceVatName(id),
}))

const unitHint = (unit: string): string | undefined => (unit === 'ч' ? 'Считается по затраченному времени' : undefined)

const PriceRows = ({ fields, today }: { fields: Fields<ServiceForm>; today: string }) => {
  const rows = fields.values.prices
  const change = (key: number, part: Partial<PriceRow>) =>
    fields.set(
      'prices',
      rows.map((row) => (row.key === key ? { ...row, ...part } : row)),
    )
  const add = () =>
    fields.set('prices', [
      { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, day: rows.length === 0 ? today : '', rubles: '' },
      ...rows,
    ])
  return (
    <fieldset className={styles.rows}>
      <legend>Цена с НДС</legend>
      {rows.map(({ key, day, rubles }, index) => (
        <div key={key} className={styles.row}>
          <DayField
            label="Действует с"
            hideLabel={index > 0}
            value={day}
            onChange={(next) => change(key, { day: next })}
            today={today}
            error={fields.errorOf(`day.${key}`)}
            autoFocus={day === ''}
          />
          <TextField
            label="Цена, ₽"
            hideLabel={index > 0}
            value={rubles}
            onChange={(next) => change(key, { rubles: next })}
            inputMode="decimal"
            maxLength={16}
            error={fields.errorOf(`rubles.${key}`)}
          />
          {rows.length === 1 ? null : (
            <span className={styles.remove}>
              <IconButton
                label={`Убрать цену ${index + 1}`}
                onPress={() =>
                  fields.set(
                    'prices',
                    rows.filter((row) => row.key !== key),
                  )
                }
              >
                <Trash2 aria-hidden="true" />
              </IconButton>
            </span>
          )}
        </div>
      ))}
      <Button size="small" look="quiet" onPress={add} icon={<Plus aria-hidden="true" size={14} />}>
        Ещё одна цена
      </Button>
    </fieldset>
  )
}

interface ServiceDialogProps {
  /** Null for a new one. */
  priced: PricedService | null
  today: string
  onUndo: (step: ServiceStep) => void
  onClose: () => void
}

/** What is changed of a service at once. */
export type ServiceStep = Parameters<typeof desk.prices.changeService>[0]

interface Edit {
  fields: Pick<Service, 'name' | 'vat'>
  unit: string
  prices: ServicePrice[]
}

const added = ({ fields, unit, prices }: Edit) => desk.prices.addService({ ...fields, unit, prices })

const changed = async (
  { id, service }: PricedService,
  { fields, prices }: Edit,
  onUndo: (step: ServiceStep) => void,
): Promise<void> => {
  const before = { name: service.name, vat: service.vat }
  const step = { fields: changedFields(before, fields), ...changedPrices(service.prices, prices) }
  if (Object.keys(step.fields).length + step.put.length + step.removed.length === 0) return
  await desk.prices.changeService({ serviceId: id, ...step })
  const back = { fields: changedFields(fields, before), ...changedPrices(prices, service.prices) }
  showToast(`Записано: ${fields.name}.`, {
    action: { label: 'Вернуть', run: () => onUndo({ serviceId: id, ...back }) },
  })
}

export const ServiceDialog = ({ priced, today, onUndo, onClose }: ServiceDialogProps) => {
  const fields = useFormDraft<ServiceForm>(
    `prices/service/${priced?.id ?? 'new'}`,
    {
      name: priced?.service.name ?? '',
      unit: priced?.service.unit ?? 'шт.',
      vat: priced?.service.vat ?? 'organisation',
      prices: priced === null ? [{ key: 0, day: today, rubles: '' }] : rowsOfPrices(priced.service.prices),
    },
    { isRecord: priced !== null },
  )
  const { name, unit, vat } = fields.values
  const put = useFormAction(
    fields,
    async (edit: Edit): Promise<void> => {
      if (priced === null) await added(edit)
      else await changed(priced, edit, onUndo)
    },
    onClose,
    'fields',
  )
  const save = (event: FormEvent) => {
    event.preventDefault()
    const read = pricesOfRows(fields.values.prices)
    if ('errors' in read) put.refuse(read.errors)
    else void put.run({ fields: { name, vat }, unit, prices: read.prices })
  }
  return (
    <ItemDialog
      title={priced === null ? 'Новая услуга' : 'Услуга'}
      action={put}
      onSubmit={save}
      onClose={onClose}
      draft={fields}
    >
      <TextField label="Название" {...fields.text('name')} maxLength={160} hint="Печатается в акте и счёте" autoFocus />
      <Select
        label="Единица"
        value={unit}
        onChange={(next) => fields.set('unit', next)}
        choices={[...new Set([...serviceUnits, unit])].map((id) => ({ id, label: id }))}
        isDisabled={priced !== null}
        hint={priced === null ? unitHint(unit) : 'Единица не меняется: для другой заведите новую услугу'}
        className={formStyles.half}
      />
      <Select
        label="НДС"
        value={vat}
        onChange={(next) => fields.set('vat', next)}
        choices={vats}
        className={formStyles.half}
      />
      <PriceRows fields={fields} today={today} />
    </ItemDialog>
  )
}
