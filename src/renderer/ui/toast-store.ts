import { create } from 'zustand'

export interface ToastAction {
  label: string
  run: () => void
  /** It goes on to something; the others take back what was done. */
  leadsOn?: true
}

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'failed'
  action: ToastAction | null
}

export interface ToastState {
  toasts: readonly Toast[]
  /** The newest that went away with its way back, which stays for a while. */
  gone: Toast | null
}

/** Long enough to notice what one did; later somebody else may have gone on from it. */
const TAKEN_BACK_MS = 60_000

/** The newest few of either tone are enough; what was done never pushes out what failed, which nobody may have read. */
const MOST_TOASTS = 3

const newest = (toasts: readonly Toast[]): readonly Toast[] => {
  const kept = (['plain', 'failed'] as const).flatMap((tone) =>
    toasts.filter((toast) => toast.tone === tone).slice(-MOST_TOASTS),
  )
  return toasts.filter((toast) => kept.includes(toast))
}

export const useToasts = create<ToastState>(() => ({ toasts: [], gone: null }))

let nextId = 1

/** Says what was done, with a way back where there is one. */
export const showToast = (text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void => {
  const toast: Toast = { id: nextId, text, tone: options.tone ?? 'plain', action: options.action ?? null }
  nextId += 1
  useToasts.setState(({ toasts }) => ({ toasts: newest([...toasts, toast]) }))
}

const takesBack = ({ action }: Toast): boolean => action !== null && action.leadsOn !== true

/** The newest message that takes back what was done, or undefined. */
export const lastUndo = ({ toasts, gone }: ToastState): Toast | undefined =>
  toasts.findLast(takesBack) ?? gone ?? undefined

const drop = (id: number): void => {
  useToasts.setState(({ toasts, gone }) => ({
    toasts: toasts.filter((toast) => toast.id !== id),
    gone: gone?.id === id ? null : gone,
  }))
}

/** Does what the message offers; it has nothing to say after that. One that is gone says what it takes back. */
export const actOn = (toast: Toast): void => {
  const { gone } = useToasts.getState()
  drop(toast.id)
  if (gone === toast) showToast(`Возвращаем: ${toast.text}`)
  toast.action?.run()
}

/** Takes the message away; what it takes back can still be asked for by the key of the program for a minute. */
export const dismissToast = (id: number): void => {
  const toast = useToasts.getState().toasts.find((one) => one.id === id)
  drop(id)
  if (toast === undefined || !takesBack(toast)) return
  useToasts.setState({ gone: toast })
  setTimeout(() => drop(id), TAKEN_BACK_MS)
}
