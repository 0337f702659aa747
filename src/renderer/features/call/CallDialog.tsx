import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Dialog, Modal, ModalOverlay } from 'react-aria-components'
import type { RegisteredCall } from '../../../shared/contract/calls.ts'
import type { CallDraft } from '../../../shared/contract/drafts.ts'
import { showPhone } from '../../../shared/domain/phone.ts'
import type { TicketKind } from '../../../shared/domain/ticket.ts'
import type { Id } from '../../../shared/sync/id.ts'
import { pressedCommand } from '../../app/commands/bindings.ts'
import { flushDrafts } from '../../app/draft-keeper.ts'
import { chosenDigit, isTextField } from '../../app/keys.ts'
import { navigate } from '../../app/routes.ts'
import { useAction } from '../../app/use-action.ts'
import { kindsInOrder } from '../../app/words.ts'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { TemplateField } from '../templates/TemplateField.tsx'
import styles from './CallDialog.module.css'
import { CallDone } from './CallDone.tsx'
import { CallerPanel } from './CallerPanel.tsx'
import { CallFooter } from './CallFooter.tsx'
import { CallForm, type CallFormRefs } from './CallForm.tsx'
import { CallTabs } from './CallTabs.tsx'
import { isBlank, nextStep, openTicketsOf, withTemplate } from './call-draft.ts'
import {
  callRegistered,
  discardCall,
  editCall,
  holdCall,
  leaveGoneCall,
  openCall,
  registerCall,
  useActiveDraft,
  useCall,
} from './call-store.ts'
import { foundCommands, kindCommands } from './commands.ts'
import { useCaller, useCallerContext } from './use-caller.ts'

/** Whether the field shows a list of something: an open list without suggestions is not seen. */
const isInList = (target: EventTarget): boolean => {
  if (!(target instanceof Element) || target.getAttribute('aria-expanded') !== 'true') return false
  const list = document.getElementById(target.getAttribute('aria-controls') ?? '')
  return list?.querySelector('[role="option"]') != null
}

const isChoosing = (target: EventTarget): boolean =>
  isInList(target) && target instanceof Element && (target.getAttribute('aria-activedescendant') ?? '') !== ''

const useCallEntry = (id: Id, draft: CallDraft) => {
  const [errors, setErrors] = useState<Record<string, string>>({})
  const phone = useRef<HTMLInputElement>(null)
  const kind = useRef<HTMLInputElement>(null)
  const subject = useRef<HTMLInputElement>(null)
  const refs: CallFormRefs = { phone, kind, subject }
  const register = useAction(
    () => registerCall(id, draft),
    (written) => callRegistered(written.id, written.registered),
  )

  // A call that comes on screen has the focus where it goes on: without it none of its keys would work.
  const enter = useEffectEvent(() => {
    const step = draft.phone === '' ? 'phone' : nextStep(draft)
    refs[step === 'save' ? 'subject' : step].current?.focus()
  })
  useEffect(() => enter(), [])

  const change = (part: Partial<CallDraft>) => {
    editCall(id, (before) => ({ ...before, ...part }))
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([field]) => !(field in part))))
  }
  const save = () => {
    const step = nextStep(draft)
    if (step === 'save') {
      void register.run(undefined)
      return
    }
    const missing = step === 'kind' ? 'Выберите, что случилось: 1, 2 или 3.' : 'Напишите суть обращения одной строкой.'
    setErrors({ [step]: missing })
    refs[step].current?.focus()
  }
  /** Enter in a field: on to what is still needed, without a word of reproach, or saving. */
  const proceed = () => {
    const step = nextStep(draft)
    if (step === 'save' || document.activeElement === refs[step].current) save()
    else refs[step].current?.focus()
  }
  const errorOf = (field: string) => errors[field] ?? register.problem?.fields[field]
  return { refs, change, save, proceed, errorOf, register }
}

