import type { TicketCard } from '../../../shared/contract/tickets.ts'
import type { Placeholder } from '../../../shared/domain/template.ts'
import { useNow } from '../../app/clock.ts'
import { momentNear } from '../../app/format.ts'
import { useSession, useTimeZone } from '../../app/store.ts'

/** What a ticket has for the braces of an answer. */
export const useTemplateFacts = ({ row, client, executionTerm }: TicketCard): Record<Placeholder, string> => {
  const now = useNow()
  const timeZone = useTimeZone()
  const { organisationName, operator } = useSession(({ organisationName, operator }) => ({
    organisationName,
    operator,
  }))
  return {
    клиент: client?.name ?? row.clientName,
    контакт: row.contactName,
    номер: row.number,
    программа: row.product,
    срок: momentNear(executionTerm?.dueAt ?? row.reaction.dueAt, now, timeZone),
    сотрудник: operator?.name ?? '',
    организация: organisationName,
  }
}
