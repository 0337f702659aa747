import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumArgs, chromiumPath } from '../tests/e2e/support/chromium.ts'
import { startWebDesk } from '../tests/e2e/support/web-desk.ts'
import { bundleWhenStale } from './bundle.ts'
import { inRoot } from './paths.ts'

const viewport = { width: 1366, height: 768 }
const demoDay = 11

/** Makes the pictures of the README from the demonstration's day, as it looks at this time of day. */
const makeScreenshots = async () => {
  await bundleWhenStale()
  const folder = await mkdtemp(join(tmpdir(), 'zabota-screenshots-'))
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs })
  const desk = await startWebDesk(browser, {
    args: [`--data=${folder}`, '--port=0', '--intake-port=0', `--demo=${demoDay}`],
    viewport,
    context: { locale: 'ru-RU', timezoneId: 'Europe/Moscow' },
    watch: () => undefined,
  })
  const { page } = desk
  const keep = (name: string) =>
    page.screenshot({ path: inRoot('docs', 'screenshots', `${name}.png`), animations: 'disabled' })
  try {
    await page.getByText('На связи').waitFor()
    await page.getByRole('option').nth(1).click()
    await page.getByRole('region', { name: 'История' }).waitFor()
    await keep('queue')
    await page.keyboard.press('Escape')
    await page.evaluate(() => {
      location.hash = '#/wall'
    })
    await page.getByRole('list', { name: 'Счётчики' }).waitFor()
    await keep('wall')
  } finally {
    await desk.close()
    await browser.close()
    await rm(folder, { recursive: true, force: true })
  }
}

await makeScreenshots()
