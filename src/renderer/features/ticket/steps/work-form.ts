import type { ServiceChoice } from '../../../../shared/contract/prices.ts'
import { isHourly } from '../../../../shared/domain/service.ts'

/** The choice that no line of the price list is. */
export const byHour = 'hour'

export interface WorkForm {
  minutes: string
  description: string
  billable: boolean
  /** Id of a service, or `byHour`. */
  serviceId: string
  quantity: string
}

/** Hundredths of a quantity as a person types it: «1», «1,5», «0.25»; null when it is not one. */
export const parseQuantity = (typed: string): number | null => {
  const match = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(typed.replace(/\s/g, ''))
  if (match === null) return null
  const hundredths = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return hundredths === 0 ? null : hundredths
}

export interface WorkData {
  minutes: number
  description: string
  billable: boolean
  serviceId: string | null
  quantityHundredths: number | null
}

/** What to record, or what cannot be read as a number: field → sentence. */
export const workOfForm = (
  form: WorkForm,
  services: readonly ServiceChoice[],
): { work: WorkData } | { errors: Record<string, string> } => {
  const service = services.find(({ id }) => id === form.serviceId) ?? null
  const hasQuantity = service !== null && !isHourly(service)
  const quantityHundredths = hasQuantity ? parseQuantity(form.quantity) : null
  const isCounted = /^\d{1,4}$/.test(form.minutes.trim())
  if (!isCounted || (hasQuantity && quantityHundredths === null))
    return {
      errors: {
        ...(isCounted ? {} : { minutes: 'Нужно целое число минут.' }),
        ...(hasQuantity && quantityHundredths === null
          ? { quantityHundredths: 'Нужно число больше нуля, например 1 или 0,5.' }
          : {}),
      },
    }
  return {
    work: {
      minutes: Number(form.minutes),
      description: form.description,
      billable: form.billable,
      serviceId: service?.id ?? null,
      quantityHundredths,
    },
  }
}
