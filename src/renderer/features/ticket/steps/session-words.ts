import type { RemoteTool } from '../../../../shared/domain/ticket.ts'
import type { Choice } from '../../../ui/Select.tsx'

export const toolChoices: readonly Choice<RemoteTool>[] = [
  { id: 'AnyDesk', label: 'AnyDesk' },
  { id: 'RuDesktop', label: 'RuDesktop' },
  { id: 'Ассистент', label: 'Ассистент' },
  { id: 'TeamViewer', label: 'TeamViewer' },
  { id: 'RDP', label: 'RDP' },
  { id: 'other', label: 'Другая программа' },
]

/** The tool named in the words of the call («AnyDesk 123 456 789»), the rest being its number. */
export const sessionFromWords = (words: string): { tool: RemoteTool; remoteId: string } => {
  const spoken = words.toLowerCase()
  const named = toolChoices.find((choice) => choice.id !== 'other' && spoken.includes(choice.label.toLowerCase()))
  if (named === undefined) return { tool: 'AnyDesk', remoteId: words.trim() }
  const start = spoken.indexOf(named.label.toLowerCase())
  const rest = words.slice(0, start) + words.slice(start + named.label.length)
  return { tool: named.id, remoteId: rest.replace(/^[\s,:;№-]+|[\s,;]+$/g, '') }
}
