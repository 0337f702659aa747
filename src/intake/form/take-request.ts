import type { FastifyReply, FastifyRequest } from 'fastify'
import type { EventLog } from '../event-log.ts'
import { isStorageFailure, type ReportFailure, retryAfterSeconds } from '../failures.ts'
import { formAge } from '../guard/form-ticket.ts'
import { looksLikeSpam } from '../guard/spam.ts'
import type { Registered } from '../log/log.ts'
import type { IntakeStore } from '../store/store.ts'
import type { Answers } from './answers.ts'
import type { Fields } from './body.ts'
import { checkRequest, emptyForm, fieldNames, type Typed, type VisitorRequest } from './fields.ts'
import { addressOf } from './layout.ts'
import { notices, tooOftenNotice } from './notices.ts'
import type { FormPlace } from './places.ts'
import { type RepeatKey, registerVisitorRequest } from './register.ts'

export interface TakingParts {
  store: IntakeStore
  minimumFillMs: number
  clock: () => number
  report: ReportFailure
  log: EventLog
}

const typedOf = (fields: Fields): Typed => {
  const typed = { ...emptyForm }
  for (const name of fieldNames) typed[name] = fields.get(name) ?? ''
  return typed
}

const noteRequest = (log: EventLog, { organisationId: organisation }: FormPlace, registered: Registered) => {
  const number = registered.status === 'keyTaken' ? null : registered.receipt.number
  log('info', 'requestSent', { organisation, outcome: registered.status, number })
}

/** Takes a sent form, and the same from other websites in JSON. */
export const createTaking = (parts: TakingParts, { refuse, showForm }: Answers) => {
  const register = async (place: FormPlace, request: VisitorRequest, repeat: RepeatKey, now: number) => {
    const registered = await registerVisitorRequest(parts.store.logOf(place.organisationId), request, [], repeat, now)
    noteRequest(parts.log, place, registered)
    return registered
  }

  /** @param wait seconds the address has to wait, 0 when it may send */
  const takeForm = async (place: FormPlace, reply: FastifyReply, fields: Fields, wait: number) => {
    const now = parts.clock()
    const typed = typedOf(fields)
    const sentTicket = fields.get('ticket') ?? ''
    const giveBack = (status: number, notice: string) => showForm(place, reply, status, { typed, notice, sentTicket })

    if (wait > 0) return giveBack(429, tooOftenNotice(wait))
    const checked = checkRequest(typed)
    if ('errors' in checked) return showForm(place, reply, 422, { typed, errors: checked.errors, sentTicket })
    if ((fields.get('website') ?? '') !== '') return giveBack(422, notices.trapped)
    const age = formAge(place.formSecret, sentTicket, now, parts.minimumFillMs)
    if (age !== 'good') return giveBack(422, notices[age])
    const { request } = checked
    if (looksLikeSpam(request.subject, request.details)) return giveBack(422, notices.spam)
    try {
      const registered = await register(place, request, { form: sentTicket }, now)
      if (registered.status === 'keyTaken') throw new Error('a form key covers its content and cannot clash')
      return reply.redirect(addressOf(place.organisation, `/requests/${registered.receipt.receipt}`), 303)
    } catch (error) {
      parts.report(error)
      if (!isStorageFailure(error)) return giveBack(500, notices.internal)
      reply.header('retry-after', String(retryAfterSeconds))
      return giveBack(503, notices.unavailable)
    }
  }

  const takeJson = async (place: FormPlace, request: FastifyRequest, reply: FastifyReply, fields: Fields) => {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || !/^[\w.:-]{8,128}$/.test(key)) return refuse(request, reply, 'keyMissing')
    const checked = checkRequest(typedOf(fields))
    if ('errors' in checked) {
      const message = 'Обращение не принято: поправьте поля.'
      return reply.code(422).send({ code: 'badInput', message, fields: checked.errors })
    }
    if (looksLikeSpam(checked.request.subject, checked.request.details)) return refuse(request, reply, 'spam')
    const registered = await register(place, checked.request, { key }, parts.clock())
    if (registered.status === 'keyTaken') return refuse(request, reply, 'keyTaken')
    const { number, dueAt, receipt } = registered.receipt
    return reply.code(registered.status === 'registered' ? 201 : 200).send({
      number,
      dueAt: new Date(dueAt).toISOString(),
      receipt: `${place.organisation.path}/requests/${receipt}`,
    })
  }

  return { takeForm, takeJson }
}
