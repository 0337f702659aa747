import type { Page, WebSocketRoute } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Звонок' })

const openCall = async (page: Page) => {
  await page.keyboard.press('F2')
  await expect(dialog(page).getByLabel('Номер', { exact: true })).toBeFocused()
}

const savedNumber = (page: Page) => page.getByTestId('registered-number')

/** The telephone of a client who is in the queue right now. */
const knownPhone = async (page: Page): Promise<string> => {
  await page.getByRole('option').first().click()
  const contact = page.getByRole('complementary', { name: /^Обращение/ }).getByText(/\+7 \d{3} \d{3}-\d{2}-\d{2}/)
  const phone = /\+7[\d -]+/.exec((await contact.textContent()) ?? '')?.[0] ?? ''
  await page.keyboard.press('Escape')
  return phone.trim()
}

test('a call is written down by the keyboard alone, its due time shown before and its number after', async ({
  desk,
}) => {
  const { page } = desk
  await openCall(page)
  await page.keyboard.type('9120000101')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await page.keyboard.type('Не открывается база после обновления')
  const due = await page.getByTestId('call-due').textContent()
  expect(due).toMatch(/^\d{2}:\d{2}:\d{2}$/)
  await desk.keepScreenshots('call')

  await page.keyboard.press('Enter')
  await expect(savedNumber(page)).toHaveText(/^\p{Lu}+\d*-\d{6}$/u)
  await expect(dialog(page)).toContainText(due ?? 'no due time')
  await desk.keepScreenshots('call-saved')
  const number = (await savedNumber(page).textContent()) ?? ''

  await page.keyboard.press('Enter')
  await expect(dialog(page).getByLabel('Номер', { exact: true })).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await page.keyboard.press('/')
  await page.keyboard.type(number)
  const found = page.getByRole('listbox', { name: 'Найдено' })
  await expect(found.getByRole('option', { name: number })).toContainText('Не открывается база после обновления')

  await page.keyboard.press('Escape')
  await openCall(page)
  await page.keyboard.type('9120000101')
  await expect(dialog(page)).toContainText('С этого номера уже обращались')
  await page.keyboard.press('Alt+1')
  const panel = page.getByRole('complementary', { name: `Обращение ${number}` })
  await expect(panel).toBeVisible()

  await page.getByRole('link', { name: /^Очередь/ }).click()
  await expect(panel).toBeHidden()
  await page.keyboard.press('/')
  await page.keyboard.insertText(number)
  await page.keyboard.press('Enter')
  await expect(panel).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

test('a known number brings the client, and the same question goes to the open ticket', async ({ desk }) => {
  const { page } = desk
  const phone = await knownPhone(page)
  await openCall(page)
  await page.keyboard.type(phone)
  const caller = dialog(page).getByRole('complementary', { name: 'Кто звонит' })
  await expect(caller).toContainText('Открыто сейчас: тот же вопрос?')
  const number = (await caller.getByRole('button').first().locator('b').textContent()) ?? ''
  await dialog(page).getByLabel('Удалённый доступ').fill('AnyDesk 123 456 789')
  await page.keyboard.press('Alt+1')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('complementary', { name: `Обращение ${number}` })).toBeVisible()
  await page.getByRole('button', { name: 'Вернуть звонок' }).click()
  await expect(dialog(page).getByLabel('Удалённый доступ')).toHaveValue('AnyDesk 123 456 789')
})

test('two calls about one breakdown are joined by one press, and parted again', async ({ desk }) => {
  const { page } = desk
  const phone = await knownPhone(page)
  const write = async (subject: string): Promise<string> => {
    await openCall(page)
    await page.keyboard.type(phone)
    await expect(
      dialog(page).getByRole('complementary', { name: 'Кто звонит' }).getByRole('heading').first(),
    ).toBeVisible()
    await page.keyboard.press('Control+1')
    await page.keyboard.type(subject)
    await page.keyboard.press('Enter')
    await expect(savedNumber(page)).toBeVisible()
    return (await savedNumber(page).textContent()) ?? ''
  }
  const first = await write('Зависает обмен с банком')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  const second = await write('Обмен с банком опять зависает')
  await expect(dialog(page)).toContainText(`Похоже, о том же: ${first} «Зависает обмен с банком»`)
  await page.keyboard.press('o')
  await expect(dialog(page)).toBeHidden()
  const proposal = page.getByRole('status').filter({ hasText: 'Похоже, о том же' })
  await expect(proposal).toContainText(first)
  await proposal.getByRole('button', { name: 'Присоединить' }).click()
  await expect(page.getByRole('complementary', { name: `Обращение ${first}` })).toBeVisible()
  await expect(page.getByText(`${second} присоединено к ${first}: ответ будет один на оба.`)).toBeVisible()
  await expect(proposal).toBeHidden()
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await expect(proposal).toContainText(second)
  await proposal.getByRole('button', { name: 'Это другое' }).click()
  await expect(proposal).toBeHidden()
  await page.reload()
  await expect(page.getByRole('complementary', { name: `Обращение ${first}` }).getByText(phone)).toBeVisible()
  await expect(proposal).toBeHidden()
})

test('a kind is chosen from any field, and an unfinished call says next to the field what is missing', async ({
  desk,
}) => {
  const { page } = desk
  await openCall(page)
  await page.keyboard.press('Control+2')
  await expect(dialog(page).getByRole('radio', { name: 'Справка' })).toBeChecked()
  await expect(dialog(page)).toContainText('30 рабочих минут с начала звонка')
  await page.keyboard.press('F2')
  await page.keyboard.type('9120000102')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toContainText('Выберите, что случилось: 1, 2 или 3.')
  await page.keyboard.press('1')
  await expect(dialog(page)).toContainText('60 рабочих минут с начала звонка')
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByLabel('Суть одной строкой')).toHaveAccessibleDescription(
    /Напишите суть обращения одной строкой/,
  )
  await expect(savedNumber(page)).toBeHidden()
  await expect(dialog(page).getByLabel('Номер', { exact: true })).toHaveValue('9120000102')
})

