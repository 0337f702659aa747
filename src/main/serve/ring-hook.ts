import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Ring, readRing } from '../../shared/domain/ring.ts'
import { sameToken } from './tokens.ts'

export const ringPath = '/ring'

/** Where an exchange on this machine says who calls. */
export interface RingHook {
  token: string
  onRing: (ring: Ring) => void
}

const ringsPerMinute = 120
const triesPerMinute = 120

/** Counts calls in windows of a minute; true beyond `most`. */
const tooManyAMinute = (most: number, now: () => number): (() => boolean) => {
  let window = { since: 0, count: 0 }
  return () => {
    if (now() - window.since >= 60_000) window = { since: now(), count: 0 }
    window.count += 1
    return window.count > most
  }
}

interface Asked {
  Querystring: Record<string, unknown>
  Body: unknown
}

const given = ({ query, body }: FastifyRequest<Asked>): Record<string, unknown> => ({
  ...(typeof body === 'object' && body !== null ? body : {}),
  ...query,
})

const bearer = (request: FastifyRequest): string | null =>
  /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null

/**
 * Takes `GET /ring?token=…&phone=…` and `POST /ring` with the same as JSON or a form, or with the token as a bearer. It
 * opens an empty call with the number in it and can do nothing else. Only the token says who may: a page of a browser
 * knows none.
 */
export const serveRings = (
  server: FastifyInstance,
  { token, onRing }: RingHook,
  now: () => number = Date.now,
): void => {
  const areTooManyRings = tooManyAMinute(ringsPerMinute, now)
  // Counted apart: a page of this browser that tries keys must not silence the exchange.
  const areTooManyTries = tooManyAMinute(triesPerMinute, now)
  const say = (reply: FastifyReply, code: number, sentence: string) =>
    reply.code(code).header('Cache-Control', 'no-store').type('text/plain; charset=utf-8').send(`${sentence}\n`)

  const answer = (request: FastifyRequest<Asked>, reply: FastifyReply) => {
    const { token: asked, phone, ...rest } = given(request)
    const shown = bearer(request) ?? asked
    if (typeof shown !== 'string' || !sameToken(shown, token))
      return areTooManyTries()
        ? say(reply, 429, 'Слишком много попыток за минуту. Повторите позже.')
        : say(reply, 401, 'Ключ не подходит. Возьмите адрес в настройках программы: «Рабочее место».')
    if (areTooManyRings()) return say(reply, 429, 'Слишком много звонков за минуту. Повторите позже.')
    const unknown = Object.keys(rest)
    if (unknown.length > 0)
      return say(reply, 400, `Непонятный параметр: ${unknown[0]?.slice(0, 40)}. Нужен только phone.`)
    const read = typeof phone === 'string' ? readRing(phone) : { ok: false as const, reason: 'Нужен параметр phone.' }
    if (!read.ok) return say(reply, 400, read.reason)
    onRing(read.ring)
    return say(reply, 200, 'Звонок показан.')
  }

  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  server.get(ringPath, answer)
  server.post(ringPath, answer)
}
