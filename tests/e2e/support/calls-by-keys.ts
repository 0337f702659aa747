import { expect, type Page } from '@playwright/test'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Звонок' })
type Hands = ReturnType<typeof hands>

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

export interface CallByKeys {
  name: string
  /** Keys pressed besides those of the words said. */
  keys: number
  letters: number
  /** Milliseconds the program kept the hands waiting. */
  waited: number
  /** The most keys it may take. */
  most: number
}

/** What a trained operator presses for a caller of each kind, in a demonstration whose queue is on the screen. */
export const callsByKeys = async (page: Page): Promise<CallByKeys[]> => {
  const calls: CallByKeys[] = []
  const played = async (name: string, most: number, play: (by: Hands) => Promise<unknown>) => {
    const by = hands(page)
    const start = performance.now()
    await play(by)
    calls.push({ name, ...by.count, waited: performance.now() - start, most })
  }
  await expect(page.getByRole('option').first()).toBeVisible()
  const phone = await knownPhone(page)
  const ring = await ringing(page)
  let first = ''

  await ring(phone)
  await expect(
    dialog(page).getByRole('complementary', { name: 'Кто звонит' }).getByRole('heading').first(),
  ).toBeVisible()
  await played('known caller, the telephone opened the call', 2, async ({ press, say }) => {
    await press('2')
    await say('Как закрыть месяц')
    await press('Enter')
    first = await hearNumber(page)
  })

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await played('the same caller again, number typed, back in his ticket', 2, async ({ press, say }) => {
    await press('F2')
    await expect(number(page)).toBeFocused()
    await say(phone)
    await expect(dialog(page).getByText(first)).toBeVisible()
    await press('Alt+1')
    await expect(page.getByRole('complementary', { name: `Обращение ${first}` })).toBeVisible()
  })
  await page.keyboard.press('Escape')

  await played('unknown caller, number typed', 4, async ({ press, say }) => {
    await press('F2')
    await expect(number(page)).toBeFocused()
    await say('9120000501')
    await press('Enter', '1')
    await say('Не открывается база')
    await press('Enter')
    await hearNumber(page)
  })

  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await ring('9120000502')
  await played('unknown caller with a template', 4, async ({ press, say }) => {
    await press('Alt+t')
    await say('касса')
    await expect(page.getByRole('option', { name: /^Касса не печатает/ })).toBeVisible()
    await press('ArrowDown', 'Enter', 'Enter')
    await hearNumber(page)
  })
  return calls
}
