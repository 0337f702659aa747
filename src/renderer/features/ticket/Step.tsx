import type { BreachView, TicketCard } from '../../../shared/contract/tickets.ts'
import { keepDraft, useDrafts } from '../../app/draft-keeper.ts'
import { ExplanationDialog } from '../explanation/ExplanationDialog.tsx'
import { insertText } from '../templates/insert-text.ts'
import type { ActionName } from './actions.ts'
import { BreachStep } from './steps/BreachStep.tsx'
import { ClientStep } from './steps/ClientStep.tsx'
import { JoinStep } from './steps/JoinStep.tsx'
import { LinkStep } from './steps/LinkStep.tsx'
import { SessionStep } from './steps/SessionStep.tsx'
import { AssignStep, CancelStep, DescribeStep } from './steps/SmallSteps.tsx'
import { TermStep } from './steps/TermStep.tsx'
import { TextStep } from './steps/TextStep.tsx'
import { TransferStep } from './steps/TransferStep.tsx'
import { WorkStep } from './steps/WorkStep.tsx'

type SpokenAction = Exclude<ActionName, 'claim' | 'resume' | 'close' | 'note'>

export type OpenStep =
  | { name: SpokenAction | 'client' }
  | { name: 'explain'; sought: 'reaction' | 'execution' }
  | { name: 'breach'; breach: BreachView }

/** A text that was typed in this place earlier stays, with the new words below it. */
const besideTyped = (place: string, text: string): string => {
  const kept = useDrafts.getState().drafts?.get(place)
  if (kept?.type !== 'text' || kept.text.trim() === '') return text
  if (kept.text.includes(text)) return kept.text
  const end = kept.text.length
  return insertText(kept.text, { start: end, end }, text).text
}

interface StepProps {
  step: OpenStep
  card: TicketCard
  onStep: (step: OpenStep | null) => void
}

/** The dialog of the step that is under way. */
export const Step = ({ step, card, onStep }: StepProps) => {
  const ticketId = card.row.id
  const onClose = () => onStep(null)
  switch (step.name) {
    case 'answer':
    case 'wait':
    case 'resolve':
    case 'reopen':
    case 'refuse':
    case 'endSession': {
      const running = card.sessions.find((session) => session.endedAt === null)
      return <TextStep name={step.name} card={card} sessionId={running?.id ?? null} onClose={onClose} />
    }
    case 'startSession':
      return <SessionStep card={card} onClose={onClose} />
    case 'setTerm':
      return <TermStep card={card} onClose={onClose} />
    case 'logWork':
      return <WorkStep card={card} onClose={onClose} />
    case 'transfer':
      return (
        <TransferStep
          card={card}
          onClose={onClose}
          onRefuse={(text) => {
            const place = `ticket/${ticketId}/refuse`
            keepDraft(place, { type: 'text', place, text: besideTyped(place, text) })
            onStep({ name: 'refuse' })
          }}
          onChooseClient={() => onStep({ name: 'client' })}
        />
      )
    case 'assign':
      return <AssignStep card={card} onClose={onClose} />
    case 'describe':
      return <DescribeStep card={card} onClose={onClose} />
    case 'cancel':
      return <CancelStep card={card} onClose={onClose} onJoin={() => onStep({ name: 'join' })} />
    case 'join':
      return <JoinStep card={card} onClose={onClose} />
    case 'link':
      return <LinkStep card={card} onClose={onClose} />
    case 'breach':
      return <BreachStep card={card} breach={step.breach} onClose={onClose} />
    case 'client':
      return <ClientStep card={card} onClose={onClose} />
    case 'explain':
      return <ExplanationDialog of={{ ticketId }} sought={step.sought} onClose={onClose} />
  }
}
