import type { Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 11 })

const rows = (page: Page) => page.getByRole('listbox', { name: 'Обращения в очереди' }).getByRole('option')
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Действия с выбранными' })

test('several tickets are taken, given and joined at once, and each step is taken back', async ({ desk }) => {
  const { page } = desk
  await expect(rows(page).first()).toBeVisible()
  await page.getByRole('button', { name: /^Без исполнителя/ }).click()
  const before = await rows(page).count()
  expect(before).toBeGreaterThan(2)
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page).getByText('Выбрано 2')).toBeVisible()
  await page.keyboard.press('t')
  await expect(page.getByText('Взято: 2 обращения.')).toBeVisible()
  await expect(bar(page)).toBeHidden()
  await expect(rows(page)).toHaveCount(before - 2)
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await expect(rows(page)).toHaveCount(before)

  await rows(page)
    .nth(0)
    .click({ modifiers: ['ControlOrMeta'] })
  await rows(page)
    .nth(1)
    .click({ modifiers: ['ControlOrMeta'] })
  await page.keyboard.press('a')
  const assign = page.getByRole('dialog', { name: 'Кому назначить выбранные' })
  await expect(assign).toBeVisible()
  await page.keyboard.press('1')
  await expect(assign).toBeHidden()
  await expect(page.getByText('Назначено: 2 обращения.')).toBeVisible()
  await expect(rows(page)).toHaveCount(before - 2)

  await page.getByRole('button', { name: 'Все', exact: true }).click()
  const all = await rows(page).count()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('m')
  const join = page.getByRole('dialog', { name: 'Какое обращение останется' })
  await expect(join).toBeVisible()
  await desk.keepScreenshots('join-marked')
  await page.keyboard.press('1')
  await expect(join).toBeHidden()
  await expect(page.getByText(/^Присоединено к [\p{L}\d]+-\d+: 1 обращение\.$/u)).toBeVisible()
  await expect(rows(page)).toHaveCount(all - 1)
})

test('a part of the queue is kept under a name, changed and taken away with a way back', async ({ desk }) => {
  const { page } = desk
  await expect(rows(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Новый вид очереди' }).click()
  const dialog = page.getByRole('dialog', { name: 'Новый вид очереди' })
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Назовите вид.')).toBeVisible()
  await dialog.getByLabel('Название').fill('С сайта')
  await dialog.getByRole('button', { name: /Откуда/ }).click()
  await page.getByRole('option', { name: 'Сайт', exact: true }).click()
  await dialog.getByRole('button', { name: /^Записать/ }).click()
  await expect(dialog).toBeHidden()
  const view = page.getByRole('button', { name: /^С сайта/ })
  await expect(view).toHaveAttribute('aria-pressed', 'true')
  for (const text of await rows(page).allTextContents()) expect(text).toContain('С-0')

  await page.reload()
  await expect(rows(page).first()).toBeVisible()
  await view.click()
  await page.getByRole('button', { name: 'Изменить вид: С сайта' }).click()
  await page.getByRole('button', { name: 'Убрать вид' }).click()
  await expect(view).toBeHidden()
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await expect(view).toBeVisible()
})

for (const theme of themes) {
  test(`marked rows and a view are clean for axe, ${theme} @web`, async ({ desk }, testInfo) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expect(rows(page).first()).toBeVisible()
    await page.keyboard.press('Space')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect(bar(page)).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.screenshot({ path: testInfo.outputPath(`marked-${theme}.png`) })
    await page.keyboard.press('Escape')
    await expect(bar(page)).toBeHidden()
    await page.getByRole('button', { name: 'Новый вид очереди' }).click()
    await expect(page.getByRole('dialog', { name: 'Новый вид очереди' })).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.screenshot({ path: testInfo.outputPath(`view-${theme}.png`) })
  })
}
