import type { OperatorRole } from './operator.ts'

/** What somebody did with personal data that the access log keeps (152-ФЗ); `found`: looked for a person. */
export const accessActions = ['opened', 'found', 'exported', 'erased'] as const
export type AccessAction = (typeof accessActions)[number]

/** Years an entry of the access log is kept, as long as the act of an erasure (order 179 of 28.10.2022). */
export const accessYearsKept = 3

/** Whether a role may look through the access log, take out one person's data and destroy them. */
export const mayHandlePersonalData = (role: OperatorRole): boolean => role === 'supervisor' || role === 'admin'
