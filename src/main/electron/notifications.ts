import { app, type BrowserWindow, Notification } from 'electron'
import { z } from 'zod'
import type { HostNotification } from '../../shared/contract/host.ts'
import { idPattern } from '../../shared/sync/id.ts'
import { channels } from './channels.ts'
import { mayNotify } from './notification-pace.ts'
import { focusWindow } from './window.ts'

const isPlace = (place: string): boolean => {
  const [screen, id, ...rest] = place.replace(/^#\//, '').split('/')
  if (!place.startsWith('#/') || rest.length > 0) return false
  if (id === undefined) return screen === 'queue'
  return (screen === 'ticket' || screen === 'documents') && idPattern.test(id)
}

export const notificationSchema: z.ZodType<HostNotification, HostNotification> = z.strictObject({
  title: z.string().min(1).max(200),
  body: z.string().max(500),
  place: z.string().max(100).refine(isPlace),
  isBreach: z.boolean(),
})

const notificationsHeld = 20

// A notification nobody holds is collected as garbage, and a press on it then does nothing.
let held: readonly { notification: Notification; at: number }[] = []
const asking = new WeakSet<BrowserWindow>()

const askForAttention = (window: BrowserWindow) => {
  app.setBadgeCount(app.getBadgeCount() + 1)
  if (asking.has(window)) return
  asking.add(window)
  window.flashFrame(true)
  window.once('focus', () => {
    asking.delete(window)
    window.flashFrame(false)
    app.setBadgeCount(0)
  })
}

/** Shows outside a window that is not looked at what has to be seen; false when the system shows nothing now. */
export const showNotification = (
  window: BrowserWindow,
  { title, body, place, isBreach }: HostNotification,
): boolean => {
  if (window.isFocused()) return true
  if (isBreach) askForAttention(window)
  const at = Date.now()
  const shownAt = held.map((one) => one.at)
  if (!Notification.isSupported() || !mayNotify(shownAt, at)) return false
  // The desk has sounds of its own.
  const notification = new Notification({ title, body, silent: true })
  held = [...held, { notification, at }].slice(-notificationsHeld)
  notification.on('click', () => {
    if (window.isDestroyed()) return
    focusWindow(window)
    window.webContents.send(channels.show, place)
  })
  notification.show()
  return true
}
