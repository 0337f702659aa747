import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pictureFiles } from '../support/pictures.ts'
import { statementText } from '../support/statement.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { bankDay, chooseStatement, innOnCard, invoiceOf, ownRequisites, statementDialog } from './support/bank-file.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const panel = (page: Page) => page.getByRole('complementary', { name: /^Комплект/ })
const group = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Закончить оказание услуг' })

/** Ends the services of the first listed client that has work to bill, with an ITS contract or without. */
const endServices = async (page: Page, withIts: boolean): Promise<string> => {
  await page.getByRole('link', { name: 'Клиенты' }).click()
  const rows = page.getByRole('list', { name: 'Клиенты' }).getByRole('link')
  await expect(rows.first()).toBeVisible()
  for (const row of await rows.filter(withIts ? { hasText: 'ИТС до' } : { hasNotText: 'ИТС' }).all()) {
    await row.click()
    await expect(row).toHaveAttribute('aria-current', 'true')
    const billed = page.getByText(/^(Не вошло|Вся работа вошла) в документы/)
    await expect(billed).toBeVisible()
    if ((await billed.textContent())?.startsWith('Не вошло') === true) break
  }
  await expect(page.getByText(/^Не вошло в документы/)).toBeVisible()
  const client = (await page.getByRole('article').getByRole('heading', { level: 2 }).textContent()) ?? ''
  await page.getByRole('button', { name: 'Закончить оказание услуг' }).click()
  await expect(dialog(page).getByRole('checkbox').first()).toBeChecked()
  await expect(dialog(page)).toContainText(/до \p{L}{2} \d{2}\.\d{2}/u)
  await expect(dialog(page)).toContainText('5 рабочих дней')
  return client
}

const end = async (page: Page): Promise<void> => {
  await dialog(page).getByRole('button', { name: 'Закончить' }).click()
  await expect(panel(page)).toContainText('Услуги закончены, документы ещё не выпущены.')
}

const pressIssue = async (page: Page): Promise<void> => {
  await expect(panel(page).getByRole('button', { name: 'Выпустить документы' })).toBeVisible()
  await page.keyboard.press('i')
}

const issue = async (page: Page): Promise<void> => {
  await pressIssue(page)
  await expect(panel(page).getByRole('region', { name: 'Документы' })).toBeVisible()
}

const paperNames = (page: Page) => panel(page).getByRole('region', { name: 'Документы' }).getByRole('listitem')

/** The papers on the disk, by the first word of their names. */
const papersOnDisk = async (dataFolder: string, client: string): Promise<string[]> => {
  const names = await readdir(join(dataFolder, 'documents'), { recursive: true }).catch(() => [])
  return names
    .filter((name) => name.endsWith('.pdf') && name.includes(client))
    .map((name) => /([А-Яа-яё]+) №/.exec(name)?.[1] ?? name)
    .sort()
}

const previewed = (page: Page) =>
  page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Напечатать' }) })
const firstPage = (page: Page) => previewed(page).getByRole('group', { name: /^Страница 1 из / })

/** Shares of white, of the drawn page, in the middle of its box: paper is white in every theme, and something is drawn. */
const inkOf = (page: Page): Promise<{ white: number; other: number }> =>
  firstPage(page)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height / 2).data ?? []
      let white = 0
      for (let at = 0; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 250) white++
      const all = pixels.length / 4
      return { white: white / all, other: 1 - white / all }
    })

const waitingAct = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Документы' }).click()
  await page.getByRole('link').filter({ hasText: 'документы не выпущены' }).first().click()
  await issue(page)
  await panel(page)
    .getByRole('button', { name: /^Посмотреть: Отчёт/ })
    .click()
  await expect(previewed(page)).toBeVisible()
}

