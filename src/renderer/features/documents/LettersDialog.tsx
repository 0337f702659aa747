import { type KeyboardEvent, useRef, useState } from 'react'
import type { OrderRow } from '../../../shared/contract/documents.ts'
import { plural } from '../../../shared/documents/plural.ts'
import { normalizeTracking } from '../../../shared/documents/postal.ts'
import { desk } from '../../app/connection.ts'
import { problemOf } from '../../app/desk-problem.ts'
import { host } from '../../app/host.ts'
import { KeptNotice } from '../../app/KeptNotice.tsx'
import { useAction } from '../../app/use-action.ts'
import { useFormDraft } from '../../app/use-form-draft.ts'
import { Button } from '../../ui/Button.tsx'
import { CancelButton } from '../../ui/CancelButton.tsx'
import { DayField } from '../../ui/DayField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { focusInvalid } from '../../ui/focus-invalid.ts'
import { Notice } from '../../ui/Notice.tsx'
import { isDay, noDayWords } from '../../ui/russian-date.ts'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { lettersToSend, type TypedTracking, trackingErrors, withTracking } from './batch-tracking.ts'
import { dayShort } from './deadlines.ts'
import styles from './Letters.module.css'

const letterWords = (count: number): string => `${count} ${plural(count, 'письмо', 'письма', 'писем')}`

interface LettersDialogProps {
  orders: readonly OrderRow[]
  today: string
  onClose: () => void
}

/** Many letters at once: tracking numbers from a scanner or a pasted column, one Enter a letter, and the day's list. */
export const LettersDialog = ({ orders, today, onClose }: LettersDialogProps) => {
  // The list stays as it was opened: a letter that is recorded must not move the others under the scanner.
  const [letters] = useState(() => lettersToSend(orders))
  const fields = useFormDraft(
    'letters',
    { on: today, office: 'Отделение почтовой связи', tracking: {} as TypedTracking },
    { isRecord: false },
  )
  const typed = fields.values.tracking
  const [refused, setRefused] = useState<Readonly<Record<string, string>>>({})
  /** The numbers that are recorded, by package. */
  const [sent, setSent] = useState<ReadonlyMap<string, string>>(new Map())
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  const common = useRef<HTMLDivElement>(null)
  const register = useAction(
    async () => host.openPaper(await desk.documents.postalRegister({ on: fields.values.on })),
    (result) => setProblem(result.done ? null : result.reason),
  )

  const errors = { ...trackingErrors(typed, letters, orders), ...refused }
  const ready = letters.filter(({ id }) => !sent.has(id) && normalizeTracking(typed[id] ?? '') !== '')
  const sound = ready.filter(({ id }) => errors[id] === undefined)

  const type = (orderId: string, text: string) => {
    fields.set('tracking', withTracking(typed, letters, orderId, text))
    setRefused(({ [orderId]: _mended, ...others }) => others)
  }
  // A scanner ends each number with Enter.
  const goOn = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    const inputs = [...(list.current?.querySelectorAll('input') ?? [])]
    inputs[inputs.indexOf(event.target) + 1]?.focus()
  }
  const hasDay = (): boolean => {
    if (isDay(fields.values.on)) return true
    fields.setErrors({ on: noDayWords })
    focusInvalid(common.current)
    return false
  }
  const record = async () => {
    if (!hasDay()) return
    setSaving(true)
    setProblem(null)
    const done = new Map(sent)
    for (const { id } of sound) {
      try {
        const { on, office } = fields.values
        await desk.documents.dispatch({
          orderId: id,
          method: 'registeredMail',
          handedOverOn: on,
          handedOverTo: office,
          tracking: typed[id] ?? '',
          note: '',
        })
        done.set(id, typed[id] ?? '')
        setSent(new Map(done))
      } catch (error) {
        const { message } = problemOf(error)
        setRefused((before) => ({ ...before, [id]: message }))
      }
    }
    setSaving(false)
    // The scanner may have gone on meanwhile.
    const left = Object.entries(fields.latest().tracking).filter(([id]) => !done.has(id))
    if (left.length === 0) fields.clear()
    else fields.set('tracking', Object.fromEntries(left))
    if (done.size > sent.size) showToast(`Отправка записана: ${letterWords(done.size - sent.size)}.`)
  }

  return (
    <Dialog
      title="Отправить письма"
      size="medium"
      onClose={onClose}
      footer={
        <>
          <Button
            onPress={() => {
              if (hasDay()) void register.run(undefined)
            }}
            isPending={register.isRunning}
            className={styles.register}
          >
            Список за день (ф. 103)
          </Button>
          <CancelButton onPress={onClose} label="Закрыть" />
          <Button look="primary" onPress={() => void record()} isDisabled={sound.length === 0} isPending={isSaving}>
            {sound.length === 0 ? 'Записать отправку' : `Записать ${letterWords(sound.length)}`}
          </Button>
        </>
      }
    >
      <KeptNotice draft={fields} />
      <div ref={common} className={styles.common}>
        <DayField label="Передано" {...fields.text('on')} today={today} />
        <TextField label="Отделение почты" {...fields.text('office')} maxLength={160} />
      </div>
      {letters.length === 0 ? <p className={styles.empty}>Писем, которые ещё не отправлены, нет.</p> : null}
      <ul ref={list} className={styles.letters} onKeyDown={goOn}>
        {letters.map((order, index) => (
          <li key={order.id}>
            <span className={styles.whom}>
              <b>{order.clientName}</b>
              <small>
                {order.number}, до {dayShort(order.dueOn, today)}
              </small>
            </span>
            {sent.has(order.id) ? (
              <span className={styles.sent}>✓ {normalizeTracking(sent.get(order.id) ?? '')}</span>
            ) : (
              <TextField
                label={`Трек-номер: ${order.clientName}, ${order.number}`}
                hideLabel
                value={typed[order.id] ?? ''}
                onChange={(text) => type(order.id, text)}
                onPaste={(event) => {
                  const text = event.clipboardData.getData('text')
                  if (!/[\r\n]/.test(text.trim())) return
                  event.preventDefault()
                  type(order.id, text)
                }}
                error={errors[order.id]}
                placeholder="14 цифр с чека"
                autoFocus={index === 0}
              />
            )}
          </li>
        ))}
      </ul>
      {problem === null && register.problem === null ? null : (
        <Notice tone="failed">{problem ?? register.problem?.message ?? ''}</Notice>
      )}
    </Dialog>
  )
}
