import { showToast } from '../ui/toast-store.ts'

/** Puts text on the clipboard and says so. */
export const copyText = async (text: string, done: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text)
    showToast(done)
  } catch {
    showToast('Скопировать не удалось: выделите текст и нажмите Ctrl+C.', { tone: 'failed' })
  }
}
