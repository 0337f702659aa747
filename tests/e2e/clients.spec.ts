import type { Page } from '@playwright/test'
import iconv from 'iconv-lite'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const list = (page: Page) => page.getByRole('list', { name: 'Клиенты' })
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

const openClients = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Клиенты' }).click()
  await expect(list(page).getByRole('link').first()).toBeVisible()
}

/** Single keys rest while somebody types in the search. */
const leaveSearch = (page: Page) => page.getByRole('heading', { level: 1, name: 'Клиенты' }).click()

const addClient = async (page: Page, name: string): Promise<void> => {
  await leaveSearch(page)
  await page.keyboard.press('n')
  await expect(field(page, 'Название')).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
}

test('a wrong ИНН is refused next to its field, at first and when the card is edited', async ({ desk }) => {
  const { page } = desk
  await openClients(page)
  await leaveSearch(page)
  await page.keyboard.press('n')
  await expect(field(page, 'Название')).toBeFocused()
  await page.keyboard.type('ООО «Проба пера»')
  await field(page, 'ИНН').fill('12345')
  await page.keyboard.press('Enter')
  await expect(field(page, 'ИНН')).toBeFocused()
  await expect(field(page, 'ИНН')).toHaveAttribute('aria-invalid', 'true')
  await expect(field(page, 'ИНН')).toHaveAccessibleDescription(/ИНН — 10 цифр у компании/)
  await desk.keepScreenshots('client-new')
  await field(page, 'ИНН').fill('7707083893')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'ООО «Проба пера»' })).toBeVisible()
  await expect(page.getByRole('article')).toContainText('7707083893')
  await expect(list(page)).toContainText('ООО «Проба пера»')

  await page.keyboard.press('e')
  await expect(field(page, 'Название')).toBeFocused()
  await field(page, 'Название').fill('ООО «Проба кисти»')
  await field(page, 'ИНН').fill('77070838')
  await page.keyboard.press('Enter')
  await expect(field(page, 'ИНН')).toHaveAttribute('aria-invalid', 'true')
  await expect(field(page, 'ИНН')).toHaveAccessibleDescription(/ИНН — 10 цифр у компании/)
  await expect(field(page, 'Название')).toHaveValue('ООО «Проба кисти»')
  await field(page, 'ИНН').fill('7707083893')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'ООО «Проба кисти»' })).toBeVisible()
  await expect(list(page)).toContainText('ООО «Проба кисти»')
  expect(desk.pageErrors).toEqual([])
})

test('what was typed into a card is there again after Escape and another client, until it is recorded or cleared', async ({
  desk,
}) => {
  const { page } = desk
  await openClients(page)
  await leaveSearch(page)
  await page.keyboard.press('n')
  await expect(field(page, 'Название')).toBeFocused()
  await page.keyboard.type('ООО «Недописано»')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('n')
  await expect(field(page, 'Название')).toHaveValue('ООО «Недописано»')
  await expect(page.getByRole('dialog')).toContainText('Здесь то, что набрали раньше и не записали.')
  await field(page, 'Название').press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'ООО «Недописано»' })).toBeVisible()
  await page.keyboard.press('n')
  await expect(field(page, 'Название')).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  await page.keyboard.press('e')
  await expect(field(page, 'Название')).toBeFocused()
  await field(page, 'Юридический адрес').fill('г. Тверь, ул. Строителей, д. 3')
  await list(page).getByRole('link').filter({ hasNotText: 'Недописано' }).first().click()
  await expect(page.getByRole('heading', { level: 2, name: 'ООО «Недописано»' })).toBeHidden()
  await page.goBack()
  await expect(page.getByText('Есть незаписанные правки.')).toBeVisible()
  await desk.keepScreenshots('kept-requisites')
  await page.getByRole('button', { name: 'Продолжить' }).click()
  await expect(field(page, 'Юридический адрес')).toHaveValue('г. Тверь, ул. Строителей, д. 3')
  await page.getByRole('button', { name: 'Очистить' }).click()
  await expect(field(page, 'Юридический адрес')).toHaveValue('')

  await page.getByRole('button', { name: 'Контактные лица: добавить' }).click()
  await expect(field(page, 'Имя')).toBeFocused()
  await page.keyboard.type('Зоя Андр')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.reload()
  await page.getByRole('button', { name: 'Контактные лица: добавить' }).click()
  await expect(field(page, 'Имя')).toHaveValue('Зоя Андр')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()

  // A link to a field of the card that is open, from a dialog over it.
  await page.keyboard.press('o')
  await expect(page.getByRole('dialog', { name: 'Закончить оказание услуг' })).toBeVisible()
  await page.evaluate(() => {
    location.hash += '?field=inn'
  })
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(field(page, 'ИНН')).toBeFocused()
  expect(desk.pageErrors).toEqual([])
})

