/** What somebody did with personal data that the access log keeps (152-ФЗ); `found`: looked for a person. */
export const accessActions = ['opened', 'found', 'exported', 'erased'] as const
export type AccessAction = (typeof accessActions)[number]

/** Years an entry of the access log is kept, as long as the act of an erasure (order 179 of 28.10.2022). */
export const accessYearsKept = 3
