import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 11 })

test('the palette finds what can be done here and what can be opened, and gives the focus back', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('option').first()).toBeVisible()
  const palette = page.getByRole('dialog', { name: 'Команды и переходы' })
  const lines = palette.getByRole('option')
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('взя')
  await expect(lines).toHaveText(['ВзятьT'])
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(page.getByText(/^Взято: /)).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('документы за')
  await expect(lines).toHaveCount(0)
  await expect(palette.getByText(/^Ничего не нашлось/)).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('перейти док')
  await expect(lines).toHaveText([/^Перейти: документы/])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Документы', level: 1 })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('выходные')
  await expect(lines).toHaveText(['Рабочее время'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Рабочее время', level: 2 })).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('ооо')
  await expect(lines.first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
})

test('every key stands on one sheet, and is given another there', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Все клавиши' })
  await sheet.getByRole('button', { name: 'Взять: T, изменить клавишу' }).click()
  await page.keyboard.press('Enter')
  await expect(sheet.getByText('Enter занята самой программой или системой. Нажмите другую.')).toBeVisible()
  await page.keyboard.press('y')
  await expect(sheet.getByText('Y сейчас у команды «Почему этот срок».')).toBeVisible()
  await page.getByRole('button', { name: 'Другая клавиша' }).click()
  await page.keyboard.press('g')
  await expect(sheet.getByRole('button', { name: 'Взять: G, изменить клавишу' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('t')
  await page.keyboard.press('g')
  await expect(page.getByText(/^Взято: /)).toHaveCount(1)

  await page.keyboard.press('?')
  for (const [command, key] of [
    ['Новый звонок: F2', 'F4'],
    ['Вид: справка: Ctrl 2', 'F6'],
  ] as const) {
    await sheet.getByRole('button', { name: `${command}, изменить клавишу` }).click()
    await page.keyboard.press(key)
  }
  await sheet.getByRole('button', { name: 'Заметка: N, изменить клавишу' }).click()
  await page.keyboard.press('F4')
  await expect(sheet.getByText('Поменять местами нельзя: N есть и у «Новый клиент».')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  await page.keyboard.press('F4')
  const call = page.getByRole('dialog', { name: 'Звонок' })
  await expect(call.getByRole('button', { name: 'Ещё один звонок' })).toContainText('F4')
  await page.keyboard.press('F6')
  await expect(call.getByRole('radio', { name: /^2?\s*Справка/ })).toBeChecked()
  await page.keyboard.press('Escape')
  await expect(call).toBeHidden()

  await page.reload()
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('?')
  await expect(sheet.getByRole('button', { name: 'Взять: G, изменить клавишу' })).toBeVisible()
  await sheet.getByRole('button', { name: 'Вернуть клавиши как были' }).click()
  await expect(sheet.getByRole('button', { name: 'Взять: T, изменить клавишу' })).toBeVisible()
})

for (const theme of themes) {
  test(`the palette and the sheet of keys are clean for axe, ${theme} @web`, async ({ desk }, testInfo) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await expect(page.getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: /^Команда/ })).toBeFocused()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.screenshot({ path: testInfo.outputPath(`palette-${theme}.png`) })
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Все клавиши' })).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
    await page.screenshot({ path: testInfo.outputPath(`keys-${theme}.png`) })
  })
}