test('an ИНН with a wrong check digit is doubted as it is typed, and kept with its doubt on the card', async ({
  desk,
}) => {
  const { page } = desk
  await openClients(page)
  await leaveSearch(page)
  await page.keyboard.press('n')
  await expect(field(page, 'Название')).toBeFocused()
  await page.keyboard.type('ООО «Опечатка»')
  await field(page, 'ИНН').fill('7707083890')
  await expect(field(page, 'ИНН')).toHaveAccessibleDescription(/Контрольная цифра ИНН не сходится/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'ООО «Опечатка»' })).toBeVisible()
  await page.keyboard.press('e')
  await expect(field(page, 'ИНН')).toHaveAccessibleDescription(/Контрольная цифра ИНН не сходится/)
  await field(page, 'ИНН').fill('7707083893')
  await expect(field(page, 'ИНН')).not.toHaveAccessibleDescription(/./)
  await field(page, 'ИНН').fill('7707083890')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Реквизиты' })).toContainText('7707083890')
  await expect(page.getByRole('region', { name: 'Реквизиты' }).getByLabel('Внимание:').first()).toBeVisible()
})

test('a contact and a contract are added, and a removal is taken back', async ({ desk }) => {
  const { page } = desk
  await openClients(page)
  await addClient(page, 'ООО «Новые лица»')

  await page.getByRole('button', { name: 'Контактные лица: добавить' }).click()
  await expect(field(page, 'Имя')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Имя')).toHaveAccessibleDescription(/Укажите имя/)
  await page.keyboard.type('Зоя Андреевна')
  await field(page, 'Телефон').fill('8 912 000-07-01')
  await page.keyboard.press('Enter')
  const contacts = page.getByRole('region', { name: 'Контактные лица' })
  await expect(contacts).toContainText('+7 912 000-07-01')

  await page.getByRole('button', { name: 'Договоры: добавить' }).click()
  await field(page, 'Номер').fill('ИТС-1')
  await field(page, 'Действует с').fill('31.12')
  await field(page, 'Действует по').fill('01.01')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Действует по')).toHaveAccessibleDescription(/Договор кончается раньше, чем начинается/)
  // A day that does not exist is no contract without an end.
  await field(page, 'Действует с').fill('01.01')
  await field(page, 'Действует по').fill('31.11.2026')
  await field(page, 'Номер').focus()
  await page.keyboard.press('Control+Enter')
  await expect(field(page, 'Действует по')).toBeFocused()
  await expect(field(page, 'Действует по')).toHaveAccessibleDescription(/Нужна дата/)
  await expect(page.getByRole('region', { name: 'Договоры', includeHidden: true })).not.toContainText('ИТС-1')
  await field(page, 'Действует по').fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Договоры' })).toContainText('без срока')
  await expect(page.getByRole('article')).toContainText('ИТС без срока')

  await contacts.getByRole('button', { name: 'Удалить: Зоя Андреевна' }).click()
  await expect(contacts).not.toContainText('Зоя Андреевна')
  await page.getByRole('button', { name: 'Вернуть' }).click()
  await expect(contacts).toContainText('Зоя Андреевна')

  await page.keyboard.press('F2')
  const call = page.getByRole('dialog', { name: 'Звонок' })
  await expect(call.getByLabel('Номер', { exact: true })).toBeFocused()
  await page.keyboard.type('9120000701')
  await expect(call).toContainText('ООО «Новые лица»')
})

test('a client is found by a part of the name, and the arrows walk the list', async ({ desk }) => {
  const { page } = desk
  await openClients(page)
  const name = (await list(page).getByRole('link').nth(2).textContent()) ?? ''
  const word = /«(\p{L}+)/u.exec(name)?.[1] ?? name.slice(0, 5)
  const search = page.getByRole('searchbox', { name: 'Найти клиента' })
  await search.fill(word.toLowerCase())
  await expect(list(page).getByRole('link').first()).toContainText(word)
  await search.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(word)
  const links = list(page).getByRole('link')
  await search.fill('')
  await expect.poll(() => links.count()).toBeGreaterThan(3)
  await search.press('ArrowDown')
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowDown')
  await expect(links.nth(2)).toBeFocused()
  await page.keyboard.press('k')
  await expect(links.nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(links.last()).toBeFocused()
  await desk.keepScreenshots('client')
  await search.fill('нет такого клиента')
  await expect(page.getByText('Никто не нашёлся')).toBeVisible()
})

/** Rows a table may bring: a new client, a changed one, a refused one, and cells that mean harm. */
const table = [
  'Название;ИНН;КПП;Контактное лицо;Телефон;Договор;Дата начала;ИТС до;Примечание',
  'ООО «Из таблицы»;7728168971;772801001;Ольга Петровна;8 912 000-77-01;ИТС-5/26;01.01.2026;31.12.2026;=HYPERLINK("http://example.com")',
  'ООО «Из таблицы»;7728168971;772801001;Пётр Ильич;8 912 000-77-02;;;;',
  'ООО «Опечатка в ИНН»;7728168970;;;;;;;',
  'ООО «Без цифр»;77;;;604-18-33;;;31.02.2026;',
].join('\r\n')

const chooseTable = async (page: Page, buffer: Buffer): Promise<void> => {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Выбрать файл…' }).click()
  await (await chooser).setFiles({ name: 'Клиенты.csv', mimeType: 'text/csv', buffer })
}

test('a table is shown before anything of it is written, and its refused rows are given back', async ({ desk }) => {
  const { page } = desk
  await openClients(page)
  await leaveSearch(page)
  await page.keyboard.press('i')
  const dialog = page.getByRole('dialog', { name: 'Клиенты из таблицы' })
  await expect(dialog.getByRole('button', { name: 'Выбрать файл…' })).toBeFocused()
  await chooseTable(page, iconv.encode(table, 'win1251'))
  await expect(dialog.getByRole('button', { name: 'Новые 2' })).toBeVisible()
  await expect(dialog).toContainText('Windows-1251')
  const rows = dialog.getByRole('region', { name: 'Строки: Новые' })
  await expect(rows).toContainText('=HYPERLINK("http://example.com")')
  await expect(rows).toContainText('ИТС № ИТС-5/26, 01.01.2026 – 31.12.2026')
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(page)).toEqual([])
    await desk.keepScreenshots(`client-import-${colorScheme}`)
  }
  await dialog.getByRole('button', { name: /^Столбцы/ }).click()
  await expect(dialog.getByRole('list', { name: 'Столбцы файла' })).toContainText('ООО «Из таблицы»')
  await desk.keepScreenshots('client-import-columns')
  await dialog.getByRole('button', { name: 'Не приняты 1' }).click()
  await expect(dialog).toContainText('ИНН «77»')
  await expect(dialog).toContainText('Не хватает цифр')
  await expect(dialog).toContainText('ИТС до «31.02.2026»: такой даты нет')
  await dialog.getByRole('button', { name: 'Записать' }).click()
  await expect(dialog).toContainText('Заведено клиентов: 2')
  const save = dialog.getByRole('button', { name: 'Сохранить CSV' })
  await expect(save).toBeEnabled()
  // Electron asks where to; a browser saves.
  if (desk.electron === null) {
    const download = page.waitForEvent('download')
    await save.click()
    expect((await download).suggestedFilename()).toBe('Клиенты, не принятые строки.csv')
  }
  await desk.keepScreenshots('client-import-done')
  // However it is left, the list behind has them.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(list(page)).toContainText('ООО «Из таблицы»')
  await page.getByRole('searchbox', { name: 'Найти клиента' }).fill('Из таблицы')
  await list(page).getByRole('link').first().click()
  await expect(page.getByRole('region', { name: 'Контактные лица' })).toContainText('+7 912 000-77-02')
  await expect(page.getByRole('region', { name: 'Договоры' })).toContainText('01.01.2026 – 31.12.2026')

  await page.getByRole('button', { name: /^Загрузить из таблицы/ }).click()
  const longer = 'ИНН;КПП;ИТС до\r\n7728168971;772801001;31.12.2027\r\n'
  await chooseTable(page, Buffer.from(longer))
  await expect(dialog.getByRole('button', { name: 'Изменятся 1' })).toBeVisible()
  await expect(dialog.getByRole('deletion')).toHaveText('ИТС № ИТС-5/26, 01.01.2026 – 31.12.2026')
  await expect(dialog.getByRole('insertion')).toHaveText('ИТС № ИТС-5/26, 01.01.2026 – 31.12.2027')
  await desk.keepScreenshots('client-import-contract')
  const taken = dialog.getByRole('checkbox', { name: 'Записать строку 2' })
  await taken.press('Space')
  await expect(dialog.getByRole('button', { name: 'Записать', exact: true })).toBeDisabled()
  await taken.press('Space')
  await dialog.getByRole('button', { name: 'Записать', exact: true }).click()
  await dialog.getByRole('button', { name: 'Готово' }).click()
  await expect(page.getByRole('region', { name: 'Договоры' })).toContainText('01.01.2026 – 31.12.2027')
  expect(desk.pageErrors).toEqual([])
})

