import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { statementText } from '../support/statement.ts'
import { bankDay, chooseStatement, innOnCard, invoiceOf, ownRequisites, statementDialog } from './support/bank-file.ts'
import { chromiumArgs, chromiumPath } from './support/chromium.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const panel = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const history = (page: Page) => panel(page).getByRole('region', { name: 'История' })
const papers = (page: Page) => page.getByRole('complementary', { name: /^Комплект/ })
const call = (page: Page) => page.getByRole('dialog', { name: 'Звонок' })

/** The telephone of a client without an ITS contract, from the client's card. */
const phoneOfPayingClient = async (page: Page): Promise<{ client: string; phone: string }> => {
  await page.getByRole('link', { name: 'Клиенты' }).click()
  const row = page.getByRole('list', { name: 'Клиенты' }).getByRole('link').filter({ hasNotText: 'ИТС' }).first()
  await row.click()
  await expect(row).toHaveAttribute('aria-current', 'true')
  const card = page.getByRole('article')
  const client = (await card.getByRole('heading', { level: 2 }).textContent()) ?? ''
  const contact = card.getByText(/\+7 \d{3} \d{3}-\d{2}-\d{2}/).first()
  const phone = /\+7[\d -]+/.exec((await contact.textContent()) ?? '')?.[0]?.trim() ?? ''
  await page.getByRole('link', { name: 'Очередь' }).click()
  return { client, phone }
}

const writeCallDown = async (page: Page, phone: string, client: string, subject: string): Promise<string> => {
  await page.keyboard.press('F2')
  await expect(call(page).getByLabel('Номер', { exact: true })).toBeFocused()
  await page.keyboard.type(phone)
  await expect(call(page)).toContainText(client)
  await page.keyboard.press('Control+1')
  await call(page).getByLabel('Суть одной строкой').fill(subject)
  await expect(page.getByTestId('call-due')).toHaveText(/^\d{2}:\d{2}:\d{2}$/)
  await page.keyboard.press('Control+Enter')
  const number = (await page.getByTestId('registered-number').textContent()) ?? ''
  await page.keyboard.press('Escape')
  await expect(call(page)).toBeHidden()
  return number
}

const step = async (page: Page, key: string, fields: Record<string, string>): Promise<void> => {
  await page.keyboard.press(key)
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label, { exact: true }).fill(value)
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
}

