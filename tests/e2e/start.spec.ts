import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** The three steps by the keyboard alone. */
const completeFirstRun = async (page: Page): Promise<void> => {
  await expect(page.getByLabel('Название организации')).toBeFocused()
  await page.keyboard.type('ООО «Проба»')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Префикс')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('К7')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Фамилия и имя')).toBeFocused()
  await page.keyboard.type('Пробная Анна')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Очередь')).toBeVisible()
}

test('three short steps lead to the queue without the mouse', async ({ desk }) => {
  const { page } = desk
  await desk.keepScreenshots('start-organisation')
  await expect(page.getByLabel('Название организации')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Название организации')).toHaveAccessibleDescription(/Укажите название организации/)
  await page.keyboard.type('ООО «Проба»')
  await page.keyboard.press('Enter')

  await expect(page.getByLabel('Префикс')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('С')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Префикс')).toHaveAccessibleDescription(/занят обращениями с сайта/)
  await page.keyboard.press('Control+A')
  await page.keyboard.type('к2')
  await expect(page.getByText('К2-000001')).toBeVisible()
  await desk.keepScreenshots('start-station')

  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Название организации')).toHaveValue('ООО «Проба»')
  await expect(page.getByLabel('Название организации')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Префикс')).toHaveValue('к2')
  await expect(page.getByLabel('Префикс')).toBeFocused()
  await page.keyboard.press('Enter')

  await expect(page.getByLabel('Фамилия и имя')).toBeFocused()
  await page.keyboard.type('Пробная Анна')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Очередь')).toBeVisible()
  await page.getByRole('link', { name: 'Настройки' }).click()
  await expect(page.getByText('К2, номера К2-000001 и дальше')).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

test('a damaged database is found at the start and a copy put back', async ({ desk }) => {
  await completeFirstRun(desk.page)
  await desk.page.getByRole('link', { name: 'Настройки' }).click()
  await desk.page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(desk.page.getByRole('status').filter({ hasText: 'Копия готова' })).toBeVisible()
  await desk.kill()
  const files = (await readdir(desk.dataFolder)).filter((name) => name.startsWith('desk.sqlite'))
  for (const name of files) await writeFile(join(desk.dataFolder, name), 'not a database any more '.repeat(2000))

  const page = await desk.restart()
  await expect(heading(page, 'База данных повреждена')).toBeVisible()
  await desk.keepScreenshots('start-damaged')
  expect(await accessibilityViolations(page)).toEqual([])
  const restore = page.getByRole('button', { name: /^Вернуть копию от/ })
  await expect(restore).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Вернуть копию', exact: true }).click()
  await expect(heading(page, 'Очередь')).toBeVisible()
  await page.getByRole('link', { name: 'Настройки' }).click()
  await expect(page.getByLabel('Название', { exact: true })).toHaveValue('ООО «Проба»')
  expect((await readdir(desk.dataFolder)).some((name) => name.includes('damaged'))).toBe(true)
})

for (const colorScheme of themes) {
  test(`the first steps are clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await expect(page.getByLabel('Название организации')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('Укажите название организации.')).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.keyboard.type('ООО «Проба»')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Префикс')).toBeFocused()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Фамилия и имя')).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
