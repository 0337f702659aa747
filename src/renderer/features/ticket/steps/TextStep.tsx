import { useRef } from 'react'
import { flushSync } from 'react-dom'
import type { TemplateView } from '../../../../shared/contract/templates.ts'
import type { TicketCard } from '../../../../shared/contract/tickets.ts'
import { fillTemplate } from '../../../../shared/domain/template.ts'
import type { Id } from '../../../../shared/sync/id.ts'
import { desk } from '../../../app/connection.ts'
import { type ReadySession, useSession } from '../../../app/store.ts'
import { undoable } from '../../../app/undoable.ts'
import { useAction } from '../../../app/use-action.ts'
import { useTextDraft } from '../../../app/use-text-draft.ts'
import { TextArea } from '../../../ui/TextField.tsx'
import { insertText } from '../../templates/insert-text.ts'
import { TemplateField } from '../../templates/TemplateField.tsx'
import { useTemplateFacts } from '../../templates/use-template-facts.ts'
import { StepDialog } from './StepDialog.tsx'

export type TextStepName = 'answer' | 'wait' | 'resolve' | 'reopen' | 'refuse' | 'endSession'

interface TextStepWords {
  title: string
  label: string
  hint: string
  submit: string
}

const words: Record<TextStepName, TextStepWords> = {
  answer: {
    title: 'Ответ дан',
    label: 'Что ответили',
    hint: 'Останавливает срок реакции. Текст попадёт в историю и в отчёт клиенту.',
    submit: 'Записать ответ',
  },
  wait: {
    title: 'Ждём клиента',
    label: 'Чего ждём',
    hint: '',
    submit: 'Ждать',
  },
  resolve: {
    title: 'Решено',
    label: 'Чем закончилось',
    hint: 'Попадёт в отчёт об оказанных услугах.',
    submit: 'Решено',
  },
  reopen: { title: 'Открыть снова', label: 'Почему', hint: 'Обращение вернётся в очередь.', submit: 'Открыть' },
  refuse: {
    title: 'Отказ в передаче',
    label: 'Что сказали клиенту',
    hint: 'Обоснованный отказ останавливает срок реакции.',
    submit: 'Записать отказ',
  },
  endSession: {
    title: 'Завершить сеанс',
    label: 'Что сделано за сеанс',
    hint: 'Можно оставить пустым.',
    submit: 'Завершить',
  },
}

/** The steps whose text is said to the client. */
const takesTemplates: ReadonlySet<TextStepName> = new Set(['answer', 'resolve', 'refuse'])

/** What waiting and a reopening do to the terms is the organisation's decision. */
const hintFor = (name: TextStepName, { reaction, execution }: Pick<ReadySession, 'reaction' | 'execution'>): string => {
  if (name === 'wait') {
    const response = reaction.waitingPauses ? 'Срок реакции на это время стоит' : 'Срок реакции идёт дальше'
    return `${response}, срок исполнения ${execution.waitingPauses ? 'стоит' : 'идёт'}.`
  }
  if (name === 'reopen' && reaction.reopening === 'restarts') {
    return 'Обращение вернётся в очередь, срок реакции пойдёт заново.'
  }
  return words[name].hint
}

const send = (name: TextStepName, ticketId: Id, text: string, sessionId: Id | null): Promise<unknown> => {
  switch (name) {
    case 'answer':
      return desk.tickets.answer({ ticketId, text })
    case 'wait':
      return desk.tickets.wait({ ticketId, reason: text })
    case 'resolve':
      return desk.tickets.resolve({ ticketId, summary: text })
    case 'reopen':
      return desk.tickets.reopen({ ticketId, reason: text })
    case 'refuse':
      return desk.tickets.refuseTransfer({ ticketId, reason: text })
    case 'endSession':
      return desk.tickets.endSession({ ticketId, sessionId: sessionId ?? '', outcome: text })
  }
}

/** What can be taken back: a text that was said to the client cannot. */
const offerUndo = (name: TextStepName, { id: ticketId, number }: TicketCard['row']): void => {
  if (name === 'wait') undoable(`Ждём клиента: ${number}.`, () => desk.tickets.resume({ ticketId }))
  if (name === 'resolve')
    undoable(`Решено: ${number}.`, () => desk.tickets.reopen({ ticketId, reason: 'Решённым отметили по ошибке' }))
}

interface TextStepProps {
  name: TextStepName
  card: TicketCard
  sessionId: Id | null
  onClose: () => void
}

/** A step that needs one text. The text is a draft: it is there again after Escape, or a crash. */
export const TextStep = ({ name, card, sessionId, onClose }: TextStepProps) => {
  const ticketId = card.row.id
  const field = useRef<HTMLTextAreaElement>(null)
  const facts = useTemplateFacts(card)
  const draft = useTextDraft(`ticket/${ticketId}/${name}`)
  const { title, label, submit } = words[name]
  const rules = useSession(({ reaction, execution }) => ({ reaction, execution }))
  const step = useAction(
    async (text: string) => {
      await send(name, ticketId, text, sessionId)
      return text
    },
    (text) => {
      draft.sent(text)
      onClose()
      offerUndo(name, card.row)
    },
  )
  const insert = ({ answer }: TemplateView) => {
    const marked = { start: field.current?.selectionStart ?? 0, end: field.current?.selectionEnd ?? draft.text.length }
    const { text, caret } = insertText(draft.text, marked, fillTemplate(answer, facts))
    step.clear()
    flushSync(() => draft.setText(text))
    field.current?.focus()
    field.current?.setSelectionRange(caret, caret)
  }
  const [fieldError] = Object.values(step.problem?.fields ?? {})
  return (
    <StepDialog
      title={title}
      submit={submit}
      size="medium"
      onSubmit={() => void step.run(draft.text)}
      onClose={onClose}
      isRunning={step.isRunning}
      problem={step.problem}
    >
      {takesTemplates.has(name) ? (
        <TemplateField kind={card.row.kind} product={card.row.product} gives="answer" onChoose={insert} />
      ) : null}
      <TextArea
        ref={field}
        label={label}
        rows={5}
        autoFocus
        value={draft.text}
        onChange={(text) => {
          step.clear()
          draft.setText(text)
        }}
        onBlur={draft.flush}
        error={fieldError}
        hint={hintFor(name, rules)}
      />
    </StepDialog>
  )
}
