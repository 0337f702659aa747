import type { Page } from '@playwright/test'
import { pictureFiles } from '../support/pictures.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const chapter = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

const openSettings = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await expect(field(page, 'Название')).toBeVisible()
}

test('requisites are checked next to their fields, prices are dated, and both are kept over a restart', async ({
  desk,
}) => {
  await openSettings(desk.page)
  const save = desk.page.getByRole('button', { name: 'Записать', exact: true })
  await expect(save).toBeDisabled()
  await field(desk.page, 'БИК').fill('123')
  await save.click()
  await expect(field(desk.page, 'БИК')).toHaveAccessibleDescription(/БИК — 9 цифр/)
  await expect(field(desk.page, 'БИК')).toBeFocused()
  await desk.page.getByRole('button', { name: 'Вернуть как было' }).click()
  await expect(field(desk.page, 'БИК')).not.toHaveValue('123')
  await field(desk.page, 'Главный бухгалтер').fill('Новикова Вера Павловна')
  await save.click()
  await expect(desk.page.getByText('Всё записано')).toBeVisible()

  const prices = chapter(desk.page, 'Прайс-лист')
  await prices.getByRole('button', { name: 'Новая цена' }).click()
  await field(desk.page, 'Час работы с НДС, ₽').fill('дорого')
  await desk.page.keyboard.press('Enter')
  await expect(field(desk.page, 'Час работы с НДС, ₽')).toHaveAccessibleDescription(/Рубли и копейки/)
  await field(desk.page, 'Час работы с НДС, ₽').fill('4 200,50')
  await desk.page.keyboard.press('Enter')
  await expect(prices.getByRole('row', { name: /действует/ })).toContainText('4 200,50 ₽')
  await prices.getByRole('button', { name: 'Новая цена' }).click()
  await desk.page.keyboard.press('Enter')
  await expect(field(desk.page, 'Действует с')).toHaveAccessibleDescription(/На этот день цена уже есть/)
  await desk.page.keyboard.press('Escape')

  await prices.getByRole('button', { name: 'Добавить услугу' }).click()
  await field(desk.page, 'Название').last().fill('Настройка обмена')
  await field(desk.page, 'Цена, ₽').fill('1500')
  await desk.page.keyboard.press('Enter')
  const service = prices.getByRole('row', { name: /Настройка обмена/ })
  await expect(service).toContainText('1 500,00 ₽')
  await service.getByRole('button', { name: 'Изменить' }).click()
  await field(desk.page, 'Цена, ₽').fill('1700')
  await desk.page.keyboard.press('Enter')
  await expect(service).toContainText('1 700,00 ₽')
  await desk.page.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(service).toContainText('1 500,00 ₽')
  await service.getByRole('button', { name: 'В архив' }).click()
  await expect(service.getByRole('button', { name: 'Вернуть' })).toBeVisible()
  await service.getByRole('button', { name: 'Изменения' }).click()
  await expect(desk.page.getByRole('dialog', { name: 'Изменения: Настройка обмена' })).toContainText('Убрана в архив')
  await desk.page.keyboard.press('Escape')
  await desk.keepScreenshots('settings')
  expect(desk.pageErrors).toEqual([])

  const page = await desk.restart()
  await openSettings(page)
  await expect(field(page, 'Главный бухгалтер')).toHaveValue('Новикова Вера Павловна')
  await expect(chapter(page, 'Прайс-лист').getByRole('row', { name: /действует/ })).toContainText('4 200,50 ₽')
})

