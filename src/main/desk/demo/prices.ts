import { addDays } from '../../../shared/documents/dates.ts'
import { organisationId } from '../../../shared/domain/organisation.ts'
import type { Id } from '../../../shared/sync/id.ts'
import type { DatedChange } from '../record.ts'
import { type DemoSource, dated } from './cards.ts'

const services = [
  { name: 'Выезд специалиста', unit: 'шт.', kopecks: 250_000, next: null },
  { name: 'Доработка печатной формы', unit: 'ч', kopecks: 420_000, next: 450_000 },
  { name: 'Резервное копирование базы в облако', unit: 'мес.', kopecks: 180_000, next: null },
] as const

const raisedInDays = 33

/** A price list with rates for the time of work, and one price that is to rise. */
export const demoPrices = (source: DemoSource, author: Id | null): DatedChange[] => {
  const began = addDays(source.today, -60)
  const put = (entityId: Id, type: string, data: Record<string, unknown>, daysAgo: number) =>
    dated(source, author, daysAgo, { entity: 'service', entityId, type: `service.${type}`, data })
  return [
    dated(source, author, 58, {
      entity: 'organisation',
      entityId: organisationId,
      type: 'organisation.hourTermsPut',
      data: { id: began, priceKopecks: 360_000, quantumMinutes: 15, afterHoursPercent: 150, dayOffPercent: 200 },
    }),
    ...services.flatMap(({ name, unit, kopecks, next }, place) => {
      const id = source.newId()
      return [
        put(id, 'registered', { name, unit, vat: 'organisation' }, 57 - place),
        put(id, 'pricePut', { id: began, kopecks }, 57 - place - 0.001),
        ...(next === null ? [] : [put(id, 'pricePut', { id: addDays(source.today, raisedInDays), kopecks: next }, 3)]),
      ]
    }),
  ]
}
