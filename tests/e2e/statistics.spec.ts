import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const dayAgo = (days: number): string =>
  new Intl.DateTimeFormat('ru-RU', { timeZone: 'Europe/Moscow' }).format(Date.now() - days * 86_400_000)

test('the figures of a period are read, cut another way and taken out by keyboard @web', async ({ desk }) => {
  const { page } = desk
  await page.keyboard.press('4')
  await expect(page.getByRole('heading', { level: 1, name: 'Статистика' })).toBeVisible()
  await page.getByRole('group', { name: 'Период' }).getByRole('button', { name: 'Квартал' }).press('Enter')
  const quarter = page.getByRole('group', { name: 'Период' }).getByRole('button', { name: 'Квартал' })
  const since = page.getByRole('textbox', { name: 'С', exact: true })
  // On the way to 2026 nothing is counted from 2020.
  await since.fill('01.11.20')
  await expect(quarter).toHaveAttribute('aria-pressed', 'true')
  await since.press('Enter')
  await expect(since).toHaveValue('01.11.2020')
  await expect(quarter).toHaveAttribute('aria-pressed', 'false')
  // The demonstration has a past of weeks, which no named period holds on every day of the year.
  await since.fill(dayAgo(200))
  const terms = page.getByRole('region', { name: 'Таблица сроков' })
  await expect(terms.getByRole('rowheader', { name: 'Всего' })).toBeVisible()
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(page)).toEqual([])
    await desk.keepScreenshots(`statistics-${colorScheme}`)
  }
  await page.getByRole('group', { name: 'Считать' }).getByRole('button', { name: 'По сотрудникам' }).press('Enter')
  await expect(terms.getByRole('rowheader')).not.toHaveCount(4)
  await page.getByRole('button', { name: 'Таблицей' }).press('Enter')
  await expect(page.getByRole('columnheader', { name: 'В рабочий день' })).toBeVisible()
  await page.getByRole('button', { name: 'Сроки и время: сохранить таблицу' }).press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'CSV' }).press('Enter')
  expect((await download).suggestedFilename()).toMatch(/^Сроки .*\.csv$/)
  await page.getByRole('textbox', { name: 'По', exact: true }).fill('01.01.2020')
  await expect(page.getByText('Период кончается раньше, чем начинается.')).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})
