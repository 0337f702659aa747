import type { OrganisationCard } from '../organisations/organisation.ts'
import { html, type Markup } from './html.ts'

/** Who answers the requests, and where its form stands: '' at the root, else `/o/<slug>`. */
export interface PageOrganisation extends OrganisationCard {
  path: string
  /** Inside another site's page: without a head of its own. */
  embedded: boolean
}

/** An address of the organisation's form; what is embedded stays so. */
export const addressOf = ({ path, embedded }: PageOrganisation, place: string): string =>
  `${path}${place}${embedded ? '?embed=1' : ''}`

const ownColours = ({ path, accent }: PageOrganisation): Markup | null =>
  accent === '' ? null : html`<link rel="stylesheet" href="${path}/colours.css?accent=${accent.slice(1)}">`

const telephoneLink = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`

/** A phone number that can be tapped. */
export const phoneLink = (phone: string): Markup => html`<a href="${telephoneLink(phone)}">${phone}</a>`

const siteLink = ({ name, site }: OrganisationCard): Markup =>
  /^https?:\/\//.test(site)
    ? html`<a class="who" href="${site}" rel="noreferrer">${name}</a>`
    : html`<span class="who">${name}</span>`

const header = (organisation: PageOrganisation): Markup =>
  html`<header class="top">${siteLink(organisation)}${organisation.phone === '' ? null : phoneLink(organisation.phone)}</header>`

/** A whole page around its content. */
export const layout = (title: string, organisation: PageOrganisation, content: Markup): string =>
  html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/style.css">
${ownColours(organisation)}
<script src="/form.js" defer></script>
</head>
<body${organisation.embedded && html` class="embedded"`} data-form="${organisation.path}/">
<div class="page">
${!organisation.embedded && header(organisation)}
<main>${content}</main>
</div>
</body>
</html>
`.markup
