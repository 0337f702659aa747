import type { OrganisationCard } from '../organisations/organisation.ts'

/** What the organisation's card is described by on the command line. */
export const cardOptions = {
  organisation: { type: 'string' },
  phone: { type: 'string' },
  site: { type: 'string' },
  accent: { type: 'string' },
  'allowed-sites': { type: 'string' },
} as const

export const cardOptionNames = Object.keys(cardOptions)
  .map((name) => `--${name}`)
  .join(', ')

/** The named parts of the card, as typed. */
export const cardOf = (
  values: Readonly<Partial<Record<keyof typeof cardOptions, string | undefined>>>,
): Partial<OrganisationCard> => {
  const named = {
    name: values.organisation,
    phone: values.phone,
    site: values.site,
    accent: values.accent,
    allowedSites: values['allowed-sites'],
  }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined))
}
