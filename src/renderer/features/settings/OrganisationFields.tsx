import type { ReactNode } from 'react'
import type { ClientForm } from '../../../shared/domain/client.ts'
import { formNames } from '../../../shared/domain/client.ts'
import type { VatChoice } from '../../../shared/domain/organisation.ts'
import { vatNames } from '../../../shared/domain/organisation.ts'
import { classNames } from '../../ui/class-names.ts'
import formStyles from '../../ui/form.module.css'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { Fields } from '../../ui/use-fields.ts'
import { useScrollToFocused } from '../../ui/use-scroll-to-focused.ts'
import type { OrganisationForm } from './organisation-form.ts'

const forms = Object.entries(formNames).map(([id, label]) => ({ id: id as ClientForm, label }))
const vatChoices = Object.entries(vatNames).map(([id, label]) => ({ id: id as VatChoice, label }))

interface OrganisationFieldsProps {
  fields: Fields<OrganisationForm>
  /** What is to be said of single fields: doubts, what somebody else wrote meanwhile. */
  hints: Readonly<Record<string, string>>
  focus: string | null
  isReadOnly: boolean
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <fieldset className={formStyles.group}>
    <legend>{title}</legend>
    <div className={classNames(formStyles.grid, formStyles.warned)}>{children}</div>
  </fieldset>
)

const size = { full: '', half: formStyles.half, third: formStyles.third, wide: formStyles.wide } as const

export const OrganisationFields = ({ fields, hints, focus, isReadOnly }: OrganisationFieldsProps) => {
  const isCompany = fields.values.form === 'company'
  useScrollToFocused(focus !== null)
  const field = (
    key: Exclude<keyof OrganisationForm, 'form' | 'vat'>,
    label: string,
    width: keyof typeof size,
    maxLength: number,
    placeholder?: string,
  ) => (
    <TextField
      label={label}
      {...fields.text(key)}
      hint={hints[key]}
      isReadOnly={isReadOnly}
      maxLength={maxLength}
      className={size[width]}
      autoFocus={focus === key}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  )
  return (
    <>
      <Group title="Реквизиты">
        {field('name', 'Название', 'wide', 160)}
        <Select
          label="Форма"
          value={fields.values.form}
          onChange={(form) => fields.set('form', form)}
          choices={forms}
          hint={hints.form}
          isDisabled={isReadOnly}
          className={formStyles.third}
        />
        {field('fullName', 'Полное наименование', 'full', 400)}
        {field('inn', 'ИНН', 'third', 20)}
        {isCompany ? field('kpp', 'КПП', 'third', 20) : null}
        {field('ogrn', isCompany ? 'ОГРН' : 'ОГРНИП', 'third', 24)}
        {field('postalIndex', 'Индекс', 'third', 10)}
        {field('address', 'Адрес', 'wide', 400)}
        {field('phone', 'Телефон', 'third', 32)}
        {field('email', 'Почта', 'third', 254)}
        {field('site', 'Сайт', 'third', 200)}
      </Group>
      <Group title="Банк">
        {field('bank.name', 'Банк', 'wide', 160)}
        {field('bank.bik', 'БИК', 'third', 14)}
        {field('bank.account', 'Расчётный счёт', 'half', 30)}
        {field('bank.corrAccount', 'Корреспондентский счёт', 'half', 30)}
      </Group>
      <Group title="Подписи в документах">
        {field('signatory.position', 'Должность', 'third', 160)}
        {field('signatory.name', 'Фамилия, имя, отчество', 'third', 160)}
        {field('signatory.basis', 'Действует на основании', 'third', 200, 'Устава')}
        {field('accountant', 'Главный бухгалтер', 'third', 160)}
      </Group>
      <Group title="Налог">
        <Select
          label="НДС в ценах"
          value={fields.values.vat}
          onChange={(vat) => fields.set('vat', vat)}
          choices={vatChoices}
          hint={hints.vat}
          isDisabled={isReadOnly}
          className={formStyles.third}
        />
      </Group>
    </>
  )
}
