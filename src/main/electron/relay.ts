import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import { z } from 'zod'
import type { Access } from '../desk/protocol.ts'
import type { DeskWorker } from '../desk/start.ts'
import { joinEnds, type PageEnd } from '../serve/join-ends.ts'
import { answer } from './ask.ts'
import { channels } from './channels.ts'

const portEnd = (port: MessagePortMain): PageEnd => ({
  send: (bytes) => port.postMessage(bytes),
  onMessage: (listener) => {
    port.on('message', (event) => listener(event.data))
    port.start()
  },
  onClose: (listener) => {
    port.on('close', listener)
  },
  close: () => port.close(),
})

/** The page is gone, or shows another document: its channels have nobody on the other side. */
const onPageGone = (contents: WebContents, listener: () => void) => {
  const navigated = (details: { isMainFrame: boolean; isSameDocument: boolean }) => {
    if (details.isMainFrame && !details.isSameDocument) gone()
  }
  const gone = () => {
    contents.off('did-start-navigation', navigated)
    contents.off('render-process-gone', gone)
    contents.off('destroyed', gone)
    listener()
  }
  contents.on('did-start-navigation', navigated)
  contents.on('render-process-gone', gone)
  contents.on('destroyed', gone)
}

/** Gives a page that asks a channel to the desk, with the access of its window. */
export const relayToDesk = (
  desk: Pick<DeskWorker, 'connect'>,
  origin: string,
  accessOf: (contents: WebContents) => Access | null,
) => {
  answer(channels.connect, origin, z.undefined(), (_input, { event }) => {
    const access = accessOf(event.sender)
    if (access === null) throw new Error('Это окно не связано с программой.')
    const { port1, port2 } = new MessageChannelMain()
    const close = joinEnds(portEnd(port1), desk.connect(access))
    onPageGone(event.sender, close)
    event.sender.postMessage(channels.port, null, [port2])
  })
}