test('a paper is read, printed and saved from its preview by keys', async ({ desk }) => {
  const { page } = desk
  await waitingAct(page)
  await expect(firstPage(page)).toContainText('Отчёт об оказанных услугах')
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    const { white, other } = await inkOf(page)
    expect(white).toBeGreaterThan(0.8)
    expect(other).toBeGreaterThan(0.01)
    expect(await accessibilityViolations(page, '[data-modal]')).toEqual([])
    await desk.keepScreenshots(`preview-${colorScheme}`)
  }
  await expect(previewed(page).getByRole('group', { name: 'Страницы документа' })).toBeFocused()
  const width = async () => (await firstPage(page).boundingBox())?.width ?? 0
  const fitted = await width()
  await page.keyboard.press('Minus')
  await expect.poll(width).toBeLessThan(fitted)
  await page.keyboard.press('0')
  await expect.poll(width).toBe(fitted)
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(fitted)

  // The window of printing belongs to the system; what is asked of it is heard here.
  await page.evaluate(() => {
    const own = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')
    Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
      get(this: HTMLIFrameElement) {
        const print = () => document.body.setAttribute('data-printed', this.src)
        return { ...own?.get?.call(this), focus: () => {}, print }
      },
    })
  })
  await page.keyboard.press('Control+p')
  await expect(page.locator('body')).toHaveAttribute('data-printed', /^blob:/)
  const save = async () => {
    // Electron asks where to; a browser saves.
    if (desk.electron !== null) return expect(previewed(page).getByRole('button', { name: 'Сохранить' })).toBeEnabled()
    const saved = page.waitForEvent('download')
    await page.keyboard.press('Control+s')
    expect((await saved).suggestedFilename()).toMatch(/Отчёт.*\.pdf$/)
  }
  await save()
  expect(desk.pageErrors).toEqual([])

  await page.keyboard.press('Escape')
  await expect(previewed(page)).toBeHidden()
  await page.evaluate(() => {
    const own = Worker
    window.Worker = class extends own {
      constructor() {
        super('/assets/nothing.js', { type: 'module' })
      }
    }
  })
  await panel(page)
    .getByRole('button', { name: /^Посмотреть: Отчёт/ })
    .click()
  await expect(previewed(page)).toContainText('Показать документ здесь не удалось.')
  await expect(previewed(page).getByRole('button', { name: 'Напечатать' })).toBeEnabled()
  await save()
})

