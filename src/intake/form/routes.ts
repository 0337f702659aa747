import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { accentOf } from '../../shared/domain/accent.ts'
import { isStorageFailure, retryAfterSeconds } from '../failures.ts'
import type { RateLimit } from '../guard/rate-limit.ts'
import { type AnswerParts, askedFormOf, createAnswers, wantsJson } from './answers.ts'
import { pageAssets } from './assets.ts'
import { readBody } from './body.ts'
import { colourSheet } from './colours.ts'
import { consentPage } from './consent-page.ts'
import { allowOrigin, answerPreflight } from './cross-origin.ts'
import { emptyForm } from './fields.ts'
import { mountVisitorFiles } from './file-routes.ts'
import { plainFilesLimit } from './files-field.ts'
import type { FormPlaces } from './places.ts'
import { receiptPage } from './receipt-page.ts'
import { formSizeLimit } from './size-limit.ts'
import { createTaking, type TakingParts } from './take-request.ts'

const assetMaxAgeSeconds = 3600

export interface FormParts extends AnswerParts, TakingParts, FormPlaces {
  rateLimit: RateLimit
  pieceLimit: RateLimit
}

/** Where forms stand: the root's, and one for each organisation. */
const formPaths = ['', '/o/:slug'] as const

const isMultipart = (request: FastifyRequest): boolean => /^multipart\//i.test(request.headers['content-type'] ?? '')

const patternOf = (url: string): string => (url.split('?')[0] ?? '').replace(/^\/o\/[^/]+/, '/o/:slug')

/** Serves the form pages, takes what it sends, shows receipts; the same for other websites in JSON. */
export const mountForm = (server: FastifyInstance, parts: FormParts): void => {
  const { store, clock } = parts
  const answers = createAnswers(parts)
  const { refuse, sendPage, showForm } = answers
  const { takeForm, takeJson } = createTaking(parts, answers)
  const placeOf = (request: FastifyRequest) => parts.placeOf(askedFormOf(request))

  server.register(async (form) => {
    form.removeAllContentTypeParsers()
    form.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: formSizeLimit }, (_request, body, done) =>
      done(null, body),
    )
    const multipart = { parseAs: 'buffer', bodyLimit: formSizeLimit + plainFilesLimit } as const
    form.addContentTypeParser('multipart/form-data', multipart, (_request, body, done) => done(null, body))

    form.setErrorHandler(async (error: { statusCode?: number }, request, reply) => {
      if (error.statusCode === 413) return refuse(request, reply, isMultipart(request) ? 'filesTooLarge' : 'tooLarge')
      if (error.statusCode !== undefined && error.statusCode < 500) return refuse(request, reply, 'unreadable')
      parts.report(error)
      if (!isStorageFailure(error)) return refuse(request, reply, 'internal')
      return refuse(request, reply.header('retry-after', String(retryAfterSeconds)), 'unavailable')
    })

    // A program that sends too much is not even listened to; a person's form is read, to be given back filled in.
    const waits = new WeakMap<FastifyRequest, number>()
    const limitRate = async (request: FastifyRequest, reply: FastifyReply) => {
      const wait = parts.rateLimit.take(request.ip)
      if (wait === 0) return
      waits.set(request, wait)
      reply.header('retry-after', String(wait))
      if (wantsJson(request)) await refuse(request, reply, 'tooOften')
    }

    const openToSites = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!wantsJson(request)) return
      // A store out of reach is reported by the handler, which asks again and cannot do without.
      const place = await placeOf(request).catch(() => null)
      if (place) allowOrigin(request, reply, place.organisation)
    }

    for (const path of formPaths) {
      form.get(`${path}/`, async (request, reply) => {
        const place = await placeOf(request)
        if (!place) return refuse(request, reply, 'notFound')
        return showForm(place, reply, 200, { typed: emptyForm })
      })

      form.post(`${path}/requests`, { onRequest: [openToSites, limitRate] }, async (request, reply) => {
        // A form that is taken shows no card: only one that goes back asks for it as it is now.
        const place = await parts.knownPlaceOf(askedFormOf(request))
        if (!place) return refuse(request, reply, 'notFound')
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const read = await readBody(body, request.headers['content-type'] ?? '')
        if (read.kind === 'refused') return refuse(request, reply, read.reason)
        if (wantsJson(request)) return takeJson(place, request, reply, read)
        return takeForm(place, request, reply, read, waits.get(request) ?? 0)
      })

      form.options(`${path}/requests`, async (request, reply) => {
        const place = await placeOf(request)
        if (!place) return refuse(request, reply, 'notFound')
        return answerPreflight(request, reply, place.organisation, 'POST', 'content-type, idempotency-key')
      })

      form.options(`${path}/files/:sha256`, async (request, reply) => {
        const place = await placeOf(request)
        if (!place) return refuse(request, reply, 'notFound')
        return answerPreflight(request, reply, place.organisation, 'PUT', 'content-type, content-range')
      })

      mountVisitorFiles(form, `${path}/files/:sha256`, { ...parts, placeOf })

      form.get<{ Params: { receipt: string } }>(`${path}/requests/:receipt`, async (request, reply) => {
        const place = await placeOf(request)
        const { receipt: id } = request.params
        const receipt = place && /^[\w-]{22}$/.test(id) ? await store.logOf(place.organisationId).receipt(id) : null
        if (!place || !receipt) return refuse(request, reply, 'notFound')
        const terms = await parts.termsOf(place.organisationId)
        return sendPage(reply, 200, place.organisation, receiptPage(place.organisation, terms, receipt, clock()))
      })

      form.get(`${path}/consent`, async (request, reply) => {
        const place = await placeOf(request)
        if (!place) return refuse(request, reply, 'notFound')
        return sendPage(reply, 200, place.organisation, consentPage(place.organisation))
      })

      form.get(`${path}/colours.css`, async (request, reply) => {
        const place = await placeOf(request)
        if (!place) return refuse(request, reply, 'notFound')
        // The page's link names the colour: a new one is a new address.
        return reply
          .header('cache-control', `public, max-age=${assetMaxAgeSeconds}`)
          .type('text/css; charset=utf-8')
          .send(colourSheet(accentOf(place.organisation.accent)))
      })
    }

    for (const [address, asset] of pageAssets())
      form.get(address, async (_request, reply) =>
        reply.header('cache-control', `public, max-age=${assetMaxAgeSeconds}`).type(asset.type).send(asset.content),
      )
  })

  server.setNotFoundHandler(async (request, reply) => {
    const url = patternOf(request.url)
    const allowed = (['GET', 'POST', 'PUT'] as const).filter((method) => server.findRoute({ method, url }) !== null)
    if (allowed.length === 0) return refuse(request, reply, 'notFound')
    return refuse(request, reply.header('allow', allowed.join(', ')), 'wrongMethod')
  })
}
