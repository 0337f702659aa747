import type { OrganisationCard } from '../organisations/organisation.ts'
import { html, type Markup } from './html.ts'

/** Who answers the requests, and where its form stands: '' at the root, else `/o/<slug>`. */
export interface PageOrganisation extends OrganisationCard {
  path: string
}

const telephoneLink = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`

/** A phone number that can be tapped. */
export const phoneLink = (phone: string): Markup => html`<a href="${telephoneLink(phone)}">${phone}</a>`

const siteLink = ({ name, site }: OrganisationCard): Markup =>
  /^https?:\/\//.test(site)
    ? html`<a class="who" href="${site}" rel="noreferrer">${name}</a>`
    : html`<span class="who">${name}</span>`

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
</head>
<body>
<div class="page">
<header class="top">${siteLink(organisation)}${organisation.phone === '' ? null : phoneLink(organisation.phone)}</header>
<main>${content}</main>
</div>
</body>
</html>
`.markup
