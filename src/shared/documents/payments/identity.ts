import type { StatementDocument } from './statement.ts'

/**
 * What a payment is known by: day, number and sum of its document, who paid, what for. The same payment in another file,
 * or read at another desk, has the same; two payments never do, for a payer numbers his documents.
 */
export const paymentIdentity = ({ date, number, kopecks, payer, purpose }: StatementDocument): string =>
  JSON.stringify([date, number, kopecks, payer.accounts[0] ?? payer.inn, purpose])
