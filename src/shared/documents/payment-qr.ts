import { utf8Bytes, windows1251Bytes } from './encoding.ts'
import { checkAccount, checkCorrAccount } from './requisites.ts'

const mandatory = ['Name', 'PersonalAcc', 'BankName', 'BIC', 'CorrespAcc'] as const
const optional = [
  'PayeeINN',
  'KPP',
  'Sum',
  'Purpose',
  'LastName',
  'FirstName',
  'MiddleName',
  'PayerAddress',
  'PayerINN',
  'Contract',
  'DocNo',
  'DocDate',
  'QuittId',
  'QuittDate',
  'Phone',
  'TechCode',
] as const

type MandatoryField = (typeof mandatory)[number]
type OptionalField = (typeof optional)[number]
type Field = MandatoryField | OptionalField

/** Keyed by the standard's own names; `Sum` is whole kopecks in digits. */
export type PaymentFields = Record<MandatoryField, string> & Partial<Record<OptionalField, string>>

export interface PaymentQrError {
  /** `MISSING_NAME`, `NAME_TOO_LONG`, `PERSONALACC_FORMAT`, `ACC_KEY`, `SUM_FORMAT`, `NOT_ENCODABLE` and the like. */
  code: string
  field: string
  message: string
}

export type PaymentQr =
  | { ok: true; bytes: Uint8Array; encoding: 'utf8' | 'win1251' }
  | { ok: false; errors: PaymentQrError[] }

const names: Partial<Record<Field, string>> = {
  Name: 'Название получателя',
  PersonalAcc: 'Расчётный счёт',
  BankName: 'Название банка',
  BIC: 'БИК',
  CorrespAcc: 'Корреспондентский счёт',
  PayeeINN: 'ИНН получателя',
  KPP: 'КПП получателя',
  Sum: 'Сумма',
  Purpose: 'Назначение платежа',
}

/** Characters a field may hold. */
const limits: Partial<Record<Field, number>> = {
  Name: 160,
  PersonalAcc: 20,
  BankName: 45,
  BIC: 9,
  CorrespAcc: 20,
  PayeeINN: 12,
  KPP: 9,
  Sum: 18,
  Purpose: 210,
}

const formats: Partial<Record<Field, RegExp>> = {
  PersonalAcc: /^\d{5}[\dA-Z]\d{14}$/,
  BIC: /^\d{9}$/,
  CorrespAcc: /^\d{20}$/,
  PayeeINN: /^(\d{10}|\d{12})$/,
  KPP: /^\d{4}[0-9A-Z]{2}\d{3}$/,
  Sum: /^\d+$/,
}

const mandatoryBlockMaxBytes = 300

const isMandatory = (field: Field): boolean => (mandatory as readonly string[]).includes(field)

const isSet = (field: Field, value: string): boolean => value !== '' && !(field === 'Sum' && /^0+$/.test(value))

const clean = (value: string): string =>
  value
    .replace(/[|\r\n\t]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()

const errorOf = (field: Field, kind: string, why: string): PaymentQrError => ({
  code: kind.startsWith('_') ? `${field.toUpperCase()}${kind}` : kind,
  field,
  message: `${names[field] ?? field}: ${why}`,
})

const fieldErrors = (field: Field, value: string): PaymentQrError[] => {
  if (value === '')
    return isMandatory(field)
      ? [errorOf(field, `MISSING_${field.toUpperCase()}`, 'не указано, без него не заплатить.')]
      : []
  const limit = limits[field]
  if (limit !== undefined && value.length > limit) return [errorOf(field, '_TOO_LONG', `длиннее ${limit} знаков.`)]
  const format = formats[field]
  return format && !format.test(value) ? [errorOf(field, '_FORMAT', 'записано неверно.')] : []
}

// One key that does not match is a doubt a person may overrule; when neither account fits the БИК, the БИК is wrong.
const keyErrors = (values: Map<Field, string>): PaymentQrError[] => {
  const bik = values.get('BIC') ?? ''
  const account = checkAccount(bik, values.get('PersonalAcc') ?? '')
  const corrAccount = checkCorrAccount(bik, values.get('CorrespAcc') ?? '')
  if (account.ok || corrAccount.ok) return []
  return [{ code: account.code, field: 'PersonalAcc', message: account.message }]
}

const inOneEncoding = (text: string, mandatoryText: string): Extract<PaymentQr, { ok: true }> | null => {
  const inUtf8 = utf8Bytes(`ST00012|${text}`)
  if (utf8Bytes(mandatoryText).length <= mandatoryBlockMaxBytes) return { ok: true, bytes: inUtf8, encoding: 'utf8' }
  const inWindows1251 = windows1251Bytes(`ST00011|${text}`)
  return inWindows1251 && { ok: true, bytes: inWindows1251, encoding: 'win1251' }
}

/**
 * The payload of a payment QR code (ГОСТ Р 56042-2014): UTF-8, or Windows-1251 when the mandatory block takes more than
 * 300 bytes in UTF-8. A zero sum is left out, so that the payer enters his own.
 */
export const paymentQr = (fields: PaymentFields): PaymentQr => {
  const values = new Map<Field, string>([...mandatory, ...optional].map((field) => [field, clean(fields[field] ?? '')]))
  const formal = [...values].flatMap(([field, value]) => fieldErrors(field, value))
  const errors = formal.length > 0 ? formal : keyErrors(values)
  if (errors.length > 0) return { ok: false, errors }
  const pairs = [...values].filter(([field, value]) => isSet(field, value))
  const joined = (of: typeof pairs): string => of.map(([field, value]) => `${field}=${value}`).join('|')
  const payload = inOneEncoding(joined(pairs), joined(pairs.filter(([field]) => isMandatory(field))))
  return (
    payload ?? {
      ok: false,
      errors: [
        errorOf('Name', 'NOT_ENCODABLE', 'слишком длинно и содержит знаки, которых нет в кодировке Windows-1251.'),
      ],
    }
  )
}
