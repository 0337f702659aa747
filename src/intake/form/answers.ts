import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Attachment } from '../../shared/domain/attachment.ts'
import { formTicketTime, issueFormTicket } from '../guard/form-ticket.ts'
import { pageHeaders } from '../guard/headers.ts'
import { isJson } from './body.ts'
import type { FieldErrors, Typed } from './fields.ts'
import { formPage } from './form-page.ts'
import type { PageOrganisation } from './layout.ts'
import { type AskedForm, anonymous, type FormPlace, type FormPlaces } from './places.ts'
import type { TermsOf } from './promised-terms.ts'
import { plainPage } from './receipt-page.ts'
import { type RefusalCode, refusals } from './refusals.ts'

export interface AnswerParts extends Pick<FormPlaces, 'placeOf'> {
  clock: () => number
  random: (bytes: number) => Uint8Array
  termsOf: TermsOf
}

/** A form page and why it is shown. */
export interface ShownForm {
  typed: Typed
  attachments?: readonly Attachment[]
  errors?: FieldErrors
  notice?: string
  /** The ticket it was sent with. */
  sentTicket?: string
}

export const wantsJson = (request: FastifyRequest): boolean => isJson(request.headers['content-type'])

/** Milliseconds in which a form that came back keeps its ticket; well below its lifetime. */
const ticketReuseMs = 12 * 60 * 60_000

const parameterOf = (holder: unknown, name: 'slug' | 'embed'): string | null =>
  typeof holder === 'object' && holder !== null && name in holder ? String(Reflect.get(holder, name)) : null

/** Which form a request is about. */
export const askedFormOf = (request: FastifyRequest): AskedForm => ({
  slug: parameterOf(request.params, 'slug'),
  embedded: parameterOf(request.query, 'embed') === '1',
})

/** How the form answers: pages for people, sentences in JSON for programs. */
export const createAnswers = ({ placeOf, clock, random, termsOf }: AnswerParts) => {
  const sendPage = (reply: FastifyReply, status: number, organisation: PageOrganisation, page: string) => {
    for (const [name, value] of Object.entries(pageHeaders(organisation.embedded, organisation.allowedSites)))
      value === null ? reply.removeHeader(name) : reply.header(name, value)
    return reply.code(status).type('text/html; charset=utf-8').send(page)
  }

  // A refusal is said even when nobody can tell whose page it stands on; what it is about was reported where it failed.
  const headerOf = async (request: FastifyRequest): Promise<PageOrganisation> =>
    (await placeOf(askedFormOf(request)).catch(() => null))?.organisation ?? anonymous

  const refuse = async (request: FastifyRequest, reply: FastifyReply, code: RefusalCode) => {
    const { status, title, sentences } = refusals[code]
    if (wantsJson(request)) return reply.code(status).send({ code, message: sentences.join(' ') })
    const organisation = await headerOf(request)
    return sendPage(reply, status, organisation, plainPage(organisation, title, sentences))
  }

  // Sent again under the same ticket, a request that was stored although the answer was lost is found, not doubled.
  const ticketFor = (secret: Uint8Array, sent: string, now: number): string => {
    const madeAt = formTicketTime(secret, sent)
    return madeAt !== null && now - madeAt < ticketReuseMs ? sent : issueFormTicket(secret, now, random(12))
  }

  const showForm = async (place: FormPlace, reply: FastifyReply, status: number, form: ShownForm) => {
    const now = clock()
    const { organisationId, organisation, formSecret } = place
    const page = formPage({
      organisation,
      terms: await termsOf(organisationId),
      typed: form.typed,
      attachments: form.attachments ?? [],
      errors: form.errors ?? {},
      notice: form.notice ?? null,
      ticket: ticketFor(formSecret, form.sentTicket ?? '', now),
      formSecret,
      now,
    })
    // Kept by the browser, so that the back button finds the page as it was left, what was typed in it included.
    reply.header('cache-control', 'private, max-age=0')
    return sendPage(reply, status, organisation, page)
  }

  return { sendPage, refuse, showForm }
}
export type Answers = ReturnType<typeof createAnswers>
