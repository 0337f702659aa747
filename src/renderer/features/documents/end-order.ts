import type { OrderProposal } from '../../../shared/contract/documents.ts'
import { contractKindNames } from '../../../shared/domain/client.ts'

type ProposedTicket = OrderProposal['tickets'][number]

/** Stands for «no contract» in the list of contracts. */
export const WITHOUT_CONTRACT = 'none'

/** Tickets with work go in unless taken out, those without stay out unless put in. */
export const isChosen = (ticket: ProposedTicket, toggled: ReadonlySet<string>): boolean =>
  ticket.minutes > 0 !== toggled.has(ticket.id)

/** The contract of the services: the one chosen while it is in force on the day they end, else the proposed one. */
export const contractOf = (
  { contracts, contractId }: Pick<OrderProposal, 'contracts' | 'contractId'>,
  chosen: string | null,
): string => {
  const isOffered = chosen === WITHOUT_CONTRACT || contracts.some(({ id }) => id === chosen)
  return (isOffered ? chosen : contractId) ?? WITHOUT_CONTRACT
}

/** «ИТС № 12/3», «Обслуживание № 7». */
export const contractChoiceName = ({ kind, number }: OrderProposal['contracts'][number]): string =>
  `${contractKindNames[kind]} № ${number}`
