import { useRef, useState } from 'react'
import type { TemplateView } from '../../../shared/contract/templates.ts'
import type { TicketKind } from '../../../shared/domain/ticket.ts'
import { pressedCommand } from '../../app/commands/bindings.ts'
import { CommandKey } from '../../app/commands/CommandKey.tsx'
import { useDialogKeys } from '../../app/keys.ts'
import { useApp } from '../../app/store.ts'
import { kindNames } from '../../app/words.ts'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { matchingTemplates } from './matching-templates.ts'

interface TemplateFieldProps {
  kind: TicketKind | null
  product: string
  /** Only those that have this to give are offered. */
  gives: 'subject' | 'answer'
  onChoose: (template: TemplateView) => void
}

const shown = 12

/** Finds a template by its words; its key comes here from any field. Nothing is drawn while there are none. */
export const TemplateField = ({ kind, product, gives, onChoose }: TemplateFieldProps) => {
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const all = useApp((state) => state.templates)
  const templates = all.filter((one) => !one.archived && one[gives] !== '')
  useDialogKeys(field, (event) => {
    if (templates.length === 0 || pressedCommand(['call.template'], event) === null) return false
    field.current?.focus()
    return true
  })
  if (templates.length === 0) return null
  const found = matchingTemplates(templates, text, { kind, product }).slice(0, shown)
  return (
    <ComboBox
      ref={field}
      label="Заготовка"
      opens="focus"
      text={text}
      onText={setText}
      placeholder="Найти по словам"
      choices={found.map((one) => ({
        id: one.id,
        label: one.name,
        hint: [one.kind === null ? '' : kindNames[one.kind], one.product].filter((part) => part !== '').join(' · '),
      }))}
      onChoose={(id) => {
        const chosen = templates.find((one) => one.id === id)
        setText('')
        if (chosen !== undefined) onChoose(chosen)
      }}
      trailing={<CommandKey id="call.template" />}
    />
  )
}
