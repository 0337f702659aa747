/** What somebody did with personal data that the access log keeps (152-ФЗ). */
export const accessActions = ['opened', 'exported', 'erased'] as const
export type AccessAction = (typeof accessActions)[number]
