import type { Page } from '@playwright/test'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Звонок' })
const number = (page: Page) => dialog(page).getByLabel('Номер', { exact: true })

/** A trained operator's hands: every key counted, those of the words apart. */
const hands = (page: Page) => {
  const count = { keys: 0, letters: 0 }
  return {
    count,
    press: async (...keys: string[]) => {
      for (const key of keys) {
        count.keys += 1
        await page.keyboard.press(key)
      }
    },
    say: async (words: string) => {
      count.letters += words.length
      await page.keyboard.type(words)
    },
  }
}

const tell = (what: string, { keys, letters }: { keys: number; letters: number }) =>
  console.log(`${what}: ${keys} keys besides ${letters} letters and digits`)

const hearNumber = async (page: Page): Promise<string> => {
  const said = page.getByTestId('registered-number')
  await expect(said).toHaveText(/^\p{Lu}+\d*-\d{6}$/u)
  return (await said.textContent()) ?? ''
}

/** Makes the telephone ring, as an exchange does. */
const ringing = async (page: Page): Promise<(phone: string) => Promise<void>> => {
  await page.getByRole('link', { name: 'Настройки' }).click()
  const address = (await page.getByText(/\/ring\?token=/).textContent()) ?? ''
  await page.getByRole('link', { name: /^Очередь/ }).click()
  return async (phone) => {
    expect((await fetch(`${address}${encodeURIComponent(phone)}`)).status).toBe(200)
    await expect(number(page)).toHaveValue(phone)
    await expect(dialog(page).locator(':focus')).toHaveCount(1)
  }
}

/** The telephone of a client of the demonstration whom nothing is open with now. */
const knownPhone = async (page: Page): Promise<string> => {
  await page.getByRole('link', { name: 'Клиенты' }).click()
  const list = page.getByRole('list', { name: 'Клиенты' }).getByRole('link')
  await expect(list.first()).toBeVisible()
  await list.filter({ hasNotText: 'в работе' }).first().click()
  const phone = page.getByText(/^\+7 \d{3} \d{3}-\d{2}-\d{2}/).first()
  return /\+7[\d -]+/.exec((await phone.textContent()) ?? '')?.[0].replace(/\D/g, '') ?? ''
}

test('a known caller, an unknown one and one who calls again are written down in few keys', async ({ desk }) => {
  const { page } = desk
  await expect(page.getByRole('option').first()).toBeVisible()
  const phone = await knownPhone(page)
  const ring = await ringing(page)

  await ring(phone)
  await expect(
    dialog(page).getByRole('complementary', { name: 'Кто звонит' }).getByRole('heading').first(),
  ).toBeVisible()
  const known = hands(page)
  await known.press('2')
  await known.say('Как закрыть месяц')
  await known.press('Enter')
  const first = await hearNumber(page)
  tell('known caller, the telephone opened the call', known.count)
  expect(known.count.keys).toBeLessThanOrEqual(2)

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  const again = hands(page)
  await again.press('F2')
  await expect(number(page)).toBeFocused()
  await again.say(phone)
  await expect(dialog(page).getByText(first)).toBeVisible()
  await again.press('Alt+1')
  await expect(page.getByRole('complementary', { name: `Обращение ${first}` })).toBeVisible()
  tell('the same caller again, number typed, back in his ticket', again.count)
  expect(again.count.keys).toBeLessThanOrEqual(2)
  await page.keyboard.press('Escape')

  const unknown = hands(page)
  await unknown.press('F2')
  await expect(number(page)).toBeFocused()
  await unknown.say('9120000501')
  await unknown.press('Enter')
  await unknown.press('1')
  await unknown.say('Не открывается база')
  await unknown.press('Enter')
  await hearNumber(page)
  tell('unknown caller, number typed', unknown.count)
  expect(unknown.count.keys).toBeLessThanOrEqual(4)

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await ring('9120000502')
  const prepared = hands(page)
  await prepared.press('Alt+t')
  await prepared.say('касса')
  await expect(page.getByRole('option', { name: /^Касса не печатает/ })).toBeVisible()
  await prepared.press('ArrowDown', 'Enter', 'Enter')
  await hearNumber(page)
  tell('unknown caller with a template', prepared.count)
  expect(prepared.count.keys).toBeLessThanOrEqual(4)
})
