import type { Statement, StatementDocument } from './statement.ts'

/** What is known of our own accounts. */
export interface OwnAccount {
  inn: string
  /** Of the organisation's settings. */
  account: string
}

/**
 * The accounts that are ours: that of the settings, and those the statement is about when our ИНН stands at them: an
 * organisation may have several accounts and the settings name the one for invoices.
 */
export const ownAccounts = ({ accounts, documents }: Statement, { inn, account }: OwnAccount): ReadonlySet<string> => {
  const ofOurInn = new Set(
    documents
      .flatMap(({ payer, receiver }) => [payer, receiver])
      .filter((party) => inn !== '' && party.inn === inn)
      .flatMap((party) => party.accounts),
  )
  return new Set([account, ...accounts.filter((one) => ofOurInn.has(one))].filter((one) => one !== ''))
}

/** Whether the document brought us somebody else's money; a transfer between our own accounts did not. */
export const isIncoming = ({ payer, receiver, kopecks }: StatementDocument, own: ReadonlySet<string>): boolean =>
  kopecks > 0 &&
  receiver.accounts.some((account) => own.has(account)) &&
  !payer.accounts.some((account) => own.has(account))
