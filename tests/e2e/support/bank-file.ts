import type { Locator, Page } from '@playwright/test'
import iconv from 'iconv-lite'
import { expect } from './fixture.ts'

/** What a payment needs of an issued package shown in its panel: the invoice's number, and its sum as a bank writes it. */
export const invoiceOf = async (panel: Locator): Promise<{ number: string; sum: string }> => {
  const papers = panel.getByRole('region', { name: 'Документы' }).getByRole('listitem')
  const number = ((await papers.nth(2).textContent()) ?? '').replace(/^Счёт №\s(\S+?)(Открыть)?$/, '$1')
  const facts = (await panel.locator('dl').first().textContent()) ?? ''
  const sum = (/Сумма([\d\s]+,\d\d)/u.exec(facts)?.[1] ?? '').replaceAll(/\s/g, '').replace(',', '.')
  return { number, sum }
}

/** Our own account and ИНН, as the settings have them. */
export const ownRequisites = async (page: Page): Promise<{ account: string; inn: string }> => {
  await page.getByRole('link', { name: 'Настройки' }).click()
  return {
    account: await page.getByRole('textbox', { name: 'Расчётный счёт' }).inputValue(),
    inn: await page.getByRole('textbox', { name: 'ИНН', exact: true }).inputValue(),
  }
}

/** ИНН of the client whose card is shown. */
export const innOnCard = async (page: Page): Promise<string> =>
  (await page.locator('dt', { hasText: /^ИНН$/ }).locator('+ dd').textContent()) ?? ''

export const statementDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Выписка из банка' })

/** Opens the bank's file on the screen of documents, in the bank's encoding. */
export const chooseStatement = async (page: Page, content: string): Promise<void> => {
  await page.keyboard.press('b')
  const statement = statementDialog(page)
  await expect(statement.getByRole('button', { name: 'Выбрать файл…' })).toBeFocused()
  await statement
    .locator('input[type="file"]')
    .setInputFiles({ name: 'kl_to_1c.txt', mimeType: 'text/plain', buffer: iconv.encode(content, 'win1251') })
}

/** Today as a bank writes it. */
export const bankDay = (): string => {
  const [year, month, day] = new Date().toISOString().slice(0, 10).split('-')
  return `${day}.${month}.${year}`
}