test('services are ended, the papers issued as PDFs, sent and delivered', async ({ desk }) => {
  const { page } = desk
  const client = await endServices(page, false)
  await desk.keepScreenshots('end-services')
  await end(page)
  await issue(page)
  await expect(paperNames(page)).toHaveText([/^Отчёт №/, /^Акт №/, /^Счёт №/])
  await expect(panel(page)).toContainText('₽')

  for (const kind of ['Отчёт', 'Акт', 'Счёт']) {
    await panel(page)
      .getByRole('button', { name: new RegExp(`^Посмотреть: ${kind}`) })
      .click()
    await expect(previewed(page)).toHaveAccessibleName(new RegExp(`^${kind} № `))
    const number = ((await previewed(page).getByRole('heading').textContent()) ?? '').replace(/^\S+ /, '')
    // The words of the page are there for whoever reads by ear.
    await expect(firstPage(page)).toContainText(number, { timeout: 30_000 })
    await page.keyboard.press('Escape')
    await expect(previewed(page)).toBeHidden()
  }
  expect(await papersOnDisk(desk.dataFolder, client)).toEqual(['Акт', 'Отчёт', 'Счёт'])
  const [invoice = ''] = (await readdir(join(desk.dataFolder, 'documents'), { recursive: true })).filter(
    (name) => name.includes('Счёт') && name.includes(client),
  )
  expect((await readFile(join(desk.dataFolder, 'documents', invoice))).subarray(0, 5).toString()).toBe('%PDF-')
  await desk.keepScreenshots('papers')

  const form = panel(page).getByRole('form', { name: 'Отправка' })
  await form.getByRole('button', { name: 'Способ' }).click()
  await page.getByRole('option', { name: 'Заказным письмом' }).click()
  const receiver = form.getByRole('textbox', { name: 'Отделение почты' })
  const tracking = form.getByRole('textbox', { name: 'Трек-номер' })
  await receiver.fill('')
  await form.getByRole('button', { name: 'Записать отправку' }).click()
  await expect(receiver).toHaveAccessibleDescription(/Укажите, кому передано/)
  await receiver.fill('Отделение 620000')
  await tracking.fill('123')
  await form.getByRole('button', { name: 'Записать отправку' }).click()
  await expect(tracking).toHaveAccessibleDescription(/\S/)
  await expect(tracking).toBeFocused()
  await tracking.fill('62000001000016')
  await form.getByRole('button', { name: 'Записать отправку' }).click()
  await expect(group(page, 'Отправлено')).toContainText(client)
  await expect(panel(page)).toContainText('Отделение 620000')

  await panel(page).getByRole('button', { name: 'Записать вручение' }).click()
  await expect(group(page, 'Вручено')).toContainText(client)
  const scanChooser = page.waitForEvent('filechooser')
  await panel(page).getByRole('button', { name: 'Вместе со сканом…' }).click()
  await (await scanChooser).setFiles({
    name: 'акт подписан.png',
    mimeType: 'image/png',
    buffer: Buffer.from(pictureFiles().stamp),
  })
  await panel(page).getByRole('button', { name: 'Акт подписан и вернулся' }).click()
  await expect(group(page, 'Подписано')).toContainText(client)
  const scans = panel(page).getByRole('list', { name: 'Сканы' })
  await expect(scans).toContainText('акт подписан.png')
  await scans.getByRole('button', { name: 'Посмотреть: акт подписан.png' }).click()
  await expect(page.getByRole('img', { name: 'акт подписан.png' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('img', { name: 'акт подписан.png' })).toBeHidden()
  await desk.keepScreenshots('scan')
  await scans.getByRole('button', { name: 'Убрать: акт подписан.png' }).click()
  await expect(panel(page)).toContainText('Убран: акт подписан.png')
  await panel(page).getByRole('button', { name: 'Вернуть: акт подписан.png' }).click()
  await expect(scans).toContainText('акт подписан.png')

  await page.keyboard.press('Escape')
  await page.keyboard.press('o')
  await dialog(page).getByRole('combobox', { name: 'Клиент' }).fill(client)
  await expect(page.getByRole('listbox').getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toContainText('другой клиент')
  expect(desk.pageErrors).toEqual([])
})

test('the bank’s file pays the invoice, and the payment can be taken back', async ({ desk }) => {
  const { page } = desk
  const { account, inn: ourInn } = await ownRequisites(page)
  await endServices(page, false)
  const inn = await innOnCard(page)
  await end(page)
  await issue(page)
  const { number, sum } = await invoiceOf(panel(page))
  const common = { date: bankDay(), receiverAccount: account, receiverInn: ourInn }
  const text = statementText(
    [
      { ...common, sum, payerInn: inn, purpose: `Оплата по счету № ${number}` },
      { ...common, number: '155', sum: '1000.00', payerInn: inn, purpose: 'Оплата за услуги' },
      { ...common, number: '156', sum: '50.00', payerInn: '7736050003', purpose: 'Аренда' },
    ],
    { account },
  )
  const statement = statementDialog(page)
  await chooseStatement(page, text.replace('КонецФайла', ''))
  await expect(statement.getByRole('alert')).toContainText('файл оборван')
  await desk.keepScreenshots('statement-refused')
  await page.keyboard.press('Escape')

  await chooseStatement(page, text)
  await expect(statement.getByRole('checkbox')).toBeChecked()
  await expect(statement.getByRole('checkbox')).toBeFocused()
  await desk.keepScreenshots('statement')
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(page, '[data-modal]')).toEqual([])
  }
  await page.keyboard.press('Enter')
  await expect(statement).toBeHidden()
  await expect(panel(page)).toContainText('Счётоплачен')
  await desk.keepScreenshots('paid')
  await panel(page).getByRole('button', { name: 'Отвязать платёж № 154' }).click()
  await expect(panel(page)).toContainText('Счётне оплачен')
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await expect(panel(page)).toContainText('Счётоплачен')
  expect(desk.pageErrors).toEqual([])
})

test('under an ITS contract there is no invoice', async ({ desk }) => {
  const { page } = desk
  const client = await endServices(page, true)
  await expect(dialog(page)).toContainText('Счёт не нужен')
  // A ticket taken out is still out after Escape, until it is said that it was not meant.
  await dialog(page).getByRole('checkbox').first().press('Space')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Закончить оказание услуг' }).click()
  await expect(dialog(page).getByRole('checkbox').first()).not.toBeChecked()
  await dialog(page).getByRole('button', { name: 'Очистить' }).click()
  await expect(dialog(page).getByRole('checkbox').first()).toBeChecked()
  await end(page)
  await issue(page)
  await expect(paperNames(page)).toHaveText([/^Отчёт №/, /^Акт №/])
  await expect(panel(page)).toContainText('Счёт не нужен: услуги покрывает договор ИТС №')
  // The client may have packages of earlier services in the list.
  const row = page.getByRole('region', { name: 'Комплекты документов' }).locator('a[aria-current="true"]')
  await expect(row).toContainText(client)
  await expect(row).toContainText('по ИТС')
})

test('a missing requisite is named and its link leads to the very field', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('link', { name: 'Настройки' }).click()
  const position = page.getByRole('region', { name: 'Организация' }).getByRole('textbox', { name: 'Должность' })
  await page.getByRole('textbox', { name: 'ИНН', exact: true }).fill('')
  await position.fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Всё записано')).toBeVisible()
  await expect(page.getByText('Документам пока не хватает сведений: 2 поля отмечены ниже.')).toBeVisible()
  await page.getByRole('link', { name: 'Документы' }).click()
  await page.getByRole('link').filter({ hasText: 'документы не выпущены' }).first().click()
  await pressIssue(page)
  await expect(panel(page)).toContainText('Не указан ИНН вашей организации.')
  await desk.keepScreenshots('missing-requisites')

  await panel(page).getByRole('link', { name: 'Заполнить в настройках' }).first().click()
  await expect(position).toBeFocused()
  await expect(position).toBeInViewport({ ratio: 1 })
  await page.keyboard.type('Директор')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Всё записано')).toBeVisible()
  await page.getByRole('link', { name: 'Документы' }).click()
  await page.getByRole('link').filter({ hasText: 'документы не выпущены' }).first().click()
  await pressIssue(page)
  await panel(page).getByRole('link', { name: 'Заполнить в настройках' }).click()
  await expect(page.getByRole('textbox', { name: 'ИНН', exact: true })).toBeFocused()
  await page.keyboard.type('7707083893')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Всё записано')).toBeVisible()
  await page.getByRole('link', { name: 'Документы' }).click()
  await page.getByRole('link').filter({ hasText: 'документы не выпущены' }).first().click()
  await issue(page)
  await expect(paperNames(page).first()).toContainText('Отчёт')
})

