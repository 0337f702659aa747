import { checkInn } from '../../../../shared/documents/requisites.ts'
import type { Applicant } from '../../../../shared/domain/ticket.ts'
import { type ClientForm, emptyClientForm } from '../../clients/fields.ts'

const isNumber = (text: string): boolean => /^[\d\s()+-]*$/.test(text)

/** How the card of a new client begins: by what the request says of him, and by the name that was looked for in vain. */
export const clientOfRequest = (applicant: Applicant | null, typed: string): ClientForm => {
  const inn = applicant?.inn ?? ''
  const name = isNumber(typed) ? (applicant?.organisation ?? '') : typed.trim()
  // Twelve digits are those of a person: a company has ten.
  const isTrader = checkInn(inn).ok && inn.length === 12
  return { ...emptyClientForm, name, inn, form: isTrader ? 'soleTrader' : 'company' }
}
