import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import type { RemoteTool } from '../../../../shared/domain/ticket.ts'
import { desk } from '../../../app/connection.ts'
import { useAction } from '../../../app/use-action.ts'
import { CheckBox } from '../../../ui/CheckBox.tsx'
import { type Choice, Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useFields } from '../../../ui/use-fields.ts'
import { StepDialog } from './StepDialog.tsx'

const tools: readonly Choice<RemoteTool>[] = [
  { id: 'AnyDesk', label: 'AnyDesk' },
  { id: 'RuDesktop', label: 'RuDesktop' },
  { id: 'Ассистент', label: 'Ассистент' },
  { id: 'TeamViewer', label: 'TeamViewer' },
  { id: 'RDP', label: 'RDP' },
  { id: 'other', label: 'Другая программа' },
]

/** The tool named in the words of the call («AnyDesk 123 456 789»), the rest being its number. */
export const sessionFromWords = (words: string): { tool: RemoteTool; remoteId: string } => {
  const named = tools.find((tool) => tool.id !== 'other' && words.toLowerCase().includes(tool.label.toLowerCase()))
  if (named === undefined) return { tool: 'AnyDesk', remoteId: words.trim() }
  const start = words.toLowerCase().indexOf(named.label.toLowerCase())
  const remoteId = (words.slice(0, start) + words.slice(start + named.label.length)).replace(
    /^[\s,:;№-]+|[\s,;]+$/g,
    '',
  )
  return { tool: named.id, remoteId }
}

export const SessionStep = ({ card, onClose }: { card: TicketCard; onClose: () => void }) => {
  const fields = useFields({ ...sessionFromWords(card.remoteAccess), consent: false })
  const { tool, remoteId, consent } = fields.values
  const start = useAction(
    () => desk.tickets.startSession({ ticketId: card.row.id, tool, remoteId, consent: true }),
    onClose,
  )
  const submit = () => {
    if (consent) void start.run(undefined)
    else fields.setErrors({ consent: 'Без согласия клиента сеанс начинать нельзя.' })
  }
  return (
    <StepDialog
      title="Удалённый сеанс"
      submit="Начать сеанс"
      onSubmit={submit}
      onClose={onClose}
      isRunning={start.isRunning}
      problem={start.problem}
    >
      <Select
        label="Программа доступа"
        value={tool}
        onChange={(value) => fields.set('tool', value)}
        choices={tools}
        error={start.problem?.fields.tool}
      />
      <TextField
        {...fields.text('remoteId')}
        label="Номер для подключения"
        autoFocus
        error={start.problem?.fields.remoteId}
        hint="Начало сеанса останавливает срок реакции."
      />
      <CheckBox
        isSelected={consent}
        onChange={(value) => fields.set('consent', value)}
        error={fields.errorOf('consent')}
      >
        Клиент согласен на подключение
      </CheckBox>
    </StepDialog>
  )
}