test('a package that came back asks to be sent again', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('link', { name: 'Документы' }).click()
  const row = group(page, 'Отправлено').getByRole('link').first()
  const client = (await row.locator('p').first().textContent()) ?? ''
  await row.click()
  await panel(page).getByRole('button', { name: 'Комплект вернулся…' }).click()
  const reason = panel(page).getByRole('textbox', { name: 'Почему' })
  await expect(reason).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(reason).toHaveAccessibleDescription(/Укажите, почему вернулось/)
  await reason.fill('Истёк срок хранения')
  await page.keyboard.press('Enter')
  await expect(group(page, 'Вернулось')).toContainText(client)
  await expect(panel(page).getByRole('heading', { name: 'Отправить снова' })).toBeVisible()
})

const reason = (page: Page) => page.getByRole('dialog').getByLabel('Почему')

test('papers with a mistake are voided, issued anew, and an order without papers is cancelled', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('link', { name: 'Документы' }).click()
  await page.getByRole('link').filter({ hasText: 'документы не выпущены' }).first().click()
  await issue(page)
  const first = await paperNames(page).first().innerText()
  await panel(page).getByRole('button', { name: 'Аннулировать документы…' }).click()
  await page.keyboard.press('Enter')
  await expect(reason(page)).toHaveAccessibleDescription(/Укажите, почему документы аннулируются/)
  await reason(page).fill('Ошибка в реквизитах')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Документы аннулированы. Исправьте сведения и выпустите новые.')
  const voided = panel(page).getByRole('region', { name: 'Аннулированы' })
  await expect(voided).toContainText('Ошибка в реквизитах')
  await expect(voided.getByRole('button').first()).toHaveText(/^Отчёт /)
  await issue(page)
  await expect(paperNames(page).first()).not.toHaveText(first)
  await desk.keepScreenshots('voided')

  await panel(page).getByRole('button', { name: 'Аннулировать документы…' }).click()
  await reason(page).fill('Не тот клиент')
  await page.keyboard.press('Enter')
  await panel(page).getByRole('button', { name: 'Отменить оказание услуг…' }).click()
  await reason(page).fill('Закончено по ошибке')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Оказание услуг отменено, документов не будет.')
  await expect(group(page, 'Отменено')).toHaveCount(1)
})

