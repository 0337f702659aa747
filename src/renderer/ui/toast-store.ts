import { create } from 'zustand'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'failed'
  action: { label: string; run: () => void } | null
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

export const dismissToast = (id: number): void => {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
