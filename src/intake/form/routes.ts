import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { EventLog } from '../event-log.ts'
import { isStorageFailure, type ReportFailure, retryAfterSeconds } from '../failures.ts'
import { formAge, issueFormTicket } from '../guard/form-ticket.ts'
import type { RateLimit } from '../guard/rate-limit.ts'
import { looksLikeSpam } from '../guard/spam.ts'
import type { Registered } from '../log/log.ts'
import type { IntakeStore } from '../store/store.ts'
import { pageAssets } from './assets.ts'
import { type Fields, isJson, readBody } from './body.ts'
import { checkRequest, emptyForm, type FieldErrors, fieldNames, type Typed, type VisitorRequest } from './fields.ts'
import { formPage } from './form-page.ts'
import type { PageOrganisation } from './layout.ts'
import { anonymous, type FormPlace } from './places.ts'
import { plainPage, receiptPage } from './receipt-page.ts'
import { type RefusalCode, refusals } from './refusals.ts'
import { type RepeatKey, registerVisitorRequest } from './register.ts'

/** Bytes of one request to the form. */
const formSizeLimit = 64 * 1024
const assetMaxAgeSeconds = 3600

export interface FormParts {
  store: IntakeStore
  /** The form of a slug, of the root for null; null when there is no such organisation. */
  placeOf: (slug: string | null) => Promise<FormPlace | null>
  rateLimit: RateLimit
  minimumFillMs: number
  clock: () => number
  random: (bytes: number) => Uint8Array
  report: ReportFailure
  log: EventLog
}

/** Where forms stand: the root's, and one for each organisation. */
const formPaths = ['', '/o/:slug'] as const

const notices = {
  forged: 'Обращение не отправлено: страница устарела. Проверьте написанное и нажмите «Отправить обращение» ещё раз.',
  tooOld: 'Обращение не отправлено: страница открыта слишком давно. Нажмите «Отправить обращение» ещё раз.',
  tooQuick: 'Обращение не отправлено: форма пришла быстрее, чем её можно заполнить. Отправьте ещё раз.',
  trapped: 'Обращение не отправлено: заполнено скрытое поле, как это делают роботы. Отправьте ещё раз.',
  spam: 'Обращение не отправлено: слишком много ссылок или разметки. Опишите вопрос словами или позвоните нам.',
} as const

const typedOf = (fields: Fields): Typed => {
  const typed = { ...emptyForm }
  for (const name of fieldNames) typed[name] = fields.get(name) ?? ''
  return typed
}

const noteRequest = (log: EventLog, { organisationId: organisation }: FormPlace, registered: Registered) => {
  const number = registered.status === 'keyTaken' ? null : registered.receipt.number
  log('info', 'requestSent', { organisation, outcome: registered.status, number })
}

const wantsJson = (request: FastifyRequest): boolean => isJson(request.headers['content-type'])

const slugOf = (request: FastifyRequest): string | null => {
  const { params } = request
  return typeof params === 'object' && params !== null && 'slug' in params ? String(params.slug) : null
}

const patternOf = (url: string): string => (url.split('?')[0] ?? '').replace(/^\/o\/[^/]+/, '/o/:slug')

