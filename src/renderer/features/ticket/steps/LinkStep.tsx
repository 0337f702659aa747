import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { useAction } from '../../../app/use-action.ts'
import { linkTicket } from '../ticket-links.ts'
import { type OtherTicket, OtherTicketStep } from './OtherTicketStep.tsx'

/** Which other ticket has to do with this one: both go on, each leads to the other. */
export const LinkStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const link = useAction((other: OtherTicket) => linkTicket(card.row, other), onClose)
  return (
    <OtherTicketStep
      card={card}
      title={`Связать ${card.row.number} с другим обращением`}
      words="Оба останутся как есть, каждое со своим сроком. В сведениях и в истории обоих появится ссылка."
      isFit={(other) => card.links.every(({ id }) => id !== other.id)}
      none={{
        ofClient: 'Других обращений у клиента нет: найдите нужное по номеру или словам.',
        found: 'Обращений с такими словами нет, или они уже связаны с этим.',
      }}
      choiceLabel={(other) => `Связать с ${other.number}: ${other.subject}`}
      onChoose={(other) => void link.run(other)}
      problem={link.problem}
      onSeek={link.clear}
      onClose={onClose}
    />
  )
}
