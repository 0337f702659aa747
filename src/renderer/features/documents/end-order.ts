import type { OrderProposal } from '../../../shared/contract/documents.ts'
import { contractKindNames } from '../../../shared/domain/client.ts'

type ProposedTicket = OrderProposal['tickets'][number]

/** Stands for «no contract» in the list of contracts. */
export const WITHOUT_CONTRACT = 'none'

/** Tickets with work go in unless taken out, those without stay out unless put in. */
export const isChosen = (ticket: ProposedTicket, toggled: ReadonlySet<string>): boolean =>
  ticket.minutes > 0 !== toggled.has(ticket.id)

/** The contract the services go by: ITS that covers the day, else the one for service, else none. */
export const proposedContractId = ({ contracts, itsContractNumber }: OrderProposal): string => {
  const byIts = contracts.find(({ number }) => number === itsContractNumber)
  const byService = contracts.find(({ kind }) => kind === 'service')
  return byIts?.id ?? byService?.id ?? WITHOUT_CONTRACT
}

/** «ИТС № 12/3», «Обслуживание № 7». */
export const contractChoiceName = ({ kind, number }: OrderProposal['contracts'][number]): string =>
  `${contractKindNames[kind]} № ${number}`
