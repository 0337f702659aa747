import type { TicketCard } from '../../../shared/contract/tickets.ts'
import { keepDraft } from '../../app/draft-keeper.ts'
import type { ActionName } from './actions.ts'
import { ClientStep } from './steps/ClientStep.tsx'
import { ExplainStep } from './steps/ExplainStep.tsx'
import { SessionStep } from './steps/SessionStep.tsx'
import { AssignStep, CancelStep, DescribeStep } from './steps/SmallSteps.tsx'
import { TermStep } from './steps/TermStep.tsx'
import { TextStep } from './steps/TextStep.tsx'
import { TransferStep } from './steps/TransferStep.tsx'
import { WorkStep } from './steps/WorkStep.tsx'

type SpokenAction = Exclude<ActionName, 'claim' | 'resume' | 'close' | 'note'>

export interface OpenStep {
  name: SpokenAction | 'explain' | 'client'
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
      return <TextStep name={step.name} ticketId={ticketId} sessionId={running?.id ?? null} onClose={onClose} />
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
            keepDraft(place, { type: 'text', place, text })
            onStep({ name: 'refuse' })
          }}
        />
      )
    case 'assign':
      return <AssignStep card={card} onClose={onClose} />
    case 'describe':
      return <DescribeStep card={card} onClose={onClose} />
    case 'cancel':
      return <CancelStep card={card} onClose={onClose} />
    case 'client':
      return <ClientStep card={card} onClose={onClose} />
    case 'explain':
      return <ExplainStep ticketId={ticketId} onClose={onClose} />
  }
}
