import { Buffer } from 'node:buffer'
import type { Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const chapter = (page: Page) => page.getByRole('region', { name: 'Рабочее время', exact: true })
const month = (page: Page) => chapter(page).getByRole('grid')
const pending = (page: Page) => page.getByRole('region', { name: 'Изменения календаря' })
const moved = (page: Page) => page.getByRole('table', { name: 'Сроки, которые сдвинутся' })

const openCalendar = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('button', { name: 'Рабочее время' }).click()
  await expect(month(page)).toBeVisible()
}

const field = (page: Page, name: string) => page.getByRole('dialog').getByRole('textbox', { name, exact: true })

/** Writes a call down and gives its number: an hour for the reaction, from now. */
const writeCall = async (page: Page): Promise<string> => {
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog').getByLabel('Номер', { exact: true })).toBeFocused()
  await page.keyboard.type('9120000301')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await page.keyboard.type('Не открывается база')
  await page.keyboard.press('Enter')
  const number = (await page.getByTestId('registered-number').textContent()) ?? ''
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  return number
}

/** Closes today and the seven days after it, from the keyboard. */
const closeWeek = async (page: Page): Promise<void> => {
  await month(page).locator('button[tabindex="0"]').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Рабочие часы')).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('закрыто')
  await field(page, 'Название').fill('Переезд')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
}

const xmlFile = (name: string, text: string) => ({ name, mimeType: 'text/xml', buffer: Buffer.from(text) })

const calendar2028 = `<?xml version="1.0" encoding="UTF-8"?>
<calendar year="2028" lang="ru" date="2027.09.20">
  <holidays><holiday id="1" title="Новогодние каникулы"/></holidays>
  <days>
    <day d="01.01" t="1" h="1"/>
    <day d="01.10" t="1" f="01.01"/>
  </days>
</calendar>`

const load = async (page: Page, file: ReturnType<typeof xmlFile>): Promise<void> => {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    chapter(page).getByRole('button', { name: 'Загрузить календарь из файла…' }).click(),
  ])
  await chooser.setFiles(file)
}

test('days are closed from the keyboard: what moves is shown first, then moved, then taken back', async ({ desk }) => {
  const { page } = desk
  const number = await writeCall(page)
  await openCalendar(page)
  await closeWeek(page)
  await expect(pending(page)).toContainText('закрыто, «Переезд»')
  // Edits that wait are drafts: a page that is loaded anew has them.
  await page.reload()
  await expect(pending(page)).toContainText('закрыто, «Переезд»')
  await pending(page).getByRole('button', { name: 'Показать, что сдвинется' }).click()
  const term = moved(page).getByRole('row').filter({ hasText: number })
  await expect(term).toContainText('реакция')
  const cells = await term.getByRole('cell').allTextContents()
  const [from = '', to = ''] = cells.slice(3).map((cell) => /\d\d\.\d\d/.exec(cell)?.[0])
  expect(to).not.toBe(from)
  await desk.keepScreenshots('calendar-preview')
  await pending(page).getByRole('button', { name: 'Применить' }).click()
  await expect(pending(page)).toBeHidden()
  await expect(chapter(page).getByRole('listitem').filter({ hasText: 'действует' })).toContainText('Переезд')

  await page.keyboard.press('/')
  await page.keyboard.type(number)
  await expect(page.getByRole('listbox', { name: 'Найдено' })).toContainText(number)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: /^Обращение/ })
  await expect(panel).toContainText(new RegExp(`ответить до\\s*${to}`))

  await openCalendar(page)
  await page.getByRole('button', { name: 'Вернуть календарь: Первый календарь' }).click()
  await expect(pending(page)).toContainText('как обычно')
  await pending(page).getByRole('button', { name: 'Показать, что сдвинется' }).click()
  await expect(moved(page).getByRole('row').filter({ hasText: number })).toContainText(from)
  await pending(page).getByRole('button', { name: 'Применить' }).click()
  await expect(pending(page)).toBeHidden()
  await expect(chapter(page)).not.toContainText('изменено, не применено')
  expect(desk.pageErrors).toEqual([])
})

