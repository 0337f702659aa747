import { rmSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { bundleWhenStale } from '../../build/bundle.ts'
import { callsByKeys } from '../e2e/support/calls-by-keys.ts'
import { chromiumArgs, chromiumPath } from '../e2e/support/chromium.ts'
import { startWebDesk } from '../e2e/support/web-desk.ts'
import { temporaryFolder } from '../integration/desk/start-desk.ts'
import type { BenchRow } from './row.ts'

/** Of somebody who types as most people in offices do (Card, Moran, Newell: The Keystroke-Level Model, 1980). */
const secondsOfKey = 0.28
const targetSeconds = 15
const demoDay = 7

/** From the ring, or the hand on the key, to the number: keys at a hand's pace and what the program adds. */
export const benchKeystrokes = async (): Promise<BenchRow[]> => {
  await bundleWhenStale()
  const folder = temporaryFolder()
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs })
  const desk = await startWebDesk(browser, {
    args: [`--data=${folder}`, '--port=0', '--intake-port=0', `--demo=${demoDay}`],
    viewport: { width: 1366, height: 768 },
    context: { locale: 'ru-RU', timezoneId: 'Europe/Moscow' },
    watch: () => undefined,
  })
  try {
    return (await callsByKeys(desk.page)).map(({ name, keys, letters, waited }) => {
      const seconds = (keys + letters) * secondsOfKey + waited / 1000
      return {
        name: `${name}, s at ${secondsOfKey} s a key`,
        ours: seconds,
        peer: `what a call may take (${keys} keys besides ${letters} letters)`,
        theirs: targetSeconds,
        ratio: targetSeconds / seconds,
        target: '≥ 1',
      }
    })
  } finally {
    await desk.close()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