const CallEntry = ({ id, draft }: { id: Id; draft: CallDraft }) => {
  const entry = useCallEntry(id, draft)
  const caller = useCaller(id, draft.phone)
  const context = useCallerContext(id, draft.clientId)

  const chooseKind = (kind: TicketKind | undefined) => {
    if (kind === undefined) return
    entry.change({ kind })
    if (draft.subject === '' || !isTextField(document.activeElement)) entry.refs.subject.current?.focus()
  }
  const openTicket = (ticketId: Id) => {
    const takeBack = discardCall(id)
    navigate({ screen: 'ticket', ticketId })
    if (!isBlank({ ...draft, phone: '' }))
      showToast('Открыто прежнее обращение, звонок отдельно не записан.', {
        action: { label: 'Вернуть звонок', run: takeBack },
      })
  }
  const discard = () => {
    const takeBack = discardCall(id)
    if (!isBlank(draft)) showToast('Звонок не записан.', { action: { label: 'Вернуть', run: takeBack } })
  }

  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const handled = (() => {
      const found = pressedCommand(foundCommands, event.nativeEvent)
      if (found !== null) {
        const ticket = openTicketsOf(draft, caller, context)[foundCommands.indexOf(found)]
        if (ticket !== undefined) openTicket(ticket.id)
        return true
      }
      const digit = isTextField(event.target) ? null : chosenDigit(event.nativeEvent)
      const command = kindCommands[(digit ?? 0) - 1] ?? pressedCommand(kindCommands, event.nativeEvent)
      if (command !== null) {
        chooseKind(kindsInOrder[kindCommands.indexOf(command)])
        return true
      }
      if (event.key === 'Escape' && !isInList(event.target)) {
        holdCall()
        return true
      }
      if (event.key !== 'Enter' || event.altKey) return false
      if (event.ctrlKey) {
        entry.save()
        return true
      }
      const isGround = event.target === event.currentTarget
      if (isGround || (event.target instanceof HTMLInputElement && !isChoosing(event.target))) {
        entry.proceed()
        return true
      }
      return false
    })()
    if (!handled) return
    event.preventDefault()
    event.stopPropagation()
  }

  const title =
    context?.client.name ?? (draft.newClientName || (draft.phone === '' ? 'Новый звонок' : showPhone(draft.phone)))
  const { problem } = entry.register
  return (
    // A press on its ground takes the focus here, where the keys of a call go on working.
    <div className={styles.entry} tabIndex={-1} onKeyDownCapture={onKeyDownCapture} role="presentation">
      <CallTabs title={title} startedAt={draft.startedAt} />
      <div className={styles.body}>
        <CallForm
          draft={draft}
          caller={caller}
          context={context}
          refs={entry.refs}
          onChange={entry.change}
          errorOf={entry.errorOf}
        />
        <div className={styles.side}>
          <CallerPanel
            draft={draft}
            caller={caller}
            context={context}
            onChange={entry.change}
            onOpenTicket={openTicket}
          />
          <div className={styles.template}>
            <TemplateField
              kind={draft.kind}
              product={draft.product}
              gives="subject"
              onChoose={(template) => {
                entry.change(withTemplate(draft, template))
                entry.refs.subject.current?.focus()
              }}
            />
          </div>
        </div>
      </div>
      {problem === null ? null : (
        <div className={styles.problem}>
          <Notice tone="failed">{problem.message}</Notice>
        </div>
      )}
      <CallFooter
        draft={draft}
        isSaving={entry.register.isRunning}
        onHold={holdCall}
        onSave={entry.save}
        onDiscard={discard}
      />
    </div>
  )
}

const DoneEntry = ({ call }: { call: RegisteredCall }) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the whole sheet, the buttons in it do the same
  <div
    className={styles.entry}
    tabIndex={-1}
    onKeyDown={(event) => {
      if (event.key === 'Escape') holdCall()
      else if (event.key === 'Enter' && event.target === event.currentTarget) openCall()
      else if (pressedCommand(['call.openSaved'], event.nativeEvent) !== null) {
        holdCall()
        navigate({ screen: 'ticket', ticketId: call.ticketId })
      }
    }}
  >
    <CallTabs title="Записано" startedAt={null} />
    <CallDone call={call} />
  </div>
)

const ActiveCall = ({ id }: { id: Id }) => {
  const draft = useActiveDraft(id)
  const registered = useCall((state) => state.registered)
  useEffect(() => flushDrafts, [])
  const isGone = draft === null && registered === null
  useEffect(() => {
    if (isGone) leaveGoneCall(id)
  }, [isGone, id])
  if (registered !== null) return <DoneEntry call={registered} />
  return draft === null ? null : <CallEntry id={id} draft={draft} />
}

/** Звонок: over anything, from any screen. */
export const CallDialog = () => {
  const activeId = useCall((state) => state.activeId)
  if (activeId === null) return null
  return (
    <ModalOverlay isOpen isKeyboardDismissDisabled className={styles.veil ?? ''} data-modal>
      <Modal className={styles.sheet ?? ''}>
        <Dialog aria-label="Звонок" className={styles.dialog ?? ''}>
          <ActiveCall key={activeId} id={activeId} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
