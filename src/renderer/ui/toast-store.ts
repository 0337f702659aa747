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

/** The newest few are enough: older ones are about things long done. */
const MAX_TOASTS = 3

export const useToasts = create<ToastState>(() => ({ toasts: [] }))

let nextId = 1

/** Says what was done, with a way back where there is one. */
export const showToast = (text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): void => {
  const toast: Toast = { id: nextId, text, tone: options.tone ?? 'plain', action: options.action ?? null }
  nextId += 1
  useToasts.setState(({ toasts }) => ({ toasts: [...toasts, toast].slice(-MAX_TOASTS) }))
}

export const dismissToast = (id: number): void => {
  useToasts.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }))
}
