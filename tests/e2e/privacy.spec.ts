import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { type DeskUnderTest, expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const visitor = {
  kind: 'reference',
  subject: 'Примерова просит показать отчёт',
  details: 'Позвоните, Анна Примерова, 8 900 555-33-11',
  product: '1С:Бухгалтерия',
  name: 'Примерова Анна',
  organisation: 'ООО «Ромашка»',
  inn: '7707083893',
  phone: '8 900 555-33-11',
  email: 'anna.primer@example.org',
  consent: true,
}

const sendRequest = async (desk: DeskUnderTest): Promise<void> => {
  const response = await fetch(new URL('requests', desk.intakeUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'privacy-0001' },
    body: JSON.stringify(visitor),
  })
  expect(response.status).toBe(201)
}

const openPrivacy = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page
    .getByRole('navigation', { name: 'Разделы настроек' })
    .getByRole('button', { name: 'Персональные данные' })
    .click()
  await expect(page.getByRole('heading', { name: 'Персональные данные' })).toBeFocused()
}

const find = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Человек' }).fill(text)
  await page.keyboard.press('Enter')
}

/** Opening a file leaves the program; what it left for the host to open is what matters here. */
const keepTabsClosed = async (desk: DeskUnderTest): Promise<void> => {
  await desk.electron?.evaluate(({ shell }) => {
    shell.openPath = async () => ''
  })
  desk.page.context().on('page', (tab) => void tab.close())
}

test('what is kept of a person is shown, taken out and destroyed, and the act names no one', async ({ desk }) => {
  const { page } = desk
  await keepTabsClosed(desk)
  await sendRequest(desk)
  await page.getByText(visitor.subject).first().click()
  await expect(page.getByText(visitor.details).first()).toBeVisible()

  await openPrivacy(page)
  await find(page, '8 (900) 555-33-11')
  const records = page.getByRole('list', { name: 'Записи о человеке' })
  await expect(records).toContainText('форма на сайте')
  await expect(records).toContainText('anna.primer@example.org')
  await expect(records).toContainText('+7 900 555-33-11')
  await desk.keepScreenshots('privacy')

  const folder = join(desk.dataFolder, 'privacy')
  await page.getByRole('button', { name: 'Выгрузить' }).click()
  await expect(page.getByRole('region', { name: 'Журнал доступа' })).toContainText('Выгрузка')
  const taken = (await readdir(folder)).filter((name) => name.endsWith('.json'))
  expect(taken).toHaveLength(1)
  expect(await readFile(join(folder, taken[0] ?? ''), 'utf8')).toContain('anna.primer@example.org')

  await page.getByRole('button', { name: 'Уничтожить…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Уничтожить персональные данные' })
  await expect(dialog).toContainText('Вернуть данные будет нельзя')
  await expect(dialog.getByRole('button', { name: 'Отмена' })).toBeFocused()
  expect(await accessibilityViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(records).toBeVisible()

  await page.getByRole('button', { name: 'Уничтожить…' }).click()
  await dialog.getByRole('textbox', { name: 'Дата требования или отзыва' }).fill('20.11.2026')
  await desk.keepScreenshots('privacy-erase')
  await dialog.getByRole('button', { name: 'Уничтожить безвозвратно' }).click()
  const act = page.getByRole('button', { name: /Открыть акт №/ })
  await expect(act).toBeVisible()
  await act.click()
  await expect
    .poll(async () => (await readdir(folder)).filter((name) => /^Акт об уничтожении/.test(name)))
    .toHaveLength(1)
  expect((await readdir(folder)).filter((name) => name.startsWith('Сведения'))).toEqual([])

  await find(page, '8 (900) 555-33-11')
  await expect(page.getByText('Ничего не хранится')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Журнал доступа' })).toContainText('Уничтожение')
  await desk.keepScreenshots('privacy-erased')
  const bytes = await readFile(join(desk.dataFolder, 'desk.sqlite'), 'utf8')
  expect(bytes).not.toContain('Примеров')

  await page.getByRole('link', { name: 'Очередь' }).click()
  await expect(page.getByText('[удалено]').first()).toBeVisible()
  await expect(page.getByText(visitor.subject)).toHaveCount(0)
  expect(desk.pageErrors).toEqual([])
})

test('the access log tells who opened a client’s card, once, and is filtered by the client', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('link', { name: 'Клиенты' }).click()
  const client = page.getByRole('list').getByRole('link').first()
  await client.click()
  const name = await page.getByRole('heading', { level: 2 }).first().innerText()
  await page.getByRole('link', { name: 'Очередь' }).click()
  await page.goBack()
  await openPrivacy(page)
  await page.getByRole('textbox', { name: 'Клиент или обращение' }).fill(name)
  await page.keyboard.press('Enter')
  const log = page.getByRole('region', { name: 'Журнал доступа' })
  await expect(log.getByRole('row', { name: /Открыта запись/ })).toHaveCount(1)
  await expect(log).toContainText('Орлова Полина')
})

test('an operator sees none of it', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('button', { name: /Орлова/ }).click()
  await page.getByRole('menuitem', { name: /Климов/ }).click()
  await openPrivacy(page)
  await expect(
    page.getByText(/Данные человека ищет, выгружает и уничтожает руководитель или администратор\. Попросите: /),
  ).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Человек' })).toHaveCount(0)
})

for (const colorScheme of themes) {
  test(`personal data are clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await sendRequest(desk)
    await expect(page.getByText(visitor.subject).first()).toBeVisible()
    await openPrivacy(page)
    await find(page, 'Примерова Анна')
    await expect(page.getByRole('list', { name: 'Записи о человеке' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Журнал доступа' })).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
