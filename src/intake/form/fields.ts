import { z } from 'zod'
import { cleanText, limits, oneLine, optionalText } from '../../shared/domain/limits.ts'
import { ticketKinds } from '../../shared/domain/ticket.ts'

/** The list's value that opens the field for another program. */
export const otherProgram = 'other'

export const fieldNames = [
  'kind',
  'subject',
  'details',
  'product',
  'otherProduct',
  'name',
  'organisation',
  'inn',
  'phone',
  'email',
  'consent',
] as const
export type FieldName = (typeof fieldNames)[number]

/** What was typed, as it came. */
export type Typed = Record<FieldName, string>
/** The parts of the form that can be wrong. */
export const formParts = [...fieldNames.slice(0, -1), 'files', 'consent'] as const satisfies readonly (
  | FieldName
  | 'files'
)[]
export type FormPart = FieldName | 'files'
export type FieldErrors = Partial<Record<FormPart, string>>

export const emptyForm: Typed = {
  kind: '',
  subject: '',
  details: '',
  product: '',
  otherProduct: '',
  name: '',
  organisation: '',
  inn: '',
  phone: '',
  email: '',
  consent: '',
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')

const phoneSchema = optionalText(limits.phone).refine(
  (phone) => phone === '' || (/^[\d\s+()\-.,;#*a-zа-яё]*$/i.test(phone) && /^\d{10,20}$/.test(digitsOf(phone))),
  'Проверьте телефон: нужно не меньше 10 цифр, с кодом города или оператора.',
)

const emailSchema = z
  .string()
  .transform((text) => cleanText(text).replace(/\s/g, ''))
  .pipe(z.string().max(limits.email, `Не длиннее ${limits.email} знаков.`))
  .refine(
    (email) => email === '' || /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(email),
    'Проверьте адрес: он должен выглядеть как имя@почта.рф.',
  )

const innSchema = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .refine((inn) => /^(\d{10}|\d{12})?$/.test(inn), 'ИНН — 10 цифр у компании, 12 у предпринимателя.')

/** What a request is made of, as the form and other websites send it. */
export const requestFields = z.object({
  kind: z.enum(ticketKinds, 'Выберите, что случилось.'),
  subject: oneLine(limits.subject, 'Напишите суть одной строкой.'),
  details: optionalText(limits.details),
  product: optionalText(limits.shortText),
  otherProduct: optionalText(limits.shortText),
  name: oneLine(limits.name, 'Напишите, как к вам обращаться.'),
  organisation: optionalText(limits.name),
  inn: innSchema,
  phone: phoneSchema,
  email: emailSchema,
  consent: z.string().refine((consent) => consent !== '', 'Без согласия мы не вправе хранить ваши данные.'),
})

const requestSchema = requestFields.superRefine((request, context) => {
  if (request.phone === '' && request.email === '')
    context.addIssue({ code: 'custom', path: ['phone'], message: 'Оставьте телефон или e-mail, чтобы мы ответили.' })
  if (request.product === otherProgram && request.otherProduct === '')
    context.addIssue({ code: 'custom', path: ['otherProduct'], message: 'Напишите название программы.' })
})

/** A request as its sender meant it: cleaned, within the limits, the program in one field. */
export type VisitorRequest = Omit<z.output<typeof requestSchema>, 'otherProduct' | 'consent'>

const isFieldName = (name: unknown): name is FieldName => fieldNames.some((one) => one === name)

/** Checks what was typed; errors are for the places next to the fields. */
export const checkRequest = (typed: Typed): { request: VisitorRequest } | { errors: FieldErrors } => {
  const parsed = requestSchema.safeParse(typed)
  if (parsed.success) {
    const { otherProduct, consent: _given, ...request } = parsed.data
    return { request: { ...request, product: request.product === otherProgram ? otherProduct : request.product } }
  }
  const errors: FieldErrors = {}
  for (const issue of parsed.error.issues) {
    const [field] = issue.path
    if (isFieldName(field)) errors[field] ??= issue.message
  }
  // A check across fields does not run while another field is wrong; say it at once all the same.
  if (cleanText(typed.phone) === '' && cleanText(typed.email) === '')
    errors.phone ??= 'Оставьте телефон или e-mail, чтобы мы ответили.'
  return { errors }
}
