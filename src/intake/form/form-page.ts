import type { Attachment } from '../../shared/domain/attachment.ts'
import { currentConsent } from '../../shared/domain/consent.ts'
import { limits } from '../../shared/domain/limits.ts'
import { products } from '../../shared/domain/product.ts'
import type { TicketKind } from '../../shared/domain/ticket.ts'
import { type FieldErrors, type FieldName, type FormPart, formParts, otherProgram, type Typed } from './fields.ts'
import { filesField } from './files-field.ts'
import { html, type Markup } from './html.ts'
import { addressOf, layout, type PageOrganisation } from './layout.ts'
import type { PromisedTerms } from './promised-terms.ts'
import { dayWords, hoursWords, startOf, timeText, zoneWords } from './term.ts'

const kinds: { kind: TicketKind; title: string; hint: string }[] = [
  { kind: 'outage', title: 'Не работает', hint: 'Ошибка, программа не открывается, документ не проводится' },
  { kind: 'reference', title: 'Нужна справка', hint: 'Как сделать, где найти, что нажать' },
  { kind: 'consultation', title: 'Вопрос по учёту и законодательству', hint: 'Проводки, отчётность, налоги, кадры' },
]

const fieldTitles: Record<FormPart, string> = {
  kind: 'Что случилось',
  subject: 'Суть одной строкой',
  details: 'Подробнее',
  product: 'Программа',
  otherProduct: 'Название программы',
  name: 'Имя',
  organisation: 'Организация',
  inn: 'ИНН',
  phone: 'Телефон',
  email: 'E-mail',
  files: 'Файлы',
  consent: 'Согласие',
}

export interface FormPage {
  organisation: PageOrganisation
  terms: PromisedTerms
  typed: Typed
  /** Files that were taken before. */
  attachments: readonly Attachment[]
  errors: FieldErrors
  /** What to say above the form, when there is something. */
  notice: string | null
  /** Hidden proof of when and by whom the page was made. */
  ticket: string
  /** Signs what the page brings back. */
  formSecret: Uint8Array
  now: number
}

const anchorOf = (field: FormPart): string => (field === 'kind' ? 'kind-outage' : field)

