import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findProgram } from '../../../build/display.ts'

/** Playwright's own browser where it was downloaded, else the system's. */
export const chromiumPath = (): string => {
  const own = chromium.executablePath()
  const found = existsSync(own) ? own : findProgram('chromium', 'chromium-browser', 'google-chrome')
  if (found !== null) return found
  throw new Error('Нет браузера Chromium: npx playwright install chromium или apt-get install chromium.')
}

export const chromiumArgs = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
