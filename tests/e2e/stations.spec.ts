import type { Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'
import { startIntakeProcess } from './support/intake-process.ts'
import { workElsewhere } from './support/other-station.ts'

const elsewhere = {
  prefix: 'К1',
  name: 'Место у окна',
  organisationName: 'ООО «Лютик»',
  operatorName: 'Орлова Полина',
  subject: 'Не открывается база',
}

const expectAccessible = async (page: Page, within?: string): Promise<void> => {
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(page, within)).toEqual([])
  }
}

test('a fresh desk joins an organisation by a code, sees what another station wrote, and comes home again @web', async ({
  desk,
}) => {
  const { page } = desk
  const intake = await startIntakeProcess()
  try {
    await workElsewhere(intake, elsewhere)
    const code = await intake.code()
    const prefix = page.getByLabel('Префикс')
    await page.getByRole('button', { name: 'Подключиться к ней по коду' }).press('Enter')
    await expect(page.getByLabel('Адрес приёма')).toBeFocused()
    await page.keyboard.type(intake.url)
    await page.getByLabel('Одноразовый код').fill('AAAAA-BBBBB')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Одноразовый код')).toHaveAccessibleDescription(/неверен, уже использован/)
    await expect(page.getByLabel('Одноразовый код')).toBeFocused()

    await page.getByLabel('Одноразовый код').fill(code)
    await prefix.fill('К1')
    await page.keyboard.press('Enter')
    await expect(prefix).toHaveAccessibleDescription(/уже занят.*Свободен, например, К2/)
    await expect(prefix).toBeFocused()
    await prefix.fill('к2')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Что произойдёт' })).toContainText('Там работают: К1 Место у окна')
    await desk.keepScreenshots('join')
    await expectAccessible(page)
    await prefix.press('Enter')

    await page.getByRole('button', { name: elsewhere.operatorName }).press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByRole('option', { name: elsewhere.subject })).toContainText('К1-000001')
    await expect(page.getByRole('listbox', { name: 'Обращения в очереди' })).toBeFocused()
    await page.getByRole('button', { name: /^На связи/ }).press('Enter')
    const link = page.getByRole('dialog', { name: 'Обмен с приёмом обращений' })
    await expect(link.getByRole('list', { name: 'Рабочие места' })).toContainText('К1Место у окна')
    await expectAccessible(page, '[role="dialog"]')
    await desk.keepScreenshots('link')
    await link.getByRole('link', { name: 'Настроить приём' }).press('Enter')
    await expect(link).toBeHidden()

    const chapter = page.getByRole('region', { name: 'Приём обращений', exact: true })
    await expect(chapter).toContainText(intake.url.replace(/\/$/, ''))
    await expect(chapter.getByRole('list', { name: 'Рабочие места' })).toContainText('К2Рабочее место 2это место')
    await desk.keepScreenshots('intake-chapter')
    await chapter.getByRole('button', { name: 'Вернуть приём на этот компьютер' }).press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Вернуть', exact: true }).press('Enter')
    await expect(chapter).toContainText('На этом компьютере')
    await page.getByRole('link', { name: 'Очередь' }).click()
    await expect(page.getByRole('option', { name: elsewhere.subject })).toBeVisible()
    expect(desk.pageErrors).toEqual([])
  } finally {
    await intake.remove()
  }
})