test('a person is added, renamed, switched off and taken back', async ({ desk }) => {
  const { page } = desk
  await openSettings(page)
  const people = chapter(page, 'Сотрудники')
  await people.getByRole('button', { name: 'Добавить' }).click()
  await expect(field(page, 'Фамилия и имя')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Фамилия и имя')).toHaveAccessibleDescription(/Укажите фамилию и имя/)
  await page.keyboard.type('Новикова Вера')
  await page.keyboard.press('Enter')
  await expect(people).toContainText('Новикова Вера')

  await people.getByRole('button', { name: 'Изменить: Новикова Вера' }).click()
  await field(page, 'Фамилия и имя').fill('Старикова Вера')
  await page.keyboard.press('Enter')
  await people.getByRole('button', { name: 'Отключить: Старикова Вера' }).click()
  await expect(people.getByRole('button', { name: 'Включить: Старикова Вера' })).toBeVisible()
  await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(people.getByRole('button', { name: 'Отключить: Старикова Вера' })).toBeVisible()
})

test('logo, stamp and facsimile are chosen, seen in the papers, and taken away with a way back', async ({ desk }) => {
  const { page } = desk
  await openSettings(page)
  const files = pictureFiles()
  const put = async (label: string, name: string, bytes: Uint8Array) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: label }).click()
    await (await chooser).setFiles({ name, mimeType: 'image/png', buffer: Buffer.from(bytes) })
  }
  await put('Выбрать картинку: Печать', 'печать.png', new TextEncoder().encode('не картинка'))
  const stamp = page.getByRole('listitem', { name: 'Печать' })
  await expect(stamp.getByRole('alert')).toContainText('«печать.png»: это не PNG и не JPEG')
  await put('Выбрать картинку: Логотип', 'логотип.png', files.logo)
  await put('Выбрать картинку: Печать', 'печать.png', files.stamp)
  await put('Выбрать картинку: Факсимиле', 'подпись.png', files.facsimile)
  for (const name of ['логотип.png', 'печать.png', 'подпись.png'])
    await expect(page.getByRole('img', { name })).toBeVisible()
  await expect(stamp.getByRole('alert')).toHaveCount(0)
  const inAct = stamp.getByRole('group', { name: 'Ставить печать' }).getByRole('checkbox', { name: 'Акт' })
  await expect(inAct).toBeChecked()
  await inAct.press('Space')
  await expect(inAct).not.toBeChecked()
  await desk.keepScreenshots('settings-pictures')

  await page.getByRole('button', { name: 'Посмотреть с картинками: Счёт' }).click()
  const sample = page.getByRole('dialog', { name: 'Как это будет в документе' })
  await expect(sample.getByRole('group', { name: /^Страница 1 из / })).toContainText('Счёт на оплату', {
    timeout: 30_000,
  })
  await desk.keepScreenshots('settings-pictures-preview')
  await page.keyboard.press('Escape')
  await expect(sample).toBeHidden()

  await stamp.getByRole('button', { name: 'Убрать: Печать' }).click()
  await expect(page.getByRole('img', { name: 'печать.png' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
  await expect(page.getByRole('img', { name: 'печать.png' })).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

test('who does not answer for the settings sees them, whom to ask, and no way to spoil them', async ({ desk }) => {
  const { page } = desk
  await openSettings(page)
  const people = chapter(page, 'Сотрудники')
  const supervisor = people.getByRole('listitem').filter({ hasText: 'Руководитель' })
  await expect(supervisor).toContainText('отключить нельзя')
  await expect(supervisor.getByRole('button', { name: /^Отключить/ })).toBeDisabled()

  await page.getByRole('button', { name: /рабочее место/ }).click()
  await page
    .getByRole('menuitem', { name: /оператор/ })
    .first()
    .click()
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(people).toContainText('Сотрудников и их роли меняет руководитель или администратор. Попросите: ')
  await expect(people.getByRole('button', { name: 'Добавить' })).toBeDisabled()
  await expect(field(page, 'ИНН')).toHaveAttribute('readonly')
  await expect(page.getByRole('button', { name: 'Записать', exact: true })).toHaveCount(0)
  await expect(chapter(page, 'Прайс-лист').getByRole('button', { name: 'Новая цена' })).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Подключить к общему приёму' })).toBeDisabled()
  await desk.keepScreenshots('settings-operator')
  await people.scrollIntoViewIfNeeded()
  await desk.keepScreenshots('settings-operator-people')

  const templates = chapter(page, 'Заготовки')
  await expect(templates).toContainText('Общие заготовки меняет руководитель или администратор. Попросите: ')
  await expect(templates.getByRole('button', { name: /^(Изменить|В архив)/ })).toHaveCount(0)
  await templates.getByRole('button', { name: 'Добавить свою' }).click()
  const added = page.getByRole('dialog', { name: 'Новая заготовка' })
  await expect(added).toContainText('Своя: её видите только вы.')
  await added.getByLabel('Название').fill('Мой ответ')
  await page.keyboard.press('Enter')
  await expect(added).toBeHidden()
  const own = templates.getByRole('region', { name: 'Свои: видите только вы' })
  await expect(own.getByRole('button', { name: 'Изменить: Мой ответ' })).toBeVisible()
  await own.scrollIntoViewIfNeeded()
  await desk.keepScreenshots('settings-operator-templates')
})

test('a copy is made on request and the chapters are reached from the contents', async ({ desk }) => {
  const { page } = desk
  await openSettings(page)
  await page
    .getByRole('navigation', { name: 'Разделы настроек' })
    .getByRole('button', { name: 'Данные и копии' })
    .click()
  await expect(page.getByRole('heading', { name: 'Данные и копии' })).toBeFocused()
  const copies = page.getByRole('list', { name: 'Резервные копии, новые сверху' }).getByRole('listitem')
  const before = await copies.count()
  await page.getByRole('button', { name: 'Сделать копию сейчас' }).click()
  await expect(copies).toHaveCount(before + 1)
  await expect(chapter(page, 'Данные и копии')).toContainText(desk.dataFolder)
  await expect(chapter(page, 'Форма и табло')).toContainText(new URL(desk.intakeUrl).host)
  await expect(chapter(page, 'Рабочее время')).toContainText('09:00–18:00')
  await expect(chapter(page, 'О программе')).toContainText('SQLite')
})

test('the words of the papers are changed, looked at and given back', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('link', { name: 'Настройки' }).click()
  const texts = page.getByRole('form', { name: 'Тексты документов' })
  const note = texts.getByLabel('Примечание в счёте', { exact: true })
  const ours = await note.inputValue()
  await note.fill('Оплатите до {срок}')
  await texts.getByRole('button', { name: 'Записать тексты' }).click()
  await expect(note).toHaveAccessibleDescription(/Нет подстановки \{срок\}/)
  await note.fill('Оплатите до {оплатить до}')
  await texts.getByRole('button', { name: 'Посмотреть: Примечание в счёте' }).click()
  const sample = page.getByRole('dialog', { name: 'Как это будет в документе' })
  await expect(sample.getByRole('group', { name: /^Страница 1 из / })).toContainText('Счёт на оплату', {
    timeout: 30_000,
  })
  await page.keyboard.press('Escape')
  await expect(sample).toBeHidden()
  await texts.getByRole('button', { name: 'Записать тексты' }).click()
  await expect(page.getByText(/^Тексты записаны/)).toBeVisible()
  await desk.keepScreenshots('texts')
  await texts.getByRole('button', { name: 'Вернуть исходный: Примечание в счёте' }).click()
  await expect(note).toHaveValue(ours)
  expect(desk.pageErrors).toEqual([])
})

for (const colorScheme of themes) {
  test(`the settings are clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await openSettings(page)
    await expect(chapter(page, 'О программе')).toContainText('SQLite')
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