const describedBy = (page: FormPage, field: FieldName, hint: boolean): Markup => {
  const ids = [hint ? `${field}-hint` : '', page.errors[field] === undefined ? '' : `${field}-error`].filter(Boolean)
  return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${page.errors[field] !== undefined && html` aria-invalid="true"`}`
}

const errorOf = (page: FormPage, field: FieldName): Markup | null => {
  const error = page.errors[field]
  return error === undefined ? null : html`<p class="error" id="${field}-error">${error}</p>`
}

interface TextField {
  field: FieldName
  max: number
  type?: 'text' | 'tel' | 'email'
  hint?: string
  optional?: boolean
  attributes?: Markup
}

const textField = (page: FormPage, { field, max, type = 'text', hint, optional, attributes }: TextField): Markup =>
  html`<div class="field">
<label for="${field}">${fieldTitles[field]}${optional === true && html` <span class="optional">— необязательно</span>`}</label>
${hint !== undefined && html`<span class="hint" id="${field}-hint">${hint}</span>`}
<input type="${type}" id="${field}" name="${field}" value="${page.typed[field]}" maxlength="${max}"${attributes ?? null}${describedBy(page, field, hint !== undefined)}>
${errorOf(page, field)}
</div>`

const kindField = (
  page: FormPage,
): Markup => html`<fieldset class="field"${page.errors.kind !== undefined && html` aria-describedby="kind-error"`}>
<legend>${fieldTitles.kind}?</legend>
<div class="kinds${page.errors.kind !== undefined && html` wrong`}">${kinds.map(
  ({ kind, title, hint }) =>
    html`<label class="kind"><input type="radio" name="kind" id="kind-${kind}" value="${kind}"${page.typed.kind === kind && html` checked`}><b>${title}</b><span class="hint">${hint}</span></label>`,
)}</div>
${errorOf(page, 'kind')}
</fieldset>`

const programField = (page: FormPage): Markup => {
  const { product } = page.typed
  const isTyped = product !== '' && !products.some((known) => known === product)
  const option = (value: string, title: string, selected: boolean) =>
    html`<option value="${value}"${selected && html` selected`}>${title}</option>`
  return html`<div class="field">
<label for="product">${fieldTitles.product}</label>
<select id="product" name="product"${describedBy(page, 'product', false)}>
${option('', 'Не знаю или не важно', product === '')}
${products.map((known) => option(known, known, product === known))}
${option(otherProgram, 'Другая…', isTyped)}
</select>
${errorOf(page, 'product')}
</div>
<div class="other">${textField(page, { field: 'otherProduct', max: limits.shortText })}</div>`
}

const contactFields = (page: FormPage): Markup => html`<div class="group">
<h2>Как с вами связаться</h2>
${textField(page, { field: 'name', max: limits.name, attributes: html` autocomplete="name"` })}
<div class="pair">
${textField(page, { field: 'phone', max: limits.phone, type: 'tel', hint: 'Телефон или e-mail — хотя бы одно', attributes: html` autocomplete="tel" inputmode="tel"` })}
${textField(page, { field: 'email', max: limits.email, type: 'email', hint: 'На него можно прислать ответ', attributes: html` autocomplete="email"` })}
</div>
<div class="pair">
${textField(page, { field: 'organisation', max: limits.name, optional: true, attributes: html` autocomplete="organization"` })}
${textField(page, { field: 'inn', max: 20, optional: true, attributes: html` inputmode="numeric"` })}
</div>
<div class="trap" aria-hidden="true"><label for="website">Не заполняйте это поле</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
</div>`

const consentField = (page: FormPage): Markup => html`<div class="field">
<label class="consent"><input type="checkbox" id="consent" name="consent" value="yes"${page.typed.consent !== '' && html` checked`}${describedBy(page, 'consent', false)}><span>Согласен на обработку персональных данных, чтобы мне ответили</span></label>
${errorOf(page, 'consent')}
<details><summary>Полный текст согласия</summary><p>${currentConsent.text(page.organisation.name)}</p></details>
</div>`

const noticeOf = (page: FormPage): Markup | null => {
  const wrong = formParts.filter((field) => page.errors[field] !== undefined)
  if (wrong.length === 0 && page.notice === null) return null
  return html`<div class="notice" role="alert" tabindex="-1" autofocus><h2>${page.notice ?? 'Обращение не отправлено: поправьте, пожалуйста'}</h2>
${wrong.length > 0 && html`<ul>${wrong.map((field) => html`<li><a href="#${anchorOf(field)}">${fieldTitles[field]}</a>: ${page.errors[field] ?? ''}</li>`)}</ul>`}</div>`
}

const answersIn = (terms: PromisedTerms): Markup => {
  const { outage, reference, consultation } = terms.minutes
  const line = (minutes: number, of: string) => html`<li><b>${minutes} мин</b><span>${of}</span></li>`
  const rest =
    reference === consultation
      ? [line(reference, 'на справку и на вопрос по учёту')]
      : [line(reference, 'на справку'), line(consultation, 'на вопрос по учёту')]
  return html`<ul class="terms">
${[line(outage, 'если программа не работает: разберёмся и восстановим удалённо'), ...rest]}
</ul>`
}

const introduction = ({ now, terms }: FormPage): Markup => {
  const start = startOf(terms, now)
  return html`<div class="intro">
<h1>Написать в Техподдержку</h1>
<p class="lead">Опишите, что случилось. Сразу после отправки вы получите номер обращения и время, до которого мы ответим.</p>
${answersIn(terms)}
<p class="hours">${
    start === null
      ? `Сейчас мы на месте. Работаем ${hoursWords(terms)} ${zoneWords(terms, now)}.`
      : `Сейчас мы не работаем, но обращение примем. Займёмся им ${dayWords(terms, start, now)}, в ${timeText(terms, start)} ${zoneWords(terms, start)}.`
  }</p>
</div>`
}

const isFresh = ({ errors, notice }: FormPage): boolean => notice === null && Object.keys(errors).length === 0

/** The form «Написать в Техподдержку», with what was typed kept and errors next to their fields. */
export const formPage = (page: FormPage): string =>
  layout(
    `${isFresh(page) ? '' : 'Ошибка: '}Написать в Техподдержку — ${page.organisation.name}`,
    page.organisation,
    html`<div class="layout">
${introduction(page)}
<form method="post" action="${addressOf(page.organisation, '/requests')}" enctype="multipart/form-data" accept-charset="utf-8" novalidate data-request="${isFresh(page) ? 'fresh' : 'returned'}">
${noticeOf(page)}
<input type="hidden" name="ticket" value="${page.ticket}">
<div class="group">
${kindField(page)}
${textField(page, { field: 'subject', max: limits.subject, hint: 'Например: не проводится реализация, ошибка при обмене с банком' })}
<div class="field"><label for="details">${fieldTitles.details} <span class="optional">— необязательно</span></label>
<span class="hint" id="details-hint">Что делали, что ожидали, текст ошибки. Паролей не присылайте.</span>
<textarea id="details" name="details" rows="5" maxlength="${limits.details}"${describedBy(page, 'details', true)}>
${page.typed.details}</textarea>
${errorOf(page, 'details')}</div>
${filesField(page.formSecret, page.attachments, page.errors.files)}
${programField(page)}
</div>
${contactFields(page)}
<div class="group">
${consentField(page)}
<button type="submit">Отправить обращение</button>
</div>
</form>
</div>`,
  )
