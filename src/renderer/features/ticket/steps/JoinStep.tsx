import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { desk } from '../../../app/connection.ts'
import { undoable } from '../../../app/undoable.ts'
import { useAction } from '../../../app/use-action.ts'
import { isOpenStatus } from '../../../app/words.ts'
import { OtherTicketStep } from './OtherTicketStep.tsx'

/** Which open ticket goes on for both: the other is cancelled as its duplicate. */
export const JoinStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const { id, number } = card.row
  const join = useAction(
    (into: string) => desk.tickets.join({ ticketId: id, into }),
    () => {
      onClose()
      undoable(`Присоединено: ${number}.`, () =>
        desk.tickets.reopen({ ticketId: id, reason: 'Присоединили по ошибке' }),
      )
    },
  )
  return (
    <OtherTicketStep
      card={card}
      title={`Присоединить ${number} к другому обращению`}
      words="Это обращение станет повтором и закроется. Работа пойдёт в выбранном, в истории обоих останется ссылка."
      isFit={({ status }) => isOpenStatus(status)}
      none={{
        ofClient: 'Среди последних обращений клиента других открытых нет: найдите нужное по номеру или словам.',
        found: 'Среди последних обращений с такими словами открытых нет. Уточните слова или наберите номер.',
      }}
      choiceLabel={(other) => `Присоединить к ${other.number}: ${other.subject}`}
      onChoose={(other) => void join.run(other.id)}
      problem={join.problem}
      onSeek={join.clear}
      onClose={onClose}
    />
  )
}
