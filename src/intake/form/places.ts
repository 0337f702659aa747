import type { Id } from '../../shared/sync/id.ts'
import type { ReportFailure } from '../failures.ts'
import {
  blankCard,
  defaultSlug,
  type Organisation,
  type OrganisationCard,
  slugSchema,
} from '../organisations/organisation.ts'
import type { IntakeStore } from '../store/store.ts'
import type { PageOrganisation } from './layout.ts'

/** Which form is asked for, and how it is shown. */
export interface AskedForm {
  /** Null for the root's. */
  slug: string | null
  embedded: boolean
}

/** One organisation's form: what its pages show and sign. */
export interface FormPlace {
  organisationId: Id
  organisation: PageOrganisation
  formSecret: Uint8Array
}

/** What a page says while nobody can tell whose it is. */
export const anonymous: PageOrganisation = { ...blankCard, name: 'Техподдержка', path: '', embedded: false }

export interface FormPlacesParts {
  store: IntakeStore
  /** The organisation at the root. */
  root: Organisation
  /** Who the root's page speaks for, when that is kept elsewhere; asked at every page. */
  rootCard: (() => OrganisationCard | Promise<OrganisationCard>) | undefined
  report: ReportFailure
}

const placeOf = (
  { id, slug: _slug, formSecret, ...card }: Organisation,
  shown: Pick<PageOrganisation, 'path' | 'embedded'>,
): FormPlace => ({
  organisationId: id,
  organisation: { ...card, name: card.name || anonymous.name, ...shown },
  formSecret,
})

export interface FormPlaces {
  /** The form of a slug, of the root for null, as it is now. One once known is served on while the store is out of reach. */
  placeOf(asked: AskedForm): Promise<FormPlace | null>
  /** The same, with the card as it was last seen: whose form it is, and its secret, never change. */
  knownPlaceOf(asked: AskedForm): Promise<FormPlace | null>
}

/** Finds whose form is asked for, and remembers it. */
export const createFormPlaces = ({ store, root, rootCard, report }: FormPlacesParts): FormPlaces => {
  const known = new Map<string, Organisation>([[defaultSlug, root]])

  const find = async (slug: string): Promise<Organisation | null> => {
    if (!slugSchema.safeParse(slug).success) return null
    try {
      const organisation = await store.organisations.find(slug)
      if (organisation) known.set(slug, organisation)
      else known.delete(slug)
      return organisation
    } catch (error) {
      const last = known.get(slug)
      if (!last) throw error
      report(error)
      return last
    }
  }

  const shownAs = ({ slug, embedded }: AskedForm) => ({ path: slug === null ? '' : `/o/${slug}`, embedded })

  const findPlace = async (asked: AskedForm): Promise<FormPlace | null> => {
    const { slug } = asked
    const shown = shownAs(asked)
    if (slug !== null || rootCard === undefined) {
      const organisation = await find(slug ?? defaultSlug)
      return organisation && placeOf(organisation, shown)
    }
    // A page without the organisation's name still takes a request; no page at all would lose it.
    try {
      return placeOf({ ...root, ...(await rootCard()) }, shown)
    } catch (error) {
      report(error)
      return placeOf(root, shown)
    }
  }

  return {
    placeOf: findPlace,
    knownPlaceOf: async (asked) => {
      const last = known.get(asked.slug ?? defaultSlug)
      return last ? placeOf(last, shownAs(asked)) : findPlace(asked)
    },
  }
}
