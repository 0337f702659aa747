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

/** Makes the pictures of the README and of the operator's guide from the demonstration's day, as it looks at this time of day. */
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
    await page.keyboard.press('r')
    await page.getByRole('dialog', { name: 'Ответ дан' }).waitFor()
    await keep('answer')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    const contact = page.getByRole('complementary', { name: /^Обращение/ }).getByText(/\+7 \d{3} \d{3}-\d{2}-\d{2}/)
    const phone = /\+7[\d -]+/.exec((await contact.first().textContent()) ?? '')?.[0] ?? ''
    await page.keyboard.press('Escape')
    await page.keyboard.press('F2')
    const call = page.getByRole('dialog', { name: 'Звонок' })
    await call.waitFor()
    await page.keyboard.type(phone)
    await call.getByText('Открыто сейчас').waitFor()
    await page.keyboard.press('Control+1')
    await page.keyboard.type('Касса не печатает чеки')
    await keep('call')
    await call.getByRole('button', { name: 'Не записывать' }).click()
    await call.waitFor({ state: 'hidden' })
    // What was just said of the call has nothing to do with the next picture.
    await page.reload()
    await page.getByText('На связи').waitFor()
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.getByRole('toolbar', { name: 'Действия с выбранными' }).waitFor()
    await keep('marked')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Все клавиши' }).waitFor()
    await keep('keys')
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: 'Документы' }).click()
    await page.getByRole('region', { name: 'Комплекты документов' }).getByRole('link').first().click()
    await page.getByRole('complementary', { name: /^Комплект/ }).waitFor()
    await keep('documents')
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
