import type { OrderProposal } from '../../../shared/contract/documents.ts'
import { contractKindNames } from '../../../shared/domain/client.ts'

type ProposedTicket = OrderProposal['tickets'][number]

/** Stands for «no contract» in the list of contracts. */
export const WITHOUT_CONTRACT = 'none'

/** Tickets with work go in unless taken out, those without stay out unless put in. */
export const isChosen = (ticket: ProposedTicket, toggled: ReadonlySet<string>): boolean =>
  ticket.minutes > 0 !== toggled.has(ticket.id)

/** «ИТС № 12/3», «Обслуживание № 7». */
export const contractChoiceName = ({ kind, number }: OrderProposal['contracts'][number]): string =>
  `${contractKindNames[kind]} № ${number}`
