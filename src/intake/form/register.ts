import { createHash } from 'node:crypto'
import type { Attachment } from '../../shared/domain/attachment.ts'
import { currentConsent } from '../../shared/domain/consent.ts'
import type { ChangeLog, Registered } from '../log/log.ts'
import type { VisitorRequest } from './fields.ts'
import type { PromisedTerms } from './promised-terms.ts'
import { dueOf } from './term.ts'

const hashOf = (...parts: string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest()

const contentOf = (request: VisitorRequest, attachments: readonly Attachment[]): string =>
  JSON.stringify([
    ...Object.entries(request).sort(([left], [right]) => (left < right ? -1 : 1)),
    ...attachments.map(({ sha256 }) => sha256).sort(),
  ])

/** How a repeat is recognised: a form page by its hidden ticket and content, another website by its own key. */
export type RepeatKey = { form: string } | { key: string }

/** Makes a ticket of a sound request that arrived at `now`; the clock of the answer starts then. */
export const registerVisitorRequest = (
  log: ChangeLog,
  terms: PromisedTerms,
  request: VisitorRequest,
  attachments: Attachment[],
  repeat: RepeatKey,
  now: number,
): Promise<Registered> => {
  const { kind, subject, details, product, name, organisation, inn, phone, email } = request
  const content = contentOf(request, attachments)
  return log.registerRequest({
    ticket: {
      channel: 'web',
      kind,
      subject,
      details,
      product,
      remoteAccess: '',
      arrivedAt: now,
      clientId: null,
      contactId: null,
      applicant: { name, organisation, inn, phone, email },
      consentWording: currentConsent.version,
      attachments,
    },
    // A visitor who goes back and corrects the form means another request; a website that reuses a key made a mistake.
    repeatKey: 'form' in repeat ? hashOf('form', repeat.form, content) : hashOf('key', repeat.key),
    fingerprint: hashOf(content),
    dueAt: dueOf(terms, kind, now),
    consentWording: currentConsent.version,
  })
}