test('hours of a day and of the week are checked where they are typed', async ({ desk }) => {
  const { page } = desk
  await openCalendar(page)
  await month(page).locator('button[tabindex="0"]').press('Enter')
  await field(page, 'Рабочие часы').fill('с девяти')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Рабочие часы')).toHaveAccessibleDescription(/Часы не читаются/)
  // Escape keeps what was typed for the next time.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(field(page, 'Рабочие часы')).toHaveValue('с девяти')
  await expect(page.getByRole('dialog')).toContainText('Здесь то, что набрали раньше и не записали.')
  await field(page, 'Рабочие часы').fill('9-14, 13-18')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Рабочие часы')).toHaveAccessibleDescription(/накладывается/)
  await field(page, 'Рабочие часы').fill('10-14')
  await page.keyboard.press('Enter')
  await expect(month(page).getByRole('button', { name: /10:00–14:00.*изменено, не применено/ })).toBeFocused()

  await chapter(page).getByRole('button', { name: 'Изменить часы недели…' }).click()
  await field(page, 'Пятница').fill('17-9')
  await page.keyboard.press('Enter')
  await expect(field(page, 'Пятница')).toHaveAccessibleDescription(/кончается не позже/)
  await page.keyboard.press('Escape')
  await chapter(page).getByRole('button', { name: 'Изменить часы недели…' }).click()
  await expect(field(page, 'Пятница')).toHaveValue('17-9')
  await field(page, 'Пятница').fill('9-17')
  await page.keyboard.press('Enter')
  await expect(pending(page)).toContainText('Пт: 09:00–18:00 → 09:00–17:00')

  await page.getByRole('link', { name: 'Очередь' }).click()
  await openCalendar(page)
  await expect(pending(page)).toContainText('Пт: 09:00–18:00 → 09:00–17:00')
  await pending(page).getByRole('button', { name: 'Отменить' }).click()
  await expect(pending(page)).toBeHidden()
  await expect(chapter(page)).toContainText('Пн–Пт')
})

test('a calendar file fills its year, and a broken one is refused with its lines', async ({ desk }) => {
  const { page } = desk
  await openCalendar(page)
  await load(page, xmlFile('broken.xml', calendar2028.replace('01.10', '02.30').replace('t="1" h', 't="7" h')))
  const refusal = chapter(page).getByRole('alert')
  await expect(refusal).toContainText('Файл «broken.xml» не загружен')
  await expect(refusal).toContainText('Строка 5. 01.01: Тип дня «7» неизвестен')
  await expect(refusal).toContainText('Строка 6. Даты «02.30» в 2028 году нет')
  await expect(pending(page)).toBeHidden()

  await load(page, xmlFile('calendar.xml', calendar2028))
  await expect(chapter(page).getByRole('alert')).toBeHidden()
  await expect(pending(page)).toContainText('Календарь 2028 года — из файла «calendar.xml»')
  await expect(month(page)).toHaveAccessibleName('Январь 2028')
  await pending(page).getByRole('button', { name: 'Показать, что сдвинется' }).click()
  await pending(page).getByRole('button', { name: 'Применить' }).click()
  await expect(pending(page)).toBeHidden()
  await expect(chapter(page)).toContainText('2028 год — из файла «calendar.xml»')
  await expect(month(page).getByRole('button', { name: /10 января 2028: закрыто/ })).toBeVisible()

  const again = await desk.restart()
  await openCalendar(again)
  await chapter(again).getByRole('button', { name: 'Следующий год' }).click()
  await expect(chapter(again)).not.toContainText('предварительно')
  await chapter(again).getByRole('button', { name: 'Следующий год' }).click()
  await expect(chapter(again)).toContainText('2028 год — из файла «calendar.xml»')
  await chapter(again).getByRole('button', { name: 'Следующий год' }).click()
  await expect(chapter(again)).toContainText('2029 год — предварительно')
})

test('who does not answer for the calendar only looks at it', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('button', { name: /рабочее место/ }).click()
  await page
    .getByRole('menuitem', { name: /оператор/ })
    .first()
    .click()
  await openCalendar(page)
  await expect(chapter(page)).toContainText('Правила сроков меняет руководитель или администратор')
  await expect(chapter(page).getByRole('button', { name: 'Загрузить календарь из файла…' })).toBeHidden()
  await month(page).locator('button[tabindex="0"]').press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
})

for (const colorScheme of themes) {
  test(`the calendar with its edits is clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await openCalendar(page)
    await closeWeek(page)
    await pending(page).getByRole('button', { name: 'Показать, что сдвинется' }).click()
    await expect(pending(page).getByRole('button', { name: 'Применить' })).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await month(page).locator('button[tabindex="0"]').press('Enter')
    await expect(field(page, 'Рабочие часы')).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