test('a call and a website request become tickets with live terms, and end as papers that are paid', async ({
  desk,
  playwright,
}) => {
  const { page } = desk
  const subject = 'Не проводится закрытие месяца'
  const { client, phone } = await phoneOfPayingClient(page)
  const number = await writeCallDown(page, phone, client, subject)

  const visitors = await playwright.chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs })
  const visitor = await visitors.newPage({ viewport: { width: 390, height: 844 }, locale: 'ru-RU' })
  await visitor.goto(desk.intakeUrl)
  await visitor.locator('input[name=kind][value=reference]').check()
  await visitor.locator('[name=subject]').fill('Где посмотреть сроки отчётности')
  await visitor.locator('[name=name]').fill('Вера')
  await visitor.locator('[name=phone]').fill('+7 912 000-02-02')
  await visitor.locator('[name=consent]').check()
  const told = visitor.getByText(/С-\d{6}/).first()
  // Whoever is quicker than a person is asked to send again, with everything kept.
  await expect(async () => {
    if (!(await told.isVisible())) await visitor.locator('form button').last().click()
    await expect(told).toBeVisible({ timeout: 1_000 })
  }).toPass()
  const request = /С-\d{6}/.exec((await visitor.textContent('body')) ?? '')?.[0] ?? 'no number'
  await visitors.close()

  for (const one of [number, request]) {
    const row = page.getByRole('option').filter({ hasText: one })
    await expect(row).toBeVisible()
    await expect(row.locator('b').first()).toHaveText(/^(\d+:)?\d{2}:\d{2}$/)
  }
  await desk.keepScreenshots('story-queue')

  await page.getByRole('option').filter({ hasText: number }).click()
  await expect(panel(page)).toHaveAccessibleName(`Обращение ${number}`)
  await page.keyboard.press('t')
  await expect(history(page)).toContainText('Взято в работу')
  await step(page, 'r', { 'Что ответили': 'Счёт 20 закрыт, месяц проводится' })
  await expect(panel(page)).toContainText('Срок реакции соблюдён')
  await page.keyboard.press('w')
  await page.getByRole('dialog').getByLabel('Минут', { exact: true }).fill('25')
  await page.getByRole('dialog').getByLabel('Что сделано', { exact: true }).fill('Исправили закрытие счёта 20')
  await page.getByRole('button', { name: 'Услуга' }).click()
  await page.getByRole('option', { name: 'Выезд специалиста' }).click()
  await page.getByRole('dialog').getByLabel('Количество, шт.').fill('2')
  await page.keyboard.press('Control+Enter')
  await expect(history(page)).toContainText('Работа: 25 мин, «Выезд специалиста», 2 шт.')
  await step(page, 'e', { 'Чем закончилось': 'Месяц закрыт' })
  await expect(panel(page).getByText('решено', { exact: true })).toBeVisible()
  await page.keyboard.press('e')
  await expect(panel(page).getByText('закрыто', { exact: true })).toBeVisible()
  await desk.keepScreenshots('story-ticket')

  await panel(page).getByRole('link', { name: client }).click()
  await page.getByRole('button', { name: 'Закончить оказание услуг' }).click()
  const ending = page.getByRole('dialog', { name: 'Закончить оказание услуг' })
  await expect(ending).toContainText(number)
  await expect(ending).toContainText('5 рабочих дней')
  await ending.getByRole('button', { name: 'Закончить' }).click()
  await expect(papers(page)).toContainText('Услуги закончены, документы ещё не выпущены.')
  await page.keyboard.press('i')
  await expect(papers(page).getByRole('region', { name: 'Документы' }).getByRole('listitem')).toHaveText([
    /^Отчёт №/,
    /^Акт №/,
    /^Счёт №/,
  ])
  for (const kind of ['Отчёт', 'Акт', 'Счёт']) {
    await papers(page)
      .getByRole('button', { name: new RegExp(`^Посмотреть: ${kind}`) })
      .click()
    const preview = page.getByRole('dialog', { name: new RegExp(`^${kind} № `) })
    const paperNumber = ((await preview.getByRole('heading').textContent()) ?? '').replace(`${kind} `, '')
    const firstPage = preview.getByRole('group', { name: /^Страница 1 из / })
    await expect(firstPage).toContainText(`${paperNumber} от `, { timeout: 30_000 })
    await page.keyboard.press('Escape')
    await expect(preview).toBeHidden()
  }
  const files = await readdir(join(desk.dataFolder, 'documents'), { recursive: true })
  expect(files.filter((name) => name.endsWith('.pdf') && name.includes(client)).length).toBe(3)
  await desk.keepScreenshots('story-papers')
  await papers(page).getByRole('link', { name: number }).click()
  const billed = history(page).getByRole('link', { name: /^Вошло в акт/ })
  const act = ((await billed.textContent()) ?? '').replace('Вошло в акт', 'Акт')
  await billed.click()
  await expect(papers(page)).toContainText(act)

  const { number: invoice, sum } = await invoiceOf(papers(page))
  const place = page.url()
  await page.getByRole('link', { name: 'Клиенты' }).click()
  await page.getByRole('list', { name: 'Клиенты' }).getByRole('link').filter({ hasText: client }).click()
  const payerInn = await innOnCard(page)
  const { account, inn: receiverInn } = await ownRequisites(page)
  await page.goto(place)
  await expect(papers(page)).toContainText('Счётне оплачен')
  const payment = { date: bankDay(), receiverAccount: account, receiverInn, payerInn, sum, purpose: `Счёт ${invoice}` }
  await chooseStatement(page, statementText([payment], { account }))
  await expect(statementDialog(page).getByRole('checkbox')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(papers(page)).toContainText('Счётоплачен')
  await desk.keepScreenshots('story-paid')

  const wall = await desk.openWall()
  const untaken = wall
    .getByRole('list', { name: 'Счётчики' })
    .getByRole('listitem')
    .filter({ hasText: 'никто не взял' })
  const before = Number(await untaken.locator('b').textContent())
  await page.bringToFront()
  await page.getByRole('link', { name: 'Очередь' }).click()
  await writeCallDown(page, phone, client, 'Ещё один вопрос')
  await expect(untaken.locator('b')).toHaveText(String(before + 1))
  await wall.close()

  await page.keyboard.press('F2')
  await expect(call(page).getByLabel('Номер', { exact: true })).toBeFocused()
  await page.keyboard.type('9120000909')
  await call(page).getByLabel('Суть одной строкой').fill('Недописанный звонок')
  await expect(call(page)).toContainText('Черновик сохранён')
  await desk.kill()
  const again = await desk.restart()
  await again.keyboard.press('F2')
  await expect(call(again)).toContainText('+7 912 000-09-09')
  await again.keyboard.press('Escape')
  await expect(again.getByRole('option').filter({ hasText: request })).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})
