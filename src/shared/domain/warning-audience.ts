import type { WarningSeverity } from '../sla/warnings.ts'
import type { Id } from '../sync/id.ts'
import type { OperatorRole } from './operator.ts'
import type { TermTarget } from './ticket.ts'

/** `own`: his to act on; `escalated`: his to know as a supervisor; `quiet`: only in the list. */
export type Hearing = 'own' | 'escalated' | 'quiet'

interface Listener {
  id: Id
  role: OperatorRole
}

interface Warned {
  target: TermTarget
  severity: WarningSeverity
  /** Nobody has taken it yet: it is everybody's. */
  holderId: Id | null
}

/** To whom breaches are passed on: the supervisors, and where there is none, the administrators. */
export const escalationRole = (roles: readonly OperatorRole[]): OperatorRole | null =>
  (['supervisor', 'admin'] as const).find((role) => roles.includes(role)) ?? null

const isOwn = ({ target, holderId }: Warned, listener: Listener, roles: readonly OperatorRole[]): boolean => {
  if (target === 'documents') return listener.role === 'clerk' || !roles.includes('clerk')
  return holderId === null || holderId === listener.id
}

/**
 * How a warning is heard at a station. A ticket is its holder's, an untaken one everybody's; papers are the clerk's, and
 * everybody's where there is no clerk; a breach is the supervisor's besides.
 * @param listener who works at the station; with nobody chosen there, whoever is near should hear
 * @param roles of everybody who works here
 */
export const hearingOf = (warned: Warned, listener: Listener | null, roles: readonly OperatorRole[]): Hearing => {
  if (listener === null || isOwn(warned, listener, roles)) return 'own'
  return warned.severity === 'breach' && listener.role === escalationRole(roles) ? 'escalated' : 'quiet'
}
