import type { BrowserContextOptions, ElectronApplication, Page, ViewportSize } from '@playwright/test'

/** How one start of the program is made. */
export interface StartedWith {
  args: string[]
  viewport: ViewportSize
  /** Settings of the project for a browser's context. */
  context: BrowserContextOptions
  /** Called with every page as it appears, before it loads. */
  watch: (page: Page) => void
}

/** The program between one start and its end, on either host. */
export interface RunningDesk {
  page: Page
  electron: ElectronApplication | null
  openWall: () => Promise<Page>
  resize: (size: ViewportSize) => Promise<void>
  /** Ends it as a person would. */
  close: () => Promise<void>
  /** Ends it as a power cut would. */
  kill: () => Promise<void>
}
