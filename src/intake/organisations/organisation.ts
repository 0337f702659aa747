import { z } from 'zod'
import { accentSchema } from '../../shared/domain/accent.ts'
import { allowedSitesSchema } from '../../shared/domain/allowed-sites.ts'
import { limits, oneLine, optionalText } from '../../shared/domain/limits.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { Awaitable } from '../store/awaitable.ts'

/** What visitors know of an organisation; an empty text is not shown. */
export interface OrganisationCard {
  name: string
  phone: string
  site: string
  /** Of its buttons and links, `#rrggbb`; empty: the program's own. */
  accent: string
  /** Origins that may show the form in their pages and send requests in JSON, one a line. */
  allowedSites: string
}

export const blankCard: OrganisationCard = { name: '', phone: '', site: '', accent: '', allowedSites: '' }

/** One organisation of the intake: it has a form page, stations, a log and numbers of its own. */
export interface Organisation extends OrganisationCard {
  /** Also the id of the intake's own station there: the one that writes website requests. */
  id: Id
  /** Its name in addresses. */
  slug: string
  /** Key of the signatures on its form pages. */
  formSecret: Uint8Array
}

/** The organisation whose form page stands at the root. */
export const defaultSlug = 'main'

/** Where an organisation's form page stands. */
export const formPathOf = (slug: string): string => (slug === defaultSlug ? '/' : `/o/${slug}/`)

export const slugSchema = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'Имя организации в адресе — до 40 строчных латинских букв, цифр и дефисов: romashka-2.',
  )

export const cardSchema = z.object({
  name: oneLine(limits.name, 'Назовите организацию.'),
  phone: optionalText(limits.phone),
  site: optionalText(limits.shortText).refine(
    (site) => site === '' || /^https?:\/\//.test(site),
    'Адрес сайта начинается с https://',
  ),
  accent: accentSchema,
  allowedSites: allowedSitesSchema,
})

/** The organisations this intake serves. */
export interface OrganisationRegister {
  /** Null when the slug is taken. */
  create(slug: string, card: OrganisationCard): Awaitable<Organisation | null>
  find(slug: string): Awaitable<Organisation | null>
  read(id: Id): Awaitable<Organisation | null>
  /** By slug, in its order. */
  list(): Awaitable<Organisation[]>
  /** Changes what visitors see; what is left out stays. */
  update(id: Id, card: Partial<OrganisationCard>): Awaitable<void>
}
