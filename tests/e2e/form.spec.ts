import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { test as base, expect, type Page } from '@playwright/test'
import { inRoot } from '../../build/paths.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { chromiumArgs, chromiumPath } from './support/chromium.ts'
import { type IntakeProcess, startIntakeProcess } from './support/intake-process.ts'

const phone = { width: 320, height: 640 }
const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const desktop = { width: 1366, height: 768 }

/** A page of the company's website, with the form in a frame. */
const startSite = async (frame: (url: string) => string) => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html lang="ru"><title>Сайт</title><h1>Сайт компании</h1>${frame(site.url)}</html>`)
  })
  const site = { url: '', close: () => new Promise((resolve) => server.close(resolve)) }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  site.url = `http://localhost:${typeof address === 'object' ? address?.port : ''}`
  return site
}

const test = base.extend<{ intake: IntakeProcess; accent: string }>({
  accent: ['', { option: true }],
  launchOptions: { executablePath: chromiumPath(), args: chromiumArgs },
  intake: async ({ accent }, use) => {
    const intake = await startIntakeProcess(
      ...['--organisation', 'ООО «Служба заботы»', '--phone', '+7 (495) 000-00-00', '--accent', accent],
    )
    await use(intake)
    await intake.remove()
  },
})

const fillIn = async (page: Page) => {
  await page.getByText('Не работает', { exact: true }).click()
  await page.getByLabel('Суть одной строкой').fill('Не проводится реализация')
  await page.getByLabel('Подробнее').fill('Ошибка при проведении.\nВчера работало.')
  await page.getByLabel('Программа', { exact: true }).selectOption('1С:Бухгалтерия')
  await page.getByLabel('Имя').fill('Анна Примерова')
  await page.getByLabel('Телефон').fill('+7 900 000-00-00')
  await page.getByText('Согласен на обработку').click()
}

const send = (page: Page) => page.getByRole('button', { name: 'Отправить обращение' }).click()

/** Sends what is filled in; whoever is quicker than a person is asked to send again, with everything kept. */
const sendThrough = (page: Page) =>
  expect(async () => {
    if (!(await page.getByText('Обращение принято').isVisible())) await send(page)
    await expect(page.getByText('Обращение принято')).toBeVisible({ timeout: 1_000 })
  }).toPass()

const number = (page: Page) => page.locator('.number').innerText()

