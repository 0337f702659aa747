import type { HostResult } from '../../../shared/contract/host.ts'

let frame: HTMLIFrameElement | null = null

/** Prints a PDF as it is, by the browser's own viewer in a frame nobody sees. */
export const printPdf = async (file: Blob): Promise<HostResult> => {
  if (!navigator.pdfViewerEnabled)
    return {
      done: false,
      reason: 'Отсюда напечатать нельзя: в браузере отключён просмотр PDF. Сохраните документ и напечатайте файл.',
    }
  // The one before is kept until now: its window of printing may still have been open.
  frame?.remove()
  const url = URL.createObjectURL(file)
  const made = document.createElement('iframe')
  frame = made
  made.tabIndex = -1
  made.ariaHidden = 'true'
  made.title = 'Печать'
  Object.assign(made.style, { position: 'fixed', width: '0', height: '0', border: '0', visibility: 'hidden' })
  const loaded = new Promise((resolve) => made.addEventListener('load', resolve, { once: true }))
  made.src = url
  document.body.append(made)
  await loaded
  URL.revokeObjectURL(url)
  made.contentWindow?.focus()
  made.contentWindow?.print()
  return { done: true }
}
