import { shortDate } from '../../shared/documents/dates.ts'
import { consentWordings } from '../../shared/domain/consent.ts'
import { html } from './html.ts'
import { addressOf, layout, type PageOrganisation } from './layout.ts'

/** Every wording of the consent that visitors were ever shown, the one in force first. */
export const consentPage = (organisation: PageOrganisation): string =>
  layout(
    `Согласие на обработку персональных данных — ${organisation.name}`,
    organisation,
    html`<article class="card plain"><h1>Согласие на обработку персональных данных</h1>
${consentWordings.map(
  ({ version, text }, index) =>
    html`<section id="${version}"><h2>${index === 0 ? 'Действует' : 'Прежняя редакция,'} с ${shortDate(version)}</h2><p>${text(organisation.name)}</p></section>`,
)}
<p><a href="${addressOf(organisation, '/')}">Написать в Техподдержку</a></p></article>`,
  )
