import type { NewChange } from '../../../shared/domain/define-entity.ts'
import { organisationId } from '../../../shared/domain/organisation.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { readService } from '../../store/services.ts'
import { followTouched } from '../live.ts'
import { record } from '../record.ts'
import { InvalidInput, notFound } from '../refusal.ts'
import { authorFor } from '../session.ts'
import { priceList, serviceChoices } from '../views/price-list.ts'
import { deskOf, heartbeatMs, os } from './base.ts'

const watch = os.prices.watch.handler(async function* ({ context, signal }) {
  const desk = deskOf(context)
  const steps = followTouched(desk.live, signal, heartbeatMs)
  yield priceList(desk)
  for await (const touched of steps) {
    if (touched && (touched.has('service') || touched.has('organisation') || touched.has('operator')))
      yield priceList(desk)
  }
})

const ofService = (entityId: Id, type: string, data: Record<string, unknown>): NewChange => ({
  entity: 'service',
  entityId,
  type: `service.${type}`,
  v: 1,
  data,
})

const ofHour = (type: string, data: Record<string, unknown>): NewChange => ({
  entity: 'organisation',
  entityId: organisationId,
  type: `organisation.${type}`,
  v: 1,
  data,
})

const addService = os.prices.addService.handler(({ context, input }) => {
  const desk = deskOf(context)
  const { prices, ...fields } = input
  const serviceId = desk.newId()
  record(desk, authorFor(desk, 'prices'), () => [
    ofService(serviceId, 'registered', fields),
    ...prices.map((price) => ofService(serviceId, 'pricePut', { ...price })),
  ])
  return { serviceId }
})

const changeService = os.prices.changeService.handler(({ context, input }) => {
  const desk = deskOf(context)
  const { serviceId, fields, put, removed } = input
  const service = readService(desk.store, serviceId)
  if (!service) throw notFound('Услуга не найдена')
  const left = new Set([
    ...service.prices.map(({ id }) => id).filter((id) => !removed.includes(id)),
    ...put.map(({ id }) => id),
  ])
  if (left.size === 0) throw new InvalidInput({ prices: 'Оставьте хотя бы одну цену.' })
  record(desk, authorFor(desk, 'prices'), () => [
    ...(Object.keys(fields).length === 0 ? [] : [ofService(serviceId, 'described', fields)]),
    ...removed.map((id) => ofService(serviceId, 'priceRemoved', { id })),
    ...put.map((price) => ofService(serviceId, 'pricePut', { ...price })),
  ])
})

export const prices = {
  watch,
  choices: os.prices.choices.handler(({ context }) => serviceChoices(deskOf(context))),
  addService,
  changeService,
  putHourTerms: os.prices.putHourTerms.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'prices'), () => [ofHour('hourTermsPut', { ...input })])
  }),
  removeHourTerms: os.prices.removeHourTerms.handler(({ context, input }) => {
    const desk = deskOf(context)
    record(desk, authorFor(desk, 'prices'), () => [ofHour('hourTermsRemoved', input)])
  }),
}
