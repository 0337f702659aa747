import type { CallShortcutKeys } from '../domain/call-shortcut.ts'

/**
 * What the window's host does for the page besides carrying the contract: things only a program outside the page can
 * do. Under Electron the preload puts it at `window.zabotaHost`; in a browser the renderer makes its own of kind `web`.
 */
export interface ZabotaHost {
  kind: 'electron' | 'web'
  /**
   * Asks for a channel to the desk. Electron answers with a `message` event of the page's own window whose `data` is
   * `hostPortMessage` and whose `ports[0]` is the port; the promise settles once it is on its way and rejects with a
   * sentence when the host refuses. A port cannot cross the isolated world as a result, hence the event.
   */
  connect: () => Promise<void>
  /** Opens a paper in the system's viewer. `path` lies in the documents folder of the data folder. */
  openPaper: (path: string) => Promise<HostResult>
  showPaperInFolder: (path: string) => Promise<HostResult>
  /** Opens the wall in a window of its own, full screen on its display; focuses it when it is there already. */
  openWall: () => Promise<HostResult>
  wallDisplays: () => Promise<WallDisplays>
  /** Calls the listener whenever displays have come, gone or changed; what it returns ends that. */
  onWallDisplays: (listener: (displays: WallDisplays) => void) => () => void
  /** Null leaves the display to the program. A wall that is open goes to the chosen one at once. */
  chooseWallDisplay: (id: number | null) => Promise<WallDisplays>
  setWallOpensAtStart: (opens: boolean) => Promise<WallDisplays>
  /** Shows for some seconds on every display the number it goes by. */
  showDisplayNumbers: () => Promise<HostResult>
  toggleFullScreen: () => Promise<HostResult>
  /** Opens a page of the desk's own intake, the form or what is under it, in the browser of the system. */
  openIntake: (url: string) => Promise<HostResult>
  /** The keys that open a call over any program. */
  callShortcut: () => Promise<CallShortcut>
  /** Keys that another program holds are not taken: what was chosen before stays, and works. */
  setCallShortcut: (chosen: CallShortcut['chosen']) => Promise<CallShortcut>
  /** Shows a notification of the system while the window is out of sight; a press on it brings the window and the place. */
  notify: (notification: HostNotification) => Promise<HostResult>
  /** Opens the tracking page of the Russian Post; any other address is refused. */
  openTracking: (url: string) => Promise<HostResult>
}

interface DisplayTraits {
  id: number
  /** The maker's name; empty where the system does not tell it. */
  label: string
  /** In pixels of the display. */
  width: number
  height: number
}

/** Displays of this computer and what was chosen for the wall on it. */
export interface WallDisplays {
  /** From left to right. */
  displays: readonly (DisplayTraits & { number: number; isInternal: boolean; hasDesk: boolean })[]
  /** Null: any display without the desk's window. */
  chosen: (DisplayTraits & { isAttached: boolean }) | null
  opensAtStart: boolean
}

export interface HostNotification {
  title: string
  body: string
  /** Hash of the page it leads to: a ticket, an order, or the queue. */
  place: string
  /** Asks for attention in the taskbar as well. */
  isBreach: boolean
}

export interface CallShortcut {
  /** Null when no keys are wanted. */
  chosen: CallShortcutKeys | null
  /** False when another program holds them, or none are wanted. */
  works: boolean
}

/** Done, or why not as a sentence for the operator. */
export type HostResult = { done: true } | { done: false; reason: string }

/** `data` of the message event that brings the port of a new channel. */
export const hostPortMessage = 'zabota:port'
