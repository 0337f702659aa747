import type { Contract } from '../../../shared/domain/client.ts'
import { isDay, noDayWords } from '../../ui/russian-date.ts'

/** A contract as it is typed: hours where it keeps minutes, an empty field for what there is not. */
export type ContractForm = Omit<Contract, 'validTo' | 'allowanceMinutes' | 'discountPercent'> & {
  validTo: string
  allowanceMinutes: string
  discountPercent: string
}

/** «10», «10,5» of minutes; «10:20» where hundredths of an hour do not say it. */
export const hoursText = (minutes: number): string => {
  if (minutes === 0) return ''
  const hundredths = (minutes * 100) / 60
  if (!Number.isInteger(hundredths)) return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  return String(hundredths / 100).replace('.', ',')
}

/** Minutes of «10», «10,5», «10:20» or nothing; null when it is none of these. */
export const parseHours = (typed: string): number | null => {
  const text = typed.replace(/\s/g, '')
  if (text === '') return 0
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(text)
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2])
  const decimal = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text)
  if (decimal === null) return null
  const hundredths = Number(decimal[1]) * 100 + Number((decimal[2] ?? '').padEnd(2, '0'))
  return (hundredths * 60) % 100 === 0 ? (hundredths * 60) / 100 : null
}

const parsePercent = (typed: string): number | null => {
  const text = typed.replace(/[\s%]/g, '')
  if (text === '') return 0
  return /^\d{1,3}([.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : null
}

export const contractFormOf = (contract: Contract): ContractForm => ({
  ...contract,
  validTo: contract.validTo ?? '',
  allowanceMinutes: hoursText(contract.allowanceMinutes),
  discountPercent: contract.discountPercent === 0 ? '' : String(contract.discountPercent).replace('.', ','),
})

/** What to record, or what cannot be read: field → sentence. Hours and a discount are of a service contract alone. */
export const contractOfForm = (form: ContractForm): { contract: Contract } | { errors: Record<string, string> } => {
  const isService = form.kind === 'service'
  const allowanceMinutes = isService ? parseHours(form.allowanceMinutes) : 0
  const discountPercent = isService ? parsePercent(form.discountPercent) : 0
  const validTo = form.validTo === '' ? null : form.validTo
  const unread = (['signedOn', 'validFrom', 'validTo'] as const).filter((key) => form[key] !== '' && !isDay(form[key]))
  if (unread.length === 0 && allowanceMinutes !== null && discountPercent !== null)
    return { contract: { ...form, validTo, allowanceMinutes, discountPercent } }
  return {
    errors: {
      ...Object.fromEntries(unread.map((key) => [key, noDayWords])),
      ...(allowanceMinutes === null ? { allowanceMinutes: 'Часы: 10, 10,5 или 10:20.' } : {}),
      ...(discountPercent === null ? { discountPercent: 'Проценты, например 10 или 7,25.' } : {}),
    },
  }
}
