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

interface ToastState {
  toasts: readonly Toast[]
}

/** The newest few of either tone are enough; what was done never pushes out what failed, which nobody may have read. */
const MOST_TOASTS = 3

const newest = (toasts: readonly Toast[]): readonly Toast[] => {
  const kept = (['plain', 'failed'] as const).flatMap((tone) =>
    toasts.filter((toast) => toast.tone === tone).slice(-MOST_TOASTS),
  )
  return toasts.filter((toast) => kept.includes(toast))
}

export const useToasts = create<ToastState>(() => ({ toasts: [] }))

let nextId = 1

/** Says what was done, with a way back where there is one. */
export const showToast = (text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void => {
  const toast: Toast = { id: nextId, text, tone: options.tone ?? 'plain', action: options.action ?? null }
  nextId += 1
  useToasts.setState(({ toasts }) => ({ toasts: newest([...toasts, toast]) }))
}

/** The newest message that takes back what was done, or undefined. */
export const lastUndo = (toasts: readonly Toast[]): Toast | undefined =>
  toasts.findLast(({ action }) => action !== null && action.leadsOn !== true)

/** Does what the message offers; it has nothing to say after that. */
export const actOn = ({ id, action }: Toast): void => {
  action?.run()
  dismissToast(id)
}

export const dismissToast = (id: number): void => {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
