import type { DeliveryMethod, ClientForm as LegalForm } from '../../../shared/domain/client.ts'
import { deliveryNames, formNames } from '../../../shared/domain/client.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from '../../ui/form.module.css'
import { Select } from '../../ui/Select.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import type { Fields } from '../../ui/use-fields.ts'
import { useScrollToFocused } from '../../ui/use-scroll-to-focused.ts'
import type { ClientForm } from './fields.ts'

const forms = Object.entries(formNames).map(([id, label]) => ({ id: id as LegalForm, label }))
const deliveries = Object.entries(deliveryNames).map(([id, label]) => ({ id: id as DeliveryMethod, label }))

interface ClientFormFieldsProps {
  fields: Fields<ClientForm>
  warnings: Readonly<Record<string, string>>
  /** The field to start in. */
  focus: string
}

export const ClientFormFields = ({ fields, warnings, focus }: ClientFormFieldsProps) => {
  const text = (key: Exclude<keyof ClientForm, 'form' | 'delivery'>) => ({
    hint: warnings[key],
    ...fields.text(key),
    autoFocus: focus === key,
  })
  const isCompany = fields.values.form === 'company'
  useScrollToFocused(true)
  return (
    <>
      <div className={classNames(styles.grid, styles.warned)}>
        <TextField label="Название" {...text('name')} maxLength={160} className={styles.wide} />
        <Select
          label="Форма"
          value={fields.values.form}
          onChange={(form) => fields.set('form', form)}
          choices={forms}
          className={styles.third}
        />
        <TextField label="Полное наименование" {...text('fullName')} maxLength={400} />
        <TextField label="ИНН" {...text('inn')} inputMode="numeric" maxLength={20} className={styles.third} />
        {isCompany ? <TextField label="КПП" {...text('kpp')} maxLength={20} className={styles.third} /> : null}
        <TextField
          label={isCompany ? 'ОГРН' : 'ОГРНИП'}
          {...text('ogrn')}
          inputMode="numeric"
          maxLength={24}
          className={styles.third}
        />
      </div>
      <fieldset className={styles.group}>
        <legend>Адреса и доставка документов</legend>
        <div className={classNames(styles.grid, styles.warned)}>
          <TextField label="Юридический адрес" {...text('address')} maxLength={400} />
          <TextField
            label="Индекс"
            {...text('postalIndex')}
            inputMode="numeric"
            maxLength={10}
            className={styles.third}
          />
          <TextField label="Почтовый адрес" {...text('postalAddress')} maxLength={400} className={styles.twoThirds} />
          <Select
            label="Как передавать документы"
            value={fields.values.delivery}
            onChange={(delivery) => fields.set('delivery', delivery)}
            choices={deliveries}
            className={styles.half}
          />
        </div>
      </fieldset>
      <fieldset className={styles.group}>
        <legend>Кто подписывает</legend>
        <div className={classNames(styles.grid, styles.warned)}>
          <TextField label="Должность" {...text('signatory.position')} maxLength={160} className={styles.third} />
          <TextField
            label="Фамилия, имя, отчество"
            {...text('signatory.name')}
            maxLength={160}
            className={styles.third}
          />
          <TextField
            label="Действует на основании"
            {...text('signatory.basis')}
            placeholder="Устава"
            maxLength={200}
            className={styles.third}
          />
        </div>
      </fieldset>
      <TextArea label="Заметка для своих" {...text('note')} rows={2} maxLength={10_000} />
    </>
  )
}
