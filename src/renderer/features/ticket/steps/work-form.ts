import type { ServiceChoice } from '../../../../shared/contract/prices.ts'
import { isHourly } from '../../../../shared/domain/service.ts'
import { instantOfWallTime } from '../../../../shared/sla/zone.ts'
import { MINUTE_MS } from '../../../app/format.ts'
import { isDay, readTime } from '../../../ui/russian-date.ts'

/** The choice that no line of the price list is. */
export const byHour = 'hour'

export interface WorkForm {
  minutes: string
  description: string
  billable: boolean
  /** Id of a service, or `byHour`. */
  serviceId: string
  quantity: string
  /** When it was finished, as typed: YYYY-MM-DD and «17:30» if it can be read. */
  day: string
  time: string
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
  /** Epoch milliseconds; null: just now. */
  performedAt: number | null
}

/** What to record, or what cannot be read: field → sentence. @param opened the form as it was opened: now, if left so */
export const workOfForm = (
  form: WorkForm,
  opened: Pick<WorkForm, 'day' | 'time'>,
  services: readonly ServiceChoice[],
  timeZone: string,
): { work: WorkData } | { errors: Record<string, string> } => {
  const isNow = form.day === opened.day && form.time === opened.time
  const minutesOfDay = readTime(form.time)
  const service = services.find(({ id }) => id === form.serviceId) ?? null
  // A draft may name a service that the price list has no more: no other is taken for it.
  const isOffered = service !== null || form.serviceId === byHour
  const hasQuantity = service !== null && !isHourly(service)
  const quantityHundredths = hasQuantity ? parseQuantity(form.quantity) : null
  const isCounted = /^\d{1,4}$/.test(form.minutes.trim())
  const isTimed = isNow || (isDay(form.day) && minutesOfDay !== null)
  if (!isCounted || !isTimed || !isOffered || (hasQuantity && quantityHundredths === null))
    return {
      errors: {
        ...(isCounted ? {} : { minutes: 'Нужно целое число минут.' }),
        ...(isOffered ? {} : { serviceId: 'Этой услуги сейчас нет в прайс-листе. Выберите другую.' }),
        ...(isNow || isDay(form.day) ? {} : { day: 'Укажите день, например 25.11.' }),
        ...(isNow || minutesOfDay !== null ? {} : { time: 'Нужно время, например 17:30.' }),
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
      performedAt: isNow ? null : instantOfWallTime(timeZone, form.day, (minutesOfDay ?? 0) * MINUTE_MS),
    },
  }
}
