import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Attachment } from '../../shared/domain/attachment.ts'
import type { EventLog } from '../event-log.ts'
import { isStorageFailure, type ReportFailure, retryAfterSeconds } from '../failures.ts'
import { formAge } from '../guard/form-ticket.ts'
import { looksLikeSpam } from '../guard/spam.ts'
import type { Registered } from '../log/log.ts'
import type { IntakeStore } from '../store/store.ts'
import { type Answers, askedFormOf } from './answers.ts'
import { attachedName, type Fields, type SentForm } from './body.ts'
import { checkRequest, emptyForm, type FieldErrors, fieldNames, type Typed, type VisitorRequest } from './fields.ts'
import { addressOf } from './layout.ts'
import { notices, tooOftenNotice } from './notices.ts'
import type { FormPlace, FormPlaces } from './places.ts'
import type { TermsOf } from './promised-terms.ts'
import { type RepeatKey, registerVisitorRequest } from './register.ts'
import { noFiles, takeVisitorFiles } from './visitor-files.ts'

export interface TakingParts extends Pick<FormPlaces, 'placeOf'> {
  store: IntakeStore
  termsOf: TermsOf
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
  const register = async (
    place: FormPlace,
    request: VisitorRequest,
    attachments: Attachment[],
    repeat: RepeatKey,
    now: number,
  ) => {
    const log = parts.store.logOf(place.organisationId)
    const terms = await parts.termsOf(place.organisationId)
    const registered = await registerVisitorRequest(log, terms, request, attachments, repeat, now)
    noteRequest(parts.log, place, registered)
    return registered
  }

  /** Null while nothing can be kept. */
  const filesOf = async ({ organisationId, formSecret }: FormPlace, sent: SentForm) => {
    try {
      return await takeVisitorFiles(parts.store.filesOf(organisationId), formSecret, sent)
    } catch (error) {
      parts.report(error)
      if (!isStorageFailure(error)) throw error
      return null
    }
  }

  const unavailable = <Shown>(reply: FastifyReply, giveBack: (status: number, notice: string) => Shown): Shown => {
    reply.header('retry-after', String(retryAfterSeconds))
    return giveBack(503, notices.unavailable)
  }

  /** @param wait seconds the address has to wait, 0 when it may send */
  const takeForm = async (
    place: FormPlace,
    request: FastifyRequest,
    reply: FastifyReply,
    sent: SentForm,
    wait: number,
  ) => {
    const now = parts.clock()
    const { fields } = sent
    const typed = typedOf(fields)
    const sentTicket = fields.get('ticket') ?? ''
    // Whoever sends too often fills no store: files that came with the form itself are not even looked at.
    const taken = await filesOf(place, wait > 0 ? { ...sent, files: [] } : sent)
    const lost = wait > 0 || taken === null ? sent.files.length : 0
    const { attachments, faults } = taken ?? noFiles
    const filesError = [...faults, ...(lost > 0 ? ['Файлы не сохранились: приложите их ещё раз.'] : [])].join(' ')
    const giveBack = async (status: number, notice: string | undefined, fieldErrors: FieldErrors = {}) => {
      const errors = filesError === '' ? fieldErrors : { ...fieldErrors, files: filesError }
      // The form as it was asked for does: what the visitor typed must go back even from a store out of reach.
      const current = (await parts.placeOf(askedFormOf(request)).catch(() => null)) ?? place
      return showForm(current, reply, status, { typed, attachments, errors, ...(notice && { notice }), sentTicket })
    }

    if (wait > 0) return giveBack(429, tooOftenNotice(wait))
    if (taken === null) return unavailable(reply, giveBack)
    const checked = checkRequest(typed)
    if ('errors' in checked) return giveBack(422, undefined, checked.errors)
    if (filesError !== '') return giveBack(422, undefined)
    if ((fields.get('website') ?? '') !== '') return giveBack(422, notices.trapped)
    const age = formAge(place.formSecret, sentTicket, now, parts.minimumFillMs)
    if (age !== 'good') return giveBack(422, notices[age])
    const { subject, details } = checked.request
    if (looksLikeSpam(subject, details)) return giveBack(422, notices.spam)
    try {
      const registered = await register(place, checked.request, attachments, { form: sentTicket }, now)
      if (registered.status === 'keyTaken') throw new Error('a form key covers its content and cannot clash')
      return reply.redirect(addressOf(place.organisation, `/requests/${registered.receipt.receipt}`), 303)
    } catch (error) {
      parts.report(error)
      if (!isStorageFailure(error)) return giveBack(500, notices.internal)
      return unavailable(reply, giveBack)
    }
  }

  const takeJson = async (place: FormPlace, request: FastifyRequest, reply: FastifyReply, sent: SentForm) => {
    const key = request.headers['idempotency-key']
    if (typeof key !== 'string' || !/^[\w.:-]{8,128}$/.test(key)) return refuse(request, reply, 'keyMissing')
    const taken = await filesOf(place, sent)
    if (taken === null) return refuse(request, reply.header('retry-after', String(retryAfterSeconds)), 'unavailable')
    const checked = checkRequest(typedOf(sent.fields))
    const filesError = taken.faults.length === 0 ? {} : { [attachedName]: taken.faults.join(' ') }
    if ('errors' in checked || taken.faults.length > 0) {
      const message = 'Обращение не принято: поправьте поля.'
      const fields = { ...('errors' in checked ? checked.errors : {}), ...filesError }
      return reply.code(422).send({ code: 'badInput', message, fields })
    }
    if (looksLikeSpam(checked.request.subject, checked.request.details)) return refuse(request, reply, 'spam')
    const registered = await register(place, checked.request, taken.attachments, { key }, parts.clock())
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
