import { BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import { isOwnPage } from './origin.ts'

/** A request that did not come from the top frame of one of our windows, or has a wrong input. */
export class RefusedRequest extends Error {}

export interface Asked {
  window: BrowserWindow
  event: IpcMainInvokeEvent
}

/** The window a message came from; throws when the frame is not the top frame of our own page. */
const checkSender = (event: IpcMainInvokeEvent, origin: string): BrowserWindow => {
  const frame = event.senderFrame
  const window = BrowserWindow.fromWebContents(event.sender)
  if (frame === null || window === null || frame !== event.sender.mainFrame || !isOwnPage(origin, frame.url))
    throw new RefusedRequest('Запрос отклонён: он пришёл не из окна программы.')
  return window
}

/** Answers one kind of message of the preload, after its sender and its input have been checked. */
export const answer = <Schema extends z.ZodType, Result>(
  channel: string,
  origin: string,
  schema: Schema,
  handle: (input: z.output<Schema>, asked: Asked) => Result | Promise<Result>,
) => {
  ipcMain.handle(channel, (event, input: unknown) => {
    const window = checkSender(event, origin)
    const checked = schema.safeParse(input)
    if (!checked.success) throw new RefusedRequest('Запрос отклонён: в нём не то, что ожидалось.')
    return handle(checked.data, { window, event })
  })
}
