import { execFileSync } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { russianCalendar } from '../../src/shared/sla/calendar.ts'
import { explainWorkingDays } from '../../src/shared/sla/explain.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { type DeskUnderTest, expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Почему этот срок' })
const ledger = (page: Page, name: string) => dialog(page).getByRole('table', { name })
const panel = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })

const spaced = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()

/** The cells of the lines, the head left out. */
const linesOf = async (table: Locator): Promise<string[][]> => {
  await expect(table.getByRole('row').nth(1)).toBeVisible()
  const rows = await table.locator('tbody tr').all()
  const cells = await Promise.all(rows.map((row) => row.locator('th, td').allTextContents()))
  return cells.map((row) => row.map(spaced))
}

const unitSeconds: Record<string, number> = { ч: 3600, мин: 60, с: 1 }

const secondsOf = (words: string): number =>
  [...words.matchAll(/(\d+) (ч|мин|с)(?= |$)/g)].reduce(
    (sum, [, n, unit = '']) => sum + Number(n) * (unitSeconds[unit] ?? 0),
    0,
  )

const allowedSeconds = (lines: string[][]): number => {
  const target = lines.find(([what = '']) => what.startsWith('Вид «'))?.[0] ?? ''
  return secondsOf(/на реакцию (.+) рабочего времени/.exec(target)?.[1] ?? '')
}

const counted = (lines: string[][]): string[] => lines.flatMap(([, , amount = '']) => (amount === '' ? [] : [amount]))

/** Opening a file leaves the program; what it left for the host to open is what matters here. */
const keepTabsClosed = async (desk: DeskUnderTest): Promise<void> => {
  await desk.electron?.evaluate(({ shell }) => {
    shell.openPath = async () => ''
  })
  desk.page.context().on('page', (tab) => void tab.close())
}

const sheets = async (dataFolder: string): Promise<string[]> => {
  const names = await readdir(join(dataFolder, 'documents'), { recursive: true }).catch(() => [])
  return names.filter((name) => name.includes('Почему этот срок') && name.endsWith('.pdf'))
}

/** Prints what the dialog shows and reads the sheet. */
const printed = async (desk: DeskUnderTest): Promise<string> => {
  await desk.page.keyboard.press('Control+p')
  await expect.poll(() => sheets(desk.dataFolder), { timeout: 30_000 }).toHaveLength(1)
  const [name = ''] = await sheets(desk.dataFolder)
  return spaced(
    execFileSync('pdftotext', ['-raw', join(desk.dataFolder, 'documents', name), '-'], { encoding: 'utf8' }),
  )
}

test('a ticket of the queue is explained to the second, and its lines add up', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  const number = /[А-Я]\d*-\d{6}/.exec((await page.getByRole('option').first().textContent()) ?? '')?.[0] ?? ''
  await page.keyboard.press('y')
  await expect(dialog(page)).toContainText(`Обращение ${number}`)
  const lines = await linesOf(ledger(page, 'Реакция'))
  const amounts = counted(lines)
  expect(amounts.length).toBeGreaterThan(0)
  expect(amounts.reduce((sum, amount) => sum + secondsOf(amount), 0)).toBe(allowedSeconds(lines))
  expect(lines.some(([, what]) => what === 'срок реакции')).toBe(true)
  await desk.keepScreenshots('explanation')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()

  await page.getByRole('option').first().hover()
  await page
    .getByRole('option')
    .first()
    .getByTitle(/^Почему этот срок/)
    .click()
  await expect(dialog(page)).toContainText(`Обращение ${number}`)
})

test('a change of kind, an execution term and waiting stand in the lines of the ticket', async ({ desk }) => {
  const { page } = desk
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeVisible()
  const kind = panel(page).getByRole('button', { name: /^Вид: / })
  const other = (await kind.textContent())?.includes('Справка') ? 'Не работает' : 'Справка'
  await kind.click()
  await page.getByRole('menuitem', { name: other }).click()
  await expect(panel(page).getByRole('region', { name: 'История' })).toContainText('Вид изменён')
  await page.keyboard.press('y')
  await expect(ledger(page, 'Реакция')).toContainText(
    /вид изменён с «\S+» \(.+?\) на «\S+» \(.+?\), срок пересчитан от поступления/,
  )
  await page.keyboard.press('Escape')

  await page.keyboard.press('d')
  await page.getByRole('button', { name: /^3 рабочих дня/ }).click()
  await page.getByLabel('Почему такой срок').fill('Нужна копия базы')
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('button', { name: 'Почему этот срок исполнения' })).toBeVisible()
  await page.keyboard.press('p')
  await page.getByLabel(/^Чего ждём/).fill('Копия базы')
  await page.keyboard.press('Control+Enter')
  await expect(panel(page)).toContainText('Срок исполнения стоит')

  await panel(page).getByRole('button', { name: 'Почему этот срок исполнения' }).click()
  const execution = ledger(page, 'Исполнение')
  await expect(execution).toContainText('Нужна копия базы')
  await expect(execution).toContainText('ждём клиента — отсчёт стоит')
  await expect(execution).toBeInViewport()
  // Three working days are three nights: every window has a line of its own.
  const windows = (await linesOf(execution)).filter(([, , amount = '']) => amount !== '')
  expect(new Set(windows.map(([when = '']) => when.slice(0, 13))).size).toBeGreaterThanOrEqual(3)
  await desk.keepScreenshots('explanation-execution')
  await dialog(page).getByRole('button', { name: 'Скопировать текст' }).click()
  await expect(page.getByText('Расчёт срока скопирован.')).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

test('the sheet that is printed has the lines of the dialog', async ({ desk }) => {
  const { page } = desk
  await keepTabsClosed(desk)
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('y')
  const lines = await linesOf(ledger(page, 'Реакция'))
  const text = await printed(desk)
  for (const cell of lines.flat()) expect(text).toContain(cell)
  expect(text).toContain('Составил')
  expect(text).toMatch(/Календарь версия [0-9a-f]{12}/)
})

test('the term of papers is explained day by day, days off by name', async ({ desk }) => {
  const { page } = desk
  await keepTabsClosed(desk)
  await page.getByRole('link', { name: 'Документы' }).click()
  await page.getByRole('region', { name: 'Комплекты документов' }).getByRole('link').first().click()
  await expect(page.getByRole('complementary', { name: /^Комплект/ })).toBeVisible()
  await page.keyboard.press('y')
  const lines = await linesOf(ledger(page, 'Отправка документов'))
  const endedOn = (lines[0]?.[0] ?? '').slice(3).split('.').reverse().join('-')
  const days = explainWorkingDays(russianCalendar(), endedOn, 5).filter(({ when }) => when !== '')
  expect(lines.filter((cells) => cells.length > 1).slice(0, days.length)).toEqual(
    days.map(({ when, what }) => [when, what]),
  )
  expect(days.some(({ kind }) => kind === 'closed')).toBe(true)
  const text = await printed(desk)
  for (const cell of lines.flat()) expect(text).toContain(cell)
  await desk.keepScreenshots('explanation-papers')
})

for (const colorScheme of themes) {
  test(`the explanation is clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('y')
    await expect(ledger(page, 'Реакция')).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
