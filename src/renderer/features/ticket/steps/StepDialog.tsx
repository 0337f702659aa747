import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import type { DeskProblem } from '../../../app/desk-problem.ts'
import { KeptNotice } from '../../../app/KeptNotice.tsx'
import { Button } from '../../../ui/Button.tsx'
import { CancelButton } from '../../../ui/CancelButton.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { focusInvalid } from '../../../ui/focus-invalid.ts'
import { Notice } from '../../../ui/Notice.tsx'

interface StepDialogProps {
  title: string
  /** What the main button says. */
  submit: string
  onSubmit: () => void
  onClose: () => void
  isRunning: boolean
  problem: DeskProblem | null
  children: ReactNode
  /** The step's fields, when they are kept as a draft. */
  draft?: ComponentProps<typeof KeptNotice>['draft']
  isDanger?: boolean
  size?: 'small' | 'medium'
}

const isLine = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement && target.type !== 'checkbox' && target.getAttribute('aria-expanded') !== 'true'

/** One step of a ticket: its fields, what went wrong, and two ways out. Enter or Ctrl+Enter submits; the first wrong field gets the focus. */
export const StepDialog = ({ onSubmit, onClose, isRunning, problem, children, draft, ...look }: StepDialogProps) => {
  const content = useRef<HTMLDivElement>(null)
  const submit = () => {
    // What the step itself cannot read is marked at once; nothing marked means that the desk is being asked.
    flushSync(onSubmit)
    focusInvalid(content.current)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.ctrlKey || isLine(event.target))) return
    event.preventDefault()
    event.stopPropagation()
    submit()
  }
  useEffect(() => {
    if (problem !== null) focusInvalid(content.current)
  }, [problem])
  const isAboutFields = problem !== null && Object.keys(problem.fields).length > 0
  return (
    <Dialog
      title={look.title}
      onClose={onClose}
      size={look.size ?? 'small'}
      footer={
        <>
          <CancelButton size="large" onPress={onClose} />
          <Button
            size="large"
            look={look.isDanger === true ? 'danger' : 'primary'}
            onPress={submit}
            isPending={isRunning}
            keyName="Ctrl ↵"
            keyShortcut="Control+Enter"
          >
            {look.submit}
          </Button>
        </>
      }
    >
      <div ref={content} style={{ display: 'contents' }} onKeyDownCapture={onKeyDown} role="presentation">
        {draft === undefined ? null : <KeptNotice draft={draft} />}
        {children}
        {problem === null || isAboutFields ? null : <Notice tone="failed">{problem.message}</Notice>}
      </div>
    </Dialog>
  )
}
