import type { Page } from '@playwright/test'
import { inRoot } from '../../build/paths.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

/** Two dots wide. */
const screenshot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADUlEQVR4nGOQj4kCIgAFZAGryzRqygAAAABJRU5ErkJggg==',
  'base64',
)

test.use({ demo: 11 })

const panel = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const history = (page: Page) => panel(page).getByRole('region', { name: 'История' })

/** Writes a call down and opens it; the queue's own tickets belong to the demonstration's people. */
const openFreshTicket = async (page: Page, subject: string): Promise<void> => {
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Звонок' }).getByLabel('Номер', { exact: true })).toBeFocused()
  await page.keyboard.type('9120000201')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await page.keyboard.type(subject)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('registered-number')).toBeVisible()
  await page.keyboard.press('o')
  await expect(panel(page).getByRole('heading', { name: subject })).toBeVisible()
  // A ticket's keys answer once the call has left the screen and the actions are there.
  await expect(page.getByRole('dialog', { name: 'Звонок' })).toBeHidden()
  await expect(panel(page).getByRole('button', { name: /^Взять/ })).toBeVisible()
}

const minutesLeft = (text: string): number => {
  const parts = /^(\+)?(?:(\d+):)?(\d+):(\d+)/.exec(text)
  if (parts === null) throw new Error(`no countdown in "${text}"`)
  const seconds = Number(parts[2] ?? 0) * 3600 + Number(parts[3]) * 60 + Number(parts[4])
  return parts[1] === undefined ? seconds : -seconds
}

test('the queue shows what burns first and is walked by the keyboard', async ({ desk }) => {
  const { page } = desk
  const rows = page.getByRole('option')
  await expect(rows.first()).toBeVisible()
  const texts = await page.getByRole('option').locator('b').allTextContents()
  // Below the unanswered stand those whose work is being done: by hours, or with the answer's tick.
  const unanswered = texts
    .slice(
      0,
      texts.findIndex((text) => /[✓ч]/.test(text)),
    )
    .map(minutesLeft)
  expect(unanswered.length).toBeGreaterThan(2)
  expect(unanswered).toEqual([...unanswered].sort((a, b) => a - b))

  await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('link', { name: 'Очередь' }).click()
  await page.keyboard.press('ArrowUp')
  await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
  await desk.keepScreenshots('queue')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toBeVisible()
  await desk.keepScreenshots('ticket')
  await page.keyboard.press('Escape')
  await expect(panel(page)).toBeHidden()
  expect(desk.pageErrors).toEqual([])
})