/** Serves the form pages, takes what it sends, shows receipts; the same for other websites in JSON. */
export const mountForm = (server: FastifyInstance, parts: FormParts): void => {
  const { store, clock, random } = parts

  const placeOf = (request: FastifyRequest) => parts.placeOf(slugOf(request))

  // A refusal is said even when nobody can tell whose page it stands on.
  const headerOf = async (request: FastifyRequest): Promise<PageOrganisation> =>
    (await placeOf(request).catch(() => null))?.organisation ?? anonymous

  const sendPage = (reply: FastifyReply, status: number, page: string) =>
    reply.code(status).type('text/html; charset=utf-8').send(page)

  const refuse = async (request: FastifyRequest, reply: FastifyReply, code: RefusalCode, fields?: FieldErrors) => {
    const { status, title, sentences } = refusals[code]
    if (wantsJson(request)) return reply.code(status).send({ code, message: sentences.join(' '), fields })
    return sendPage(reply, status, plainPage(await headerOf(request), title, sentences))
  }

  const showForm = (
    { organisation, formSecret }: FormPlace,
    reply: FastifyReply,
    status: number,
    form: { typed: Typed; errors?: FieldErrors; notice?: string },
  ) => {
    const now = clock()
    const page = formPage({
      organisation,
      typed: form.typed,
      errors: form.errors ?? {},
      notice: form.notice ?? null,
      ticket: issueFormTicket(formSecret, now, random(12)),
      now,
    })
    return sendPage(reply, status, page)
  }

  const register = async (place: FormPlace, request: VisitorRequest, repeat: RepeatKey, now: number) => {
    const registered = await registerVisitorRequest(store.logOf(place.organisationId), request, repeat, now)
    noteRequest(parts.log, place, registered)
    return registered
  }

  const takeForm = async (place: FormPlace, reply: FastifyReply, fields: Fields, now: number) => {
    const typed = typedOf(fields)
    const ticket = fields.get('ticket') ?? ''
    const checked = checkRequest(typed)
    if ('errors' in checked) return showForm(place, reply, 422, { typed, errors: checked.errors })
    if ((fields.get('website') ?? '') !== '') return showForm(place, reply, 422, { typed, notice: notices.trapped })
    const age = formAge(place.formSecret, ticket, now, parts.minimumFillMs)
    if (age !== 'good') return showForm(place, reply, 422, { typed, notice: notices[age] })
    const { request } = checked
    if (looksLikeSpam(request.subject, request.details))
      return showForm(place, reply, 422, { typed, notice: notices.spam })
    const registered = await register(place, request, { form: ticket }, now)
    if (registered.status === 'keyTaken') throw new Error('a form key covers its content and cannot clash')
    return reply.redirect(`${place.organisation.path}/requests/${registered.receipt.receipt}`, 303)
  }

  const takeJson = async (
    place: FormPlace,
    request: FastifyRequest,
    reply: FastifyReply,
    fields: Fields,
    now: number,
  ) => {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || !/^[\w.:-]{8,128}$/.test(key)) return refuse(request, reply, 'keyMissing')
    const checked = checkRequest(typedOf(fields))
    if ('errors' in checked) {
      const message = 'Обращение не принято: поправьте поля.'
      return reply.code(422).send({ code: 'badInput', message, fields: checked.errors })
    }
    if (looksLikeSpam(checked.request.subject, checked.request.details)) return refuse(request, reply, 'spam')
    const registered = await register(place, checked.request, { key }, now)
    if (registered.status === 'keyTaken') return refuse(request, reply, 'keyTaken')
    const { number, dueAt } = registered.receipt
    return reply
      .code(registered.status === 'registered' ? 201 : 200)
      .send({ number, dueAt: new Date(dueAt).toISOString() })
  }

  server.register(async (form) => {
    form.removeAllContentTypeParsers()
    form.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: formSizeLimit }, (_request, body, done) =>
      done(null, body),
    )

    form.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
      if (error.statusCode === 413) return refuse(request, reply, 'tooLarge')
      if (error.statusCode !== undefined && error.statusCode < 500) return refuse(request, reply, 'unreadable')
      parts.report(error)
      if (!isStorageFailure(error)) return refuse(request, reply, 'internal')
      return refuse(request, reply.header('retry-after', String(retryAfterSeconds)), 'unavailable')
    })

    // Before the body is read: an address that sends too much is not listened to.
    const limitRate = async (request: FastifyRequest, reply: FastifyReply) => {
      const wait = parts.rateLimit.take(request.ip)
      if (wait > 0) await refuse(request, reply.header('retry-after', String(wait)), 'tooOften')
    }

    for (const path of formPaths) {
      form.get(`${path}/`, async (request, reply) => {
        const place = await placeOf(request)
        return place ? showForm(place, reply, 200, { typed: emptyForm }) : refuse(request, reply, 'notFound')
      })

      form.post(`${path}/requests`, { onRequest: limitRate }, async (request, reply) => {
        const now = clock()
        const place = await placeOf(request)
        if (!place) return refuse(request, reply, 'notFound')
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const read = await readBody(body, request.headers['content-type'] ?? '')
        if (read.kind === 'refused') return refuse(request, reply, read.reason)
        if (wantsJson(request)) return takeJson(place, request, reply, read.fields, now)
        return takeForm(place, reply, read.fields, now)
      })

      form.get<{ Params: { receipt: string } }>(`${path}/requests/:receipt`, async (request, reply) => {
        const place = await placeOf(request)
        const { receipt: id } = request.params
        const receipt = place && /^[\w-]{22}$/.test(id) ? await store.logOf(place.organisationId).receipt(id) : null
        if (!place || !receipt) return refuse(request, reply, 'notFound')
        return sendPage(reply, 200, receiptPage(place.organisation, receipt, clock()))
      })
    }

    for (const [address, asset] of pageAssets())
      form.get(address, async (_request, reply) =>
        reply.header('cache-control', `public, max-age=${assetMaxAgeSeconds}`).type(asset.type).send(asset.content),
      )
  })

  server.setNotFoundHandler(async (request, reply) => {
    const url = patternOf(request.url)
    const allowed = (['GET', 'POST'] as const).filter((method) => server.findRoute({ method, url }) !== null)
    if (allowed.length === 0) return refuse(request, reply, 'notFound')
    return refuse(request, reply.header('allow', allowed.join(', ')), 'wrongMethod')
  })
}