test('letters go out by a scanner, one Enter a letter', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('link', { name: 'Документы' }).click()
  await expect(page.getByRole('heading', { name: 'Документы' })).toBeVisible()
  await page.keyboard.press('m')
  const month = page.getByRole('dialog', { name: 'Документы за месяц' })
  await month.getByRole('button', { name: /^Выпустить \d/ }).click()
  await month.getByRole('button', { name: 'Готово' }).click({ timeout: 60_000 })
  const sentBefore = await group(page, 'Отправлено').getByRole('listitem').count()
  await page.keyboard.press('l')
  const letters = page.getByRole('dialog', { name: 'Отправить письма' })
  const fields = letters.getByRole('textbox', { name: /^Трек-номер/ })
  await expect(fields.first()).toBeFocused()
  await page.keyboard.type('62001431004200')
  await page.keyboard.press('Enter')
  await expect(fields.nth(1)).toBeFocused()
  await expect(fields.first()).toHaveAccessibleDescription(/Контрольная цифра/)
  await page.keyboard.type('ra123456785ru')
  await fields.first().fill('80082240994512')
  await page.keyboard.press('Escape')
  await expect(letters).toBeHidden()
  await page.keyboard.press('l')
  await expect(fields.first()).toHaveValue('80082240994512')
  await desk.keepScreenshots('letters')
  const day = letters.getByLabel('Передано')
  const handedOver = await day.inputValue()
  await day.fill('31')
  await letters.getByRole('button', { name: /^Список за день/ }).click()
  await expect(day).toBeFocused()
  await day.fill(handedOver)
  await letters.getByRole('button', { name: 'Записать 2 письма' }).click()
  await expect(letters.getByText('✓ 80082240994512')).toBeVisible()
  await letters.getByRole('button', { name: 'Закрыть', exact: true }).last().click()
  await expect(group(page, 'Отправлено').getByRole('listitem')).toHaveCount(sentBefore + 2)
  expect(desk.pageErrors).toEqual([])
})

test('a month is issued for everybody at once, and what cannot be is said', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('link', { name: 'Документы' }).click()
  await expect(page.getByRole('heading', { name: 'Документы' })).toBeVisible()
  await page.keyboard.press('m')
  const month = page.getByRole('dialog', { name: 'Документы за месяц' })
  const clients = month.getByRole('list', { name: 'Можно выпустить' })
  await month.getByRole('button', { name: 'Месяц' }).click()
  await page.getByRole('option').first().click()
  await expect(clients.getByRole('checkbox').first()).toBeChecked()
  await desk.keepScreenshots('month')
  const rows = await clients.getByRole('checkbox').count()
  await clients.getByRole('listitem').first().click()
  const offer = month.getByRole('button', { name: /^Выпустить/ })
  await expect(offer).toHaveText(new RegExp(`^Выпустить ${rows - 1} комплект`))
  await offer.click()
  await expect(month.getByRole('status')).toHaveText(new RegExp(`^Выпущен[о]? ${rows - 1} комплект`), {
    timeout: 60_000,
  })
  await desk.keepScreenshots('month-issued')
  await month.getByRole('button', { name: 'Готово' }).click()
  await page.keyboard.press('m')
  await month.getByRole('button', { name: 'Месяц' }).click()
  await page.getByRole('option').first().click()
  await expect(clients.getByRole('checkbox')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Ещё' }).click()
  await page.getByRole('menuitem', { name: 'Для бухгалтера…' }).click()
  await page.getByRole('button', { name: 'Сохранить XLSX' }).click()
  await expect(page.getByText(/^Сохранено: Документы .*\.xlsx\.$/)).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

for (const colorScheme of themes) {
  test(`the documents are clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await page.getByRole('link', { name: 'Документы' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Документы' })).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    const packages = page.getByRole('region', { name: 'Комплекты документов' }).getByRole('link')
    await page.keyboard.press('j')
    await page.keyboard.press('ArrowDown')
    await expect(packages.nth(1)).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(panel(page)).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await endServices(page, true)
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