const keepScreenshot = async (page: Page, name: string) => {
  const path = test.info().outputPath(`${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  await test.info().attach(name, { path, contentType: 'image/png' })
}

const widthOverflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

for (const javaScriptEnabled of [true, false]) {
  test.describe(`on a phone ${javaScriptEnabled ? 'with' : 'without'} JavaScript @web`, () => {
    test.use({ javaScriptEnabled, viewport: phone })

    test('a visitor is told what lacks, loses nothing, and gets his number', async ({ page, intake }) => {
      await page.goto(intake.url)
      expect(await widthOverflow(page)).toBeLessThanOrEqual(0)
      await page.getByLabel('Подробнее').fill('Ошибка при проведении')
      await send(page)

      const summary = page.getByRole('alert')
      await expect(summary).toBeFocused()
      await expect(summary).toContainText('Выберите, что случилось.')
      await expect(page.getByLabel('Суть одной строкой')).toHaveAccessibleDescription(/Напишите суть одной строкой/)
      await expect(page.getByLabel('Подробнее')).toHaveValue('Ошибка при проведении')
      await keepScreenshot(page, `errors-phone${javaScriptEnabled ? '' : '-plain'}`)
      await summary.getByRole('link', { name: 'Имя' }).click()
      await expect(page.getByLabel('Имя')).toBeFocused()

      await fillIn(page)
      await sendThrough(page)
      expect(await number(page)).toBe('С-000001')
      await expect(page.getByText(/(Разберёмся и ответим)/)).toBeVisible()
      expect(await widthOverflow(page)).toBeLessThanOrEqual(0)
      await keepScreenshot(page, `receipt-phone${javaScriptEnabled ? '' : '-plain'}`)

      const again = await page.context().newPage()
      await again.goto(page.url())
      expect(await number(again)).toBe('С-000001')
      await expect(again.locator('body')).not.toContainText('Анна')
    })

    test('the back button finds the form as it was, and sending it again makes no second request', async ({
      page,
      intake,
    }) => {
      await page.goto(intake.url)
      await fillIn(page)
      await sendThrough(page)
      const first = page.url()

      await page.goBack()
      await expect(page.getByLabel('Суть одной строкой')).toHaveValue('Не проводится реализация')
      await expect(page.getByLabel('Имя')).toHaveValue('Анна Примерова')
      await expect(page.getByLabel('Подробнее')).toHaveValue('Ошибка при проведении.\nВчера работало.')
      await sendThrough(page)
      expect(page.url()).toBe(first)
    })
  })
}

test('the whole form is filled in and sent by the keyboard alone @web', async ({ page, intake }) => {
  await page.goto(intake.url)
  const tabTo = async (name: RegExp) => {
    const focused = page.locator(':focus')
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(focused).toHaveAccessibleName(name, { timeout: 50 })
    }).toPass({ intervals: [0] })
  }
  await tabTo(/^Не работает/)
  await page.keyboard.press('Space')
  await tabTo(/^Суть/)
  await page.keyboard.type('Не открывается база')
  await tabTo(/^Имя/)
  await page.keyboard.type('Анна')
  await tabTo(/^Телефон/)
  await page.keyboard.type('+7 900 000-00-00')
  await tabTo(/^Согласен/)
  await page.keyboard.press('Space')
  // Whoever is quicker than a person is asked to send again, and comes to the button from wherever the page put him.
  await expect(async () => {
    await tabTo(/^Отправить/)
    await page.keyboard.press('Enter')
    await expect(page.getByText('Обращение принято')).toBeVisible({ timeout: 1_000 })
  }).toPass()
})

test('what was typed survives a reload and is gone after the receipt @web', async ({ page, intake }) => {
  await page.goto(intake.url)
  await fillIn(page)
  await page.goto('about:blank')
  await page.goto(intake.url)
  await expect(page.getByLabel('Имя')).toHaveValue('Анна Примерова')
  await expect(page.getByRole('radio', { name: /^Не работает/ })).toBeChecked()
  await expect(page.getByLabel('Программа', { exact: true })).toHaveValue('1С:Бухгалтерия')

  await sendThrough(page)
  await page.getByRole('link', { name: 'Написать ещё одно обращение' }).click()
  await expect(page.getByLabel('Имя')).toHaveValue('')
})

test('files go up while the form is typed, wait for a lost network, outlive a reload and are sent @web', async ({
  page,
  intake,
}) => {
  const files = page.locator('[data-files]')
  const box = (name: string) => files.getByRole('checkbox', { name })
  await page.goto(intake.url)
  await page.getByLabel('Файлы').setInputFiles([
    { name: 'снимок.png', mimeType: 'image/png', buffer: Buffer.concat([pngStart, Buffer.alloc(500_000, 7)]) },
    { name: 'вирус.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ])
  await expect(box('снимок.png')).toBeChecked()
  await expect(files.getByRole('alert')).toContainText('«вирус.exe»: такие файлы не принимаются')
  await keepScreenshot(page, 'files')
  await files.getByRole('button', { name: 'Убрать: вирус.exe' }).click()

  await page.context().setOffline(true)
  await page
    .getByLabel('Файлы')
    .setInputFiles({ name: 'журнал.log', mimeType: 'text/plain', buffer: Buffer.from('Ошибка') })
  await expect(files.getByRole('progressbar', { name: 'Загрузка: журнал.log' })).toBeVisible()
  await page.context().setOffline(false)
  await expect(box('журнал.log')).toBeChecked({ timeout: 20_000 })

  await page.reload()
  await expect(box('снимок.png')).toBeChecked()
  await box('журнал.log').uncheck()
  await fillIn(page)
  await sendThrough(page)
  expect(await number(page)).toBe('С-000001')
  await page.goto(intake.url)
  await expect(files.getByRole('checkbox')).toHaveCount(0)
})

test('without a network the page says so and keeps everything; a double press makes one request @web', async ({
  page,
  context,
  intake,
}) => {
  await page.goto(intake.url)
  await fillIn(page)
  await context.setOffline(true)
  await send(page)
  await expect(page.getByRole('alert')).toContainText('Нет связи с интернетом')
  await expect(page.getByRole('alert')).toBeFocused()
  await context.setOffline(false)

  const sent: string[] = []
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
  await page.getByRole('button', { name: 'Отправить обращение' }).dblclick()
  await expect(page.getByText('Обращение принято').or(page.getByRole('alert'))).toBeVisible()
  expect(sent).toHaveLength(1)
})

test('an intake that was away and is back finds the form still filled in @web', async ({ page, intake }) => {
  await page.goto(intake.url)
  await fillIn(page)
  await intake.stop()
  await send(page)
  await intake.restart()
  await page.goto(intake.url)
  await expect(page.getByLabel('Имя')).toHaveValue('Анна Примерова')
  await sendThrough(page)
  expect(await number(page)).toBe('С-000001')
})

test('inside another site it is sent to its receipt, and a site not allowed shows nothing @web', async ({ page }) => {
  let frame = ''
  const site = await startSite(() => frame)
  const intake = await startIntakeProcess('--organisation', 'ООО «Служба заботы»', '--allowed-sites', site.url)
  try {
    const snippet = /```html\n([\s\S]*?)```/.exec(await readFile(inRoot('docs/website.md'), 'utf8'))?.[1] ?? ''
    frame = snippet.replaceAll('https://help.example.org', intake.url)
    await page.goto(site.url)
    const form = page.frameLocator('iframe')
    await form.getByText('Нужна справка').click()
    await form.getByLabel('Суть одной строкой').fill('Где найти отчёт')
    await form.getByLabel('Имя').fill('Анна')
    await form.getByLabel('E-mail').fill('anna@example.org')
    await form.getByText('Согласен на обработку').click()
    // The site gives the frame its whole height: nothing scrolls inside.
    await expect
      .poll(() => form.locator('html').evaluate((root) => root.scrollHeight - window.innerHeight))
      .toBeLessThanOrEqual(0)
    await keepScreenshot(page, 'embedded')
    await expect(async () => {
      if (!(await form.getByText('Обращение принято').isVisible()))
        await form.getByRole('button', { name: 'Отправить обращение' }).click()
      await expect(form.getByText('Обращение принято')).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await expect(form.getByText('Обращение принято')).toBeInViewport()
    expect(await page.context().cookies()).toEqual([])

    const stranger = site.url.replace('localhost', '127.0.0.1')
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
    await page.goto(stranger)
    await refused
    await expect(page.frameLocator('iframe').getByText('Написать в Техподдержку')).toBeHidden()
  } finally {
    await intake.remove()
    await site.close()
  }
})

for (const accent of ['', '#ffdd2d', '#c8102e']) {
  test.describe(`in the colour ${accent || 'of the program'} @web`, () => {
    test.use({ accent })

    for (const colorScheme of themes) {
      test(`form, errors and receipt are accessible, ${colorScheme}`, async ({ page, intake }) => {
        await page.emulateMedia({ colorScheme })
        const name = `${accent.slice(1) || 'own'}-${colorScheme}`
        for (const viewport of [phone, desktop]) {
          await page.setViewportSize(viewport)
          await page.goto(intake.url)
          await keepScreenshot(page, `form-${name}-${viewport.width}`)
          expect(await accessibilityViolations(page)).toEqual([])
        }
        await send(page)
        await expect(page.getByRole('alert')).toBeVisible()
        expect(await accessibilityViolations(page)).toEqual([])
        await keepScreenshot(page, `errors-${name}`)
        await fillIn(page)
        expect(await accessibilityViolations(page)).toEqual([])
        await keepScreenshot(page, `filled-${name}`)
        await sendThrough(page)
        expect(await accessibilityViolations(page)).toEqual([])
        await keepScreenshot(page, `receipt-${name}`)
        await page.goto(`${intake.url}/consent`)
        expect(await accessibilityViolations(page)).toEqual([])
      })
    }
  })
}
