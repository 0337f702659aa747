import type { MessagePort } from 'node:worker_threads'

/** What the contract's two sides exchange. The relay never looks inside. */
export type Bytes = string | ArrayBuffer | Uint8Array

/** One message of the contract is never larger: attachments and papers are limited well below. */
export const largestMessageBytes = 64 * 1024 * 1024

export const isBytes = (value: unknown): value is Bytes =>
  typeof value === 'string' || value instanceof ArrayBuffer || value instanceof Uint8Array

const sizeOf = (bytes: Bytes): number => (typeof bytes === 'string' ? bytes.length : bytes.byteLength)

/** The window's end of a channel, whatever carries it. */
export interface PageEnd {
  send: (bytes: Bytes) => void
  onMessage: (listener: (data: unknown) => void) => void
  onClose: (listener: () => void) => void
  close: () => void
}

/** Passes messages between a page and the desk until either goes; then both are closed. Returns the closing. */
export const joinEnds = (page: PageEnd, desk: MessagePort): (() => void) => {
  let open = true
  const close = () => {
    if (!open) return
    open = false
    desk.close()
    page.close()
  }
  page.onMessage((data) => {
    if (!open) return
    if (isBytes(data) && sizeOf(data) <= largestMessageBytes) desk.postMessage(data)
    else close()
  })
  desk.on('message', (data: unknown) => {
    if (open && isBytes(data)) page.send(data)
  })
  page.onClose(close)
  desk.on('close', close)
  return close
}