test('a new caller is attached to a client that exists already', async ({ desk }) => {
  const { page } = desk
  const client =
    ((await page.getByRole('option').first().locator('p').nth(1).textContent()) ?? '').split(' · ')[0] ?? ''
  await openCall(page)
  await page.keyboard.type('9120000103')
  await page.keyboard.press('Tab')
  await page.keyboard.type(client.slice(0, -1))
  const organisation = dialog(page).getByRole('combobox', { name: 'Организация' })
  const suggestions = page.locator(`[id="${await organisation.getAttribute('aria-controls')}"]`)
  await expect(suggestions.getByRole('option', { name: client }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(organisation).toHaveAttribute('aria-activedescendant', /./)
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('complementary', { name: 'Кто звонит' })).toContainText(client)
  await dialog(page).getByRole('textbox', { name: 'Кто звонит' }).fill('Зоя, бухгалтер')
  await page.keyboard.press('Control+2')
  await dialog(page).getByLabel('Суть одной строкой').fill('Где найти отчёт')
  await page.keyboard.press('Enter')
  await expect(savedNumber(page)).toBeVisible()

  await page.keyboard.press('F2')
  await page.keyboard.type('9120000103')
  await expect(dialog(page)).toContainText('нашёлся')
  await expect(dialog(page)).toContainText('Зоя, бухгалтер')
  // Left without a client again, the call says whose its number is: the ticket will be his.
  await dialog(page).getByRole('button', { name: 'другая' }).click()
  await expect(dialog(page).getByText(`Пусто — по номеру запишется: ${client}`)).toBeVisible()
  await dialog(page)
    .getByRole('button', { name: `${client} · Зоя, бухгалтер` })
    .click()
  await expect(dialog(page).getByRole('heading', { name: client })).toBeVisible()
})

test('several calls wait on hold in their tabs, and what was typed survives kill -9', async ({ desk }) => {
  await openCall(desk.page)
  await desk.page.keyboard.type('9120000104')
  await desk.page.keyboard.press('F2')
  await desk.page.keyboard.type('9120000105')
  await expect(dialog(desk.page).getByRole('button', { name: /912 000-01-04 на удержании/ })).toBeVisible()
  await desk.page.keyboard.press('Escape')
  await expect(desk.page.getByRole('button', { name: 'На удержании 2' })).toBeVisible()
  await desk.keepScreenshots('on-hold')
  await desk.page.keyboard.press('Shift+F2')
  await expect(dialog(desk.page).getByLabel('Номер', { exact: true })).toHaveValue('9120000104')
  await desk.page.keyboard.press('Control+2')
  await desk.page.keyboard.type('Как закрыть месяц, если')
  await expect(dialog(desk.page)).toContainText('Черновик сохранён')
  await desk.kill()

  const page = await desk.restart()
  await expect(page.getByRole('button', { name: 'На удержании 2' })).toBeVisible()
  await page.keyboard.press('Shift+F2')
  await expect(dialog(page).getByLabel('Суть одной строкой')).toHaveValue('Как закрыть месяц, если')
  await expect(dialog(page).getByLabel('Номер', { exact: true })).toHaveValue('9120000104')
  await expect(dialog(page).getByRole('radio', { name: 'Справка' })).toBeChecked()
  await dialog(page).getByLabel('Суть одной строкой').press('Enter')
  await expect(savedNumber(page)).toBeVisible()
})

test('a call says that the program is not reached, and what is typed meanwhile is kept once it is @web', async ({
  desk,
}) => {
  const { page } = desk
  const sockets: WebSocketRoute[] = []
  let isCut = false
  await page.routeWebSocket(/.*/, (socket) => {
    if (isCut) return void socket.close()
    socket.connectToServer()
    sockets.push(socket)
  })
  await page.reload()
  await expect(page.getByRole('region', { name: 'Очередь' })).toBeVisible()
  await openCall(page)
  await page.keyboard.type('9120000107')
  await expect(dialog(page)).toContainText('Черновик сохранён')
  isCut = true
  for (const socket of sockets) await socket.close()
  await expect(dialog(page).getByText('Нет связи с программой, набранное ждёт её здесь')).toBeVisible()
  await dialog(page).getByLabel('Суть одной строкой').fill('Касса не печатает')
  isCut = false
  await expect(dialog(page)).toContainText('Черновик сохранён', { timeout: 20_000 })
  await page.reload()
  await page.getByRole('button', { name: 'На удержании 1' }).click()
  await expect(dialog(page).getByLabel('Суть одной строкой')).toHaveValue('Касса не печатает')
})

test('two windows show the same held calls, and one written down in either is gone from both @web', async ({
  desk,
}) => {
  const { page } = desk
  await openCall(page)
  await page.keyboard.type('9120000106')
  await page.keyboard.press('Escape')
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(other.getByRole('button', { name: 'На удержании 1' })).toBeVisible()
  await other.keyboard.press('Shift+F2')
  await expect(dialog(other)).toContainText('912 000-01-06')
  // One person types in one window at a time.
  await expect(dialog(other)).toContainText('Черновик сохранён')

  await page.keyboard.press('Shift+F2')
  await page.keyboard.press('Control+2')
  await page.keyboard.type('Как закрыть месяц')
  await expect(dialog(other).getByLabel('Суть одной строкой')).toHaveValue('Как закрыть месяц')
  await page.keyboard.press('Enter')
  await expect(savedNumber(page)).toBeVisible()
  await expect(dialog(other)).toBeHidden()
  await expect(other.getByText('Этот звонок записали или закрыли в другом окне.')).toBeVisible()
  await expect(other.getByRole('button', { name: /^На удержании/ })).toBeHidden()
  expect(desk.pageErrors).toEqual([])
})

test('a telephone that rings opens the call with its number, and never takes one being written from the screen', async ({
  desk,
}) => {
  const { page } = desk
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('5')
  const address = page.getByText(/\/ring\?token=/)
  await expect(address).toBeVisible()
  const ring = async (phone: string) => {
    const answer = await fetch(`${await address.textContent()}${phone}`)
    expect(answer.status).toBe(200)
  }
  const call = page.getByRole('dialog', { name: 'Звонок' })
  const number = call.getByLabel('Номер', { exact: true })
  await ring('sip:89120000201@pbx')
  await expect(number).toHaveValue('89120000201')
  await page.keyboard.press('Escape')
  await expect(call).toBeHidden()
  await expect(page.getByRole('button', { name: /^На удержании/ })).toBeHidden()

  await page.keyboard.press('F2')
  await page.keyboard.type('9120000301')
  await ring('9120000302')
  await expect(page.getByText(/^Ещё звонок: \+7 912 000-03-02/)).toBeVisible()
  await expect(number).toHaveValue('9120000301')
  await expect(number).toBeFocused()
  await page.keyboard.press('Shift+F2')
  await expect(number).toHaveValue('9120000302')
  await expect(page.getByRole('button', { name: /^На удержании 1/ })).toBeVisible()
})

test('a press on the ground of a call leaves it its keys', async ({ desk }) => {
  const { page } = desk
  const pressGround = () => dialog(page).getByText(/^Срок/).click()
  await openCall(page)
  await page.keyboard.type('9120000177')
  await pressGround()
  await page.keyboard.press('2')
  await expect(dialog(page).getByLabel('Суть одной строкой')).toBeFocused()
  await page.keyboard.type('Не печатает чек')
  await pressGround()
  await page.keyboard.press('Enter')
  await expect(savedNumber(page)).toBeVisible()
  await dialog(page).getByText('Записано. Номер обращения').click()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
})

test('a call over another dialog keeps every digit, and what lies under it does nothing', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  const ticket = page.getByRole('complementary', { name: /^Обращение / })
  await expect(ticket).toBeVisible()
  await page.keyboard.press('c')
  const reasons = page.getByRole('dialog', { name: /^Отменить .*: почему\?$/ })
  await expect(reasons).toBeVisible()
  await openCall(page)
  await page.keyboard.type('89120000123')
  await expect(dialog(page).getByLabel('Номер', { exact: true })).toHaveValue('89120000123')
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(reasons).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(reasons).toBeHidden()
  await expect(ticket.getByText('отменено', { exact: true })).toHaveCount(0)

  await openCall(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('c')
  await expect(reasons).toBeVisible()
  await page.keyboard.press('1')
  await expect(reasons).toBeHidden()
  await expect(ticket.getByText('отменено', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(ticket.getByText('отменено', { exact: true })).toBeHidden()
})

test('a call is accessible in both themes @web', async ({ desk }) => {
  const { page } = desk
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await openCall(page)
  await page.keyboard.type('9120000107')
  await expect(dialog(page)).toContainText('новый номер')
  await page.keyboard.press('Control+Enter')
  await expect(dialog(page)).toContainText('Выберите, что случилось')
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(page)).toEqual([])
  }
})