test('a request sent from the form page stands in the queue by itself, its clock from the sending', async ({
  desk,
  playwright,
}) => {
  const { page } = desk
  await expect(page.getByRole('option').first()).toBeVisible()
  const visitor = await playwright.request.newContext()
  const form = await (await visitor.get(desk.intakeUrl)).text()
  const ticket = /name="ticket" value="([^"]+)"/.exec(form)?.[1] ?? ''
  const send = () =>
    visitor.post(new URL('/requests', desk.intakeUrl).href, {
      multipart: {
        files: { name: 'ошибка.png', mimeType: 'image/png', buffer: screenshot },
        ticket,
        kind: 'reference',
        subject: 'Не печатается счёт-фактура',
        details: 'Кнопка не нажимается.',
        product: '1С:Розница',
        name: 'Вера',
        phone: '+7 912 000-02-02',
        email: '',
        organisation: 'Проба',
        inn: '',
        otherProduct: '',
        website: '',
        consent: 'yes',
      },
    })
  // The form refuses whoever fills it in faster than a person can, and lets the same visitor send it again.
  await expect(async () => expect((await send()).ok()).toBe(true)).toPass()
  await visitor.dispose()

  const row = page.getByRole('option', { name: 'Не печатается счёт-фактура' })
  await expect(row).toBeVisible()
  await expect(row).toContainText('появилось за')
  await row.click()
  await expect(panel(page)).toContainText('с сайта')
  await expect(history(page)).toContainText('Отправлено с сайта')
  await expect(panel(page)).toContainText('Кнопка не нажимается.')

  await panel(page).getByRole('button', { name: 'выбрать' }).click()
  await page.getByRole('button', { name: 'Завести нового клиента…' }).click()
  const newClient = page.getByRole('dialog', { name: 'Новый клиент' })
  await expect(newClient.getByRole('textbox', { name: 'Название', exact: true })).toHaveValue('Проба')
  await expect(newClient).toContainText('Вера, +7 912 000-02-02')
  await desk.keepScreenshots('client-of-request')
  await page.keyboard.press('Enter')
  await expect(newClient).toBeHidden()
  await expect(panel(page).getByRole('link', { name: 'Проба' })).toBeVisible()
  await expect(panel(page)).toContainText('Вера')

  const files = panel(page).getByRole('list', { name: 'Файлы' })
  await expect(files).toContainText('ошибка.png')
  await expect(files).not.toContainText('загружается')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    panel(page).getByRole('button', { name: 'Приложить файл' }).click(),
  ])
  await chooser.setFiles([
    { name: 'вирус.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    { name: 'журнал.log', mimeType: 'text/plain', buffer: Buffer.from('Ошибка') },
  ])
  await expect(panel(page).getByText('«вирус.exe»: такие файлы не принимаются')).toBeVisible()
  await expect(files.getByRole('listitem')).toHaveCount(2)
  await expect(files).not.toContainText('уйдёт, когда будет связь')
  await expect(history(page)).toContainText('Приложен файл: журнал.log')
  await files.getByRole('button', { name: 'ошибка.png', exact: true }).click()
  const picture = page.getByRole('dialog', { name: 'ошибка.png' }).getByRole('img')
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(2)
  await desk.keepScreenshots('attachment')
  await page.keyboard.press('Escape')
  await files.getByRole('button', { name: 'Убрать: журнал.log' }).click()
  await expect(files.getByRole('listitem')).toHaveCount(1)
  await expect(history(page)).toContainText('Файл убран: журнал.log')
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await expect(files.getByRole('listitem')).toHaveCount(2)
  await desk.keepScreenshots('ticket-files')
  const [another] = await Promise.all([
    page.waitForEvent('filechooser'),
    panel(page).getByRole('button', { name: 'Приложить файл' }).click(),
  ])
  await another.setFiles(inRoot('docs', 'samples', 'act.pdf'))
  await files.getByRole('button', { name: 'act.pdf', exact: true }).click()
  const firstPage = page.getByRole('dialog', { name: 'act.pdf' }).getByRole('group', { name: /^Страница 1 из / })
  await expect(firstPage).toContainText('Акт сдачи-приёмки', { timeout: 30_000 })
})

test('a ticket goes its whole way by single keys, every step in its history', async ({ desk }) => {
  const { page } = desk
  await openFreshTicket(page, 'Не открывается база')
  const card = panel(page)

  await page.keyboard.press('t')
  await expect(history(page)).toContainText('Взято в работу')

  await page.keyboard.press('n')
  await page.keyboard.type('Звонили вчера по тому же поводу')
  await page.keyboard.press('Control+Enter')
  await expect(history(page)).toContainText('Звонили вчера по тому же поводу')
  await page.keyboard.press('Escape')

  await page.keyboard.press('s')
  await page.getByLabel('Номер для подключения').fill('123 456 789')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Без согласия клиента сеанс начинать нельзя.')).toBeVisible()
  await page.getByText('Клиент согласен на подключение').click()
  await page.keyboard.press('Control+Enter')
  await expect(card).toContainText('Срок реакции соблюдён')
  await expect(history(page)).toContainText('123 456 789')

  await page.keyboard.press('s')
  await page.getByLabel('Что сделано за сеанс').fill('Перезапустили службу')
  await page.keyboard.press('Control+Enter')
  await expect(history(page)).toContainText('Перезапустили службу')

  await page.keyboard.press('d')
  await page.getByRole('button', { name: /^3 рабочих дня/ }).click()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByLabel('Почему такой срок')).toBeFocused()
  await page.getByLabel('Почему такой срок').fill('Нужна копия базы')
  await page.keyboard.press('Enter')
  await expect(card).toContainText('Исполнить до')

  // The key where R stands, as the Russian layout sends it.
  await page.evaluate(() =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'к', code: 'KeyR', bubbles: true })),
  )
  await page.getByLabel('Что ответили').fill('База открывается, проверили вместе')
  await page.keyboard.press('Control+Enter')
  await expect(history(page)).toContainText('База открывается, проверили вместе')

  await page.keyboard.press('w')
  await page.getByRole('textbox', { name: 'Минут' }).fill('25')
  await page.getByLabel('Что сделано', { exact: true }).fill('Восстановление базы')
  await page.keyboard.press('Control+Enter')
  await expect(card.getByText('25 мин').first()).toBeVisible()

  await page.keyboard.press('e')
  await page.getByLabel('Чем закончилось').fill('Работает')
  await page.keyboard.press('Control+Enter')
  await expect(card.getByText('решено', { exact: true })).toBeVisible()
  await page.keyboard.press('e')
  await expect(card.getByText('закрыто', { exact: true })).toBeVisible()
  await page.keyboard.press('z')
  await expect(card.getByText('решено', { exact: true })).toBeVisible()
  await page.keyboard.press('e')
  await expect(card.getByText('закрыто', { exact: true })).toBeVisible()

  const operator = await page.getByRole('button', { name: /рабочее место/ }).getAttribute('aria-label')
  const name = operator?.split(': ')[1]?.split(',')[0] ?? 'nobody'
  await expect(history(page).getByText(name).first()).toBeVisible()
  expect(await history(page).locator('time').count()).toBeGreaterThan(8)
  await desk.keepScreenshots('ticket-closed')
  expect(desk.pageErrors).toEqual([])
})

