import { app, type Session, shell, type WebContents } from 'electron'
import { isOwnPage, originOf } from './origin.ts'

/** Copying a ticket number is all that a page of ours needs. */
const allowedPermissions = ['clipboard-sanitized-write']

export const denyPermissions = (session: Session, origin: string) => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(allowedPermissions.includes(permission) && isOwnPage(origin, details.requestingUrl)),
  )
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) =>
      allowedPermissions.includes(permission) && isOwnPage(origin, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    // Papers are saved from blobs the page itself has made; nothing is downloaded from elsewhere.
    if (!item.getURL().startsWith(`blob:${origin}`)) event.preventDefault()
  })
}

const trackingAddress = 'https://www.pochta.ru/tracking'

/** Besides the form, the only page of the outside world the program leads to. */
export const isTrackingUrl = (address: string): boolean => {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.username === '' && url.password === '' && `${url.origin}${url.pathname}` === trackingAddress
}

export const openInBrowser = (address: string) => shell.openExternal(new URL(address).href)

const confine = (contents: WebContents, origin: string) => {
  const isOwnNavigation = (url: string, isMainFrame: boolean) =>
    isOwnPage(origin, url) || (!isMainFrame && (url.startsWith(`blob:${origin}/`) || originOf(url) === pdfViewerOrigin))
  contents.on('will-frame-navigate', (event) => {
    if (!isOwnNavigation(event.url, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isOwnNavigation(event.url, event.isMainFrame)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isTrackingUrl(url)) void openInBrowser(url)
    return { action: 'deny' }
  })
}

/** Chromium's built-in viewer, which prints a paper from a frame of its own. */
const pdfViewerOrigin = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai'

/** Every page there will ever be stays where it is and opens nothing. */
export const confinePages = (origin: string) => {
  app.on('web-contents-created', (_event, contents) => confine(contents, origin))
}