test('two cards of one client are compared, merged and parted again', async ({ desk }) => {
  const { page } = desk
  await openClients(page)
  await addClient(page, 'ООО «Дважды два»')
  await page.getByRole('button', { name: 'Контактные лица: добавить' }).click()
  await page.keyboard.type('Анна Первая')
  await field(page, 'Телефон').fill('8 912 000-88-01')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Контактные лица' })).toContainText('Анна Первая')
  await addClient(page, 'Дважды два')
  await page.getByRole('button', { name: 'Контактные лица: добавить' }).click()
  await page.keyboard.type('Борис Второй')
  await field(page, 'Телефон').fill('8 912 000-88-02')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Похоже на ту же компанию: ООО «Дважды два»')).toBeVisible()
  await desk.keepScreenshots('client-like')

  await leaveSearch(page)
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog', { name: 'Объединить карточки' })
  await dialog.getByRole('radiogroup', { name: 'Остаётся карточка' }).getByText('ООО «Дважды два»').click()
  await expect(dialog.getByRole('checkbox', { name: /Борис Второй/ })).toBeChecked()
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(page)).toEqual([])
    await desk.keepScreenshots(`client-merge-${colorScheme}`)
  }
  await dialog.getByRole('button', { name: 'Объединить' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'ООО «Дважды два»' })).toBeVisible()
  const contacts = page.getByRole('region', { name: 'Контактные лица' })
  await expect(contacts).toContainText('Борис Второй')
  await expect(page.getByRole('region', { name: 'Объединённые карточки' })).toContainText('Дважды два')
  await desk.keepScreenshots('client-merged')
  await page.getByRole('button', { name: 'Отменить' }).click()
  await expect(contacts).not.toContainText('Борис Второй')
  await page.getByRole('button', { name: /^Похожие карточки/ }).click()
  const pairs = page.getByRole('dialog', { name: 'Похожие карточки' })
  await expect(pairs).toContainText('Дважды два')
  expect(await accessibilityViolations(page, '[role=dialog]')).toEqual([])
  await desk.keepScreenshots('client-pairs')
  await pairs.getByRole('button', { name: /^Разные клиенты: .*Дважды два/ }).click()
  await expect(pairs).not.toContainText('Дважды два')
  expect(desk.pageErrors).toEqual([])
})

for (const colorScheme of themes) {
  test(`the clients are clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await openClients(page)
    expect(await accessibilityViolations(page)).toEqual([])
    await list(page).getByRole('link').first().click()
    await expect(page.getByRole('region', { name: 'Договоры' })).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await leaveSearch(page)
    await page.keyboard.press('e')
    await expect(field(page, 'Название')).toBeFocused()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await leaveSearch(page)
    await page.keyboard.press('n')
    await expect(page.getByRole('dialog', { name: 'Новый клиент' })).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
