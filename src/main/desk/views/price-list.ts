import { z } from 'zod'
import type { PriceEvent, PriceList, ServiceChoice } from '../../../shared/contract/prices.ts'
import { shortDate } from '../../../shared/documents/dates.ts'
import { formatMoney } from '../../../shared/documents/money.ts'
import { firstHourTerms, hourTermsSchema } from '../../../shared/domain/hour-terms.ts'
import { daySchema } from '../../../shared/domain/limits.ts'
import { organisationEntity, organisationId } from '../../../shared/domain/organisation.ts'
import {
  serviceEntity,
  serviceFieldsSchema,
  servicePriceSchema,
  serviceVatName,
} from '../../../shared/domain/service.ts'
import { foldChanges } from '../../../shared/sync/fold.ts'
import { millisecondsOf } from '../../../shared/sync/hybrid-clock.ts'
import { changesOf, type StoredChange } from '../../store/changes.ts'
import { readOrganisation } from '../../store/organisation.ts'
import { readServices } from '../../store/services.ts'
import type { Desk } from '../desk.ts'
import { hourTermsWords } from './conflict-words.ts'
import { conflictViews } from './conflicts.ts'
import { type People, personById, readPeople } from './people.ts'

/** What a change did to prices, in words; empty when nothing. */
type Tell = (data: unknown) => string

const tell =
  <Data>(schema: z.ZodType<Data>, words: (data: Data) => string): Tell =>
  (data) => {
    const parsed = schema.safeParse(data)
    return parsed.success ? words(parsed.data) : ''
  }

const day = z.object({ id: daySchema })

const serviceStories: Record<string, Tell> = {
  'service.registered': () => 'Услуга добавлена',
  'service.described': tell(serviceFieldsSchema.partial(), ({ name, vat, archived }) =>
    [
      name === undefined ? '' : `Название: ${name}`,
      vat === undefined ? '' : `НДС: ${serviceVatName(vat)}`,
      archived === undefined ? '' : archived ? 'Убрана в архив' : 'Возвращена из архива',
    ]
      .filter((words) => words !== '')
      .join('; '),
  ),
  'service.pricePut': tell(servicePriceSchema, ({ id, kopecks }) => `С ${shortDate(id)} — ${formatMoney(kopecks)} ₽`),
  'service.priceRemoved': tell(day, ({ id }) => `Цена с ${shortDate(id)} удалена`),
}

const hourStories: Record<string, Tell> = {
  'organisation.described': tell(
    z.object({ hourPriceKopecks: z.number().optional(), quantumMinutes: z.number().optional() }),
    ({ hourPriceKopecks, quantumMinutes }) =>
      [
        hourPriceKopecks === undefined ? '' : `Сначала — ${formatMoney(hourPriceKopecks)} ₽`,
        quantumMinutes === undefined ? '' : `округление до ${quantumMinutes} мин`,
      ]
        .filter((words) => words !== '')
        .join(', '),
  ),
  'organisation.hourTermsPut': tell(hourTermsSchema, (terms) => hourTermsWords(terms).replace(/^с/, 'С')),
  'organisation.hourTermsRemoved': tell(day, ({ id }) => `Цена с ${shortDate(id)} удалена`),
}

const eventsOf = (changes: readonly StoredChange[], stories: Record<string, Tell>, people: People): PriceEvent[] =>
  changes
    .flatMap(({ id, type, data, at, author }) => {
      const words = stories[type]?.(data) ?? ''
      return words === '' ? [] : [{ changeId: id, at: millisecondsOf(at), author: personById(people, author), words }]
    })
    .reverse()

const byName = (left: { name: string; archived: boolean }, right: { name: string; archived: boolean }): number =>
  Number(left.archived) - Number(right.archived) || left.name.localeCompare(right.name, 'ru', { numeric: true })

const newestFirst = <Dated extends { id: string }>(dated: readonly Dated[]): Dated[] =>
  [...dated].sort((left, right) => right.id.localeCompare(left.id))

/** The price list with its history; logs of it are short, so they are read when somebody looks. */
export const priceList = (desk: Desk): PriceList => {
  const { store, calendar } = desk
  const people = readPeople(store)
  const around = { people, clients: new Map(), timeZone: calendar.timeZone }
  const organisation = readOrganisation(store)
  const ofOrganisation = changesOf(store, organisationId)
  const services = [...readServices(store)]
    .sort(([, left], [, right]) => byName(left, right))
    .map(([id, service]) => ({ id, service, changes: changesOf(store, id) }))
  return {
    hour: {
      first: firstHourTerms(organisation),
      terms: newestFirst(organisation.hourTerms),
      history: eventsOf(ofOrganisation, hourStories, people),
    },
    services: services.map(({ id, service, changes }) => ({
      id,
      service: { ...service, prices: newestFirst(service.prices) },
      history: eventsOf(changes, serviceStories, people),
    })),
    conflicts: [
      ...conflictViews(
        'organisation',
        organisationId,
        foldChanges(organisationEntity, ofOrganisation).conflicts.filter(({ field }) => field === 'hourTerms'),
        around,
      ),
      ...services.flatMap(({ id, service, changes }) =>
        conflictViews('service', id, foldChanges(serviceEntity, changes).conflicts, around).map((conflict) => ({
          ...conflict,
          fieldName: `${service.name}, ${conflict.fieldName.toLowerCase()}`,
        })),
      ),
    ],
  }
}

export const serviceChoices = (desk: Desk): ServiceChoice[] =>
  [...readServices(desk.store)]
    .filter(([, { archived }]) => !archived)
    .sort(([, left], [, right]) => byName(left, right))
    .map(([id, { name, unit }]) => ({ id, name, unit }))