test('a claim is taken back, the term is explained, and a half-typed note and step survive kill -9', async ({
  desk,
}) => {
  await openFreshTicket(desk.page, 'Черновик заметки')
  const card = panel(desk.page)
  const hash = new URL(desk.page.url()).hash
  await desk.page.keyboard.press('t')
  await desk.page.getByRole('button', { name: 'Вернуть' }).click()
  await expect(card).toContainText('никто не взял')

  const term = await card.getByRole('region', { name: 'Сроки' }).textContent()
  const due = (term ?? '').match(/\d{2}:\d{2}:\d{2}/g)?.at(-1) ?? 'no due time'
  await card.getByRole('button', { name: 'Почему этот срок' }).click()
  await expect(desk.page.getByRole('dialog', { name: 'Почему этот срок' })).toContainText(due)
  await desk.page.keyboard.press('Escape')

  await desk.page.keyboard.press('w')
  await desk.page.getByLabel('Что сделано', { exact: true }).fill('Подняли базу из вчерашней копии')
  await desk.page.keyboard.press('Escape')
  await expect(desk.page.getByRole('dialog')).toBeHidden()
  await desk.page.keyboard.press('n')
  await desk.page.keyboard.type('Клиент просил перезвонить пос')
  await expect(card).toContainText('Черновик сохранён')
  await desk.kill()

  const page = await desk.restart()
  await page.evaluate((place) => {
    location.hash = place
  }, hash)
  await expect(panel(page).getByLabel('Заметка')).toHaveValue('Клиент просил перезвонить пос')
  await page.keyboard.press('w')
  const done = page.getByLabel('Что сделано', { exact: true })
  await expect(done).toHaveValue('Подняли базу из вчерашней копии')
  await expect(page.getByRole('dialog')).toContainText('Здесь то, что набрали раньше и не записали.')
  await desk.keepScreenshots('kept-step')
  await page.getByRole('button', { name: 'Очистить' }).click()
  await expect(done).toHaveValue('')
})

test('the queue, a ticket and its dialogs are accessible in both themes @web', async ({ desk }) => {
  const { page } = desk
  const expectAccessible = async () => {
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme })
      expect(await accessibilityViolations(page)).toEqual([])
    }
  }
  await expect(page.getByRole('option').first()).toBeVisible()
  await expectAccessible()
  await page.keyboard.press('Enter')
  await expect(history(page)).toBeVisible()
  await expectAccessible()
  await page.keyboard.press('s')
  await expect(page.getByRole('dialog', { name: 'Удалённый сеанс' })).toBeVisible()
  await expectAccessible()
})
