import type { HostNotification, HostResult, ZabotaHost } from '../../shared/contract/host.ts'
import { navigate } from './routes.ts'

declare global {
  interface Window {
    zabotaHost?: ZabotaHost
  }
}

const done: HostResult = { done: true }

const openTab = (url: string): HostResult => {
  window.open(url, '_blank', 'noopener')
  return done
}

/** A paper of the desk: where it lies on disk, and its bytes for a browser that cannot reach the disk. */
export interface PaperFile {
  fileName: string
  path: string
  file: Blob
}

/** How long a tab may take to load a paper before its address is given back. */
const BLOB_LIFE_MS = 60_000

const openBlob = (paper: PaperFile): HostResult => {
  const url = URL.createObjectURL(paper.file)
  setTimeout(() => URL.revokeObjectURL(url), BLOB_LIFE_MS)
  // `noopener` would give the tab another origin, where the address of a blob means nothing.
  const tab = window.open(url, '_blank')
  return tab === null
    ? { done: false, reason: 'Браузер не дал открыть вкладку. Разрешите всплывающие окна для этой страницы.' }
    : done
}

/** Like Electron's: nothing while the page is looked at, and a press brings the page and the place. */
const notifyByBrowser = ({ title, body, place }: HostNotification): HostResult => {
  if (document.hasFocus()) return done
  if (!('Notification' in window) || Notification.permission !== 'granted')
    return { done: false, reason: 'Браузер не разрешает уведомления этой странице.' }
  const notification = new Notification(title, { body, tag: place, silent: true })
  notification.addEventListener('click', () => {
    window.focus()
    location.hash = place
    notification.close()
  })
  return done
}

/** Asks the browser, with the person's press, for leave to show notifications. */
const askBrowser = async (): Promise<HostResult> => {
  if (!('Notification' in window)) return { done: false, reason: 'Этот браузер не показывает уведомлений.' }
  const permission = await Notification.requestPermission()
  return permission === 'granted'
    ? done
    : { done: false, reason: 'Браузер запретил уведомления. Разрешите их для этой страницы в его настройках.' }
}

const electron = window.zabotaHost

/** What the page asks of whatever it runs in: Electron's window or a browser. */
export const host = {
  kind: electron?.kind ?? ('web' as const),
  openPaper: async (paper: PaperFile): Promise<HostResult> => electron?.openPaper(paper.path) ?? openBlob(paper),
  /** Null in a browser: there is no folder to show. */
  showPaperInFolder:
    electron === undefined ? null : (paper: PaperFile): Promise<HostResult> => electron.showPaperInFolder(paper.path),
  openWall: async (): Promise<HostResult> => {
    if (electron) return electron.openWall()
    const url = new URL(location.href)
    url.hash = '#/wall'
    return openTab(url.href)
  },
  /** Null in a browser: it puts its windows nowhere by itself. */
  wallDisplays:
    electron === undefined
      ? null
      : {
          read: electron.wallDisplays,
          follow: electron.onWallDisplays,
          choose: electron.chooseWallDisplay,
          setOpensAtStart: electron.setWallOpensAtStart,
          showNumbers: electron.showDisplayNumbers,
        },
  toggleFullScreen: async (): Promise<HostResult> => {
    if (electron) return electron.toggleFullScreen()
    if (document.fullscreenElement === null) await document.documentElement.requestFullscreen()
    else await document.exitFullscreen()
    return done
  },
  openIntake: async (url: string): Promise<HostResult> => electron?.openIntake(url) ?? openTab(url),
  openTracking: async (url: string): Promise<HostResult> => electron?.openTracking(url) ?? openTab(url),
  notify: async (notification: HostNotification): Promise<HostResult> =>
    electron?.notify(notification) ?? notifyByBrowser(notification),
  /** Null in a browser: it gets no keys while it is out of sight. */
  callShortcut: electron === undefined ? null : { read: electron.callShortcut, choose: electron.setCallShortcut },
  /** Settles with whether notifications may be shown at all. */
  allowNotifications: async (): Promise<HostResult> => (electron === undefined ? askBrowser() : done),
  /** Back to the desk from the wall, where that makes sense. */
  leaveWall: (): void => navigate({ screen: 'queue' }),
}
