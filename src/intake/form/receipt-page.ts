import type { Receipt } from '../log/log.ts'
import { html } from './html.ts'
import { addressOf, layout, type PageOrganisation, phoneLink } from './layout.ts'
import type { PromisedTerms } from './promised-terms.ts'
import { dayWords, dueWords, startOf, timeText, zoneWords } from './term.ts'

/** The number to keep and the promise: what a visitor sees after sending. Shows no personal data. */
export const receiptPage = (
  organisation: PageOrganisation,
  terms: PromisedTerms,
  receipt: Receipt,
  now: number,
): string => {
  const due = dueWords(terms, receipt.dueAt, now)
  const start = startOf(terms, receipt.sentAt)
  const late = now > receipt.dueAt
  return layout(
    `Обращение ${receipt.number} принято — ${organisation.name}`,
    organisation,
    html`<div class="card receipt" data-sent>
<h1>Обращение принято</h1>
<p class="number">${receipt.number}</p>
<p class="hint">Сохраните номер: по нему мы сразу найдём ваше обращение.</p>
<div class="due">${
      late
        ? html`<span>Срок ответа был</span><b>${due.day}, до ${due.time}</b>`
        : html`<span>${receipt.kind === 'outage' ? 'Разберёмся и ответим' : 'Ответим'}</span><b>${due.day}, до ${due.time}</b>`
    }<span class="hint">${zoneWords(terms, receipt.dueAt)}</span></div>
${
  start !== null &&
  now < start &&
  html`<p class="after">Сейчас мы не работаем. Займёмся обращением ${dayWords(terms, start, now)}, в ${timeText(terms, start)}: с этого момента идёт срок.</p>`
}
${
  organisation.phone !== '' &&
  html`<p class="after">${late ? 'Если мы не ответили' : 'Если дело срочное'}, звоните: ${phoneLink(organisation.phone)}</p>`
}
<p class="again"><a href="${addressOf(organisation, '/')}">Написать ещё одно обращение</a></p>
</div>`,
  )
}

/** A short page that says what happened, what is safe and what to do. */
export const plainPage = (organisation: PageOrganisation, title: string, sentences: readonly string[]): string =>
  layout(
    title,
    organisation,
    html`<div class="card plain"><h1>${title}</h1>${sentences.map((sentence) => html`<p>${sentence}</p>`)}
<p><a href="${addressOf(organisation, '/')}">Открыть форму обращения</a></p></div>`,
  )
