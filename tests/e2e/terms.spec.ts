import type { Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 7 })

const panel = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const history = (page: Page) => panel(page).getByRole('region', { name: 'История' })
const facts = (page: Page) => panel(page).getByLabel('Сведения')
const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })

const openRow = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('option').filter({ hasText: text }).first().click()
  await expect(history(page)).toBeVisible()
}

/** Opens the ticket in a place of the queue; its number. */
const openPlace = async (page: Page, place: number): Promise<string> => {
  const row = page.getByRole('option').nth(place)
  const number = /[А-Я]\d*-\d{6}/.exec((await row.textContent()) ?? '')?.[0] ?? 'no number'
  await row.click()
  await expect(panel(page)).toHaveAccessibleName(`Обращение ${number}`)
  return number
}

const signIn = async (page: Page, name: RegExp): Promise<void> => {
  await page.getByRole('button', { name: /рабочее место/ }).click()
  await page.getByRole('menuitem', { name }).first().click()
  await expect(page.getByRole('menu')).toBeHidden()
}

test('a consultation without a contract is refused with words for the caller, and a supervisor lets it pass', async ({
  desk,
}) => {
  const { page } = desk
  const supervisor = await page.getByRole('button', { name: /рабочее место/ }).getAttribute('aria-label')
  const name = /: ([^,]+),/.exec(supervisor ?? '')?.[1] ?? 'nobody'
  await signIn(page, /оператор/)
  await openRow(page, 'консультаций разработчика нет')
  await page.keyboard.press('v')
  const refusal = dialog(page, 'Передать нельзя')
  await expect(refusal).toContainText('Скажите клиенту')
  await expect(refusal).toContainText('Мы можем заключить отдельный договор')
  await expect(refusal.getByRole('button', { name: 'Передать без основания' })).toBeHidden()
  // The words of the program go below one's own, never in their place.
  await refusal.getByRole('button', { name: 'Отказать с объяснением' }).click()
  const told = page.getByLabel('Что сказали клиенту')
  await told.fill('Договор пришлём завтра')
  await page.keyboard.press('Escape')
  await expect(told).toBeHidden()
  await page.keyboard.press('v')
  await refusal.getByRole('button', { name: 'Отказать с объяснением' }).click()
  await expect(told).toHaveValue(/^Договор пришлём завтра\n.+/)
  await told.fill('')
  await page.keyboard.press('Escape')
  await expect(told).toBeHidden()
  await page.keyboard.press('v')
  await desk.keepScreenshots('transfer-refused')
  await refusal.getByRole('button', { name: new RegExp(`^${name}`) }).click()

  await refusal.getByRole('button', { name: 'Передать без основания' }).click()
  const passing = dialog(page, 'Передать без основания')
  await expect(passing.getByLabel('Почему передаёте без основания')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(passing.getByLabel('Почему передаёте без основания')).toHaveAccessibleDescription(/Укажите, почему/)
  await passing.getByLabel('Почему передаёте без основания').fill('Просьба директора клиента')
  await passing.getByLabel('Номер у разработчика').fill('77-15')
  await passing.getByLabel('Что передали').fill('Вопрос про уведомление и выгрузка')
  await page.keyboard.press('Control+Enter')
  await expect(facts(page)).toContainText(`Без основания, решение: ${name}. Причина: Просьба директора клиента`)
  await expect(facts(page)).toContainText('Вопрос про уведомление и выгрузка')
  await expect(history(page)).toContainText('Без основания, причина: Просьба директора клиента')

  await facts(page).getByRole('link').first().click()
  const transfers = page.getByRole('region', { name: 'Передано разработчику' })
  await expect(transfers).toContainText('№ 77-15')
  await expect(transfers).toContainText('без основания: Просьба директора клиента')
  expect(desk.pageErrors).toEqual([])
})

test('a separate contract that includes consultations is the basis', async ({ desk }) => {
  const { page } = desk
  await openRow(page, 'консультаций разработчика нет')
  await facts(page).getByRole('link').first().click()
  await page.getByRole('button', { name: /^Изменить: .*№ ОБ-/ }).click()
  await page.getByText('Включает консультации').click()
  await page.keyboard.press('Enter')
  await expect(page.getByText(', с консультациями')).toBeVisible()
  await page.goBack()
  await expect(history(page)).toBeVisible()
  await page.keyboard.press('v')
  const transfer = dialog(page, 'Передать разработчику')
  await expect(transfer).toContainText(/с консультациями № ОБ-/)
  await page.keyboard.press('Control+Enter')
  await expect(facts(page)).toContainText(/Основание: договор об услугах с консультациями № ОБ-/)
})

test('a repeated request is joined to the other, each leads to the other, and it parts when opened again', async ({
  desk,
}) => {
  const { page } = desk
  const number = await openPlace(page, 1)
  const repeat = await openPlace(page, 4)
  await page.keyboard.press('m')
  const joining = dialog(page, /^Присоединить/)
  await joining.getByLabel('Номер, клиент или слова').fill(number)
  await joining.getByRole('button', { name: new RegExp(`^Присоединить к ${number}`) }).click()
  await expect(joining).toBeHidden()
  await expect(history(page)).toContainText('Отменено как повтор обращения')
  await history(page).getByRole('link', { name: number }).first().click()
  await expect(panel(page)).toHaveAccessibleName(`Обращение ${number}`)
  await expect(history(page)).toContainText(`Присоединено обращение ${repeat}`)
  await desk.keepScreenshots('ticket-joined')

  await facts(page).getByRole('link', { name: repeat }).click()
  await expect(panel(page)).toHaveAccessibleName(`Обращение ${repeat}`)
  await page.keyboard.press('o')
  await page.getByLabel('Почему').fill('Это о другом')
  await page.keyboard.press('Control+Enter')
  await expect(history(page)).toContainText('Открыто снова')
  await expect(facts(page).getByText('Повтор', { exact: true })).toBeHidden()
  expect(desk.pageErrors).toEqual([])
})

test('two tickets are linked, each leads to the other, and the link is taken away and given back', async ({ desk }) => {
  const { page } = desk
  const number = await openPlace(page, 1)
  const other = await openPlace(page, 4)
  await page.keyboard.press('l')
  const linking = dialog(page, /^Связать/)
  await linking.getByLabel('Номер, клиент или слова').fill(number)
  await linking.getByRole('button', { name: new RegExp(`^Связать с ${number}`) }).click()
  await expect(linking).toBeHidden()
  await expect(history(page)).toContainText(`Связано с обращением ${number}`)
  await desk.keepScreenshots('ticket-linked')
  await facts(page).getByRole('link', { name: number }).click()
  await expect(panel(page)).toHaveAccessibleName(`Обращение ${number}`)
  await facts(page)
    .getByRole('button', { name: `Убрать связь с ${other}` })
    .click()
  await expect(facts(page).getByRole('link', { name: other })).toBeHidden()
  await page.keyboard.press('z')
  await expect(facts(page).getByRole('link', { name: other })).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

test('a broken term is flagged, its cause chosen and changed, the breach stays', async ({ desk }) => {
  const { page } = desk
  await page.getByRole('option').first().click()
  const breaches = panel(page).getByRole('list', { name: 'Нарушения сроков' })
  await expect(breaches).toContainText('Причина нарушения: не указана')
  const explain = async (cause: string, comment: string) => {
    await breaches.getByRole('button').click()
    await page
      .getByRole('button', { name: /Причина/ })
      .last()
      .click()
    await page.getByRole('option', { name: cause }).click()
    await page.getByLabel('Подробнее').fill(comment)
    await page.keyboard.press('Control+Enter')
    await expect(breaches).toContainText(cause)
  }
  await explain('очередь переполнена', 'Семь звонков за четверть часа')
  await expect(breaches).toContainText('Семь звонков за четверть часа')
  await explain('забыли ответить', 'Нет, забыли')
  await expect(breaches).toContainText('Срок реакции нарушен')
  await expect(history(page)).toContainText('Причина нарушения, срок реакции: очередь переполнена')
  await expect(history(page)).toContainText('Причина нарушения, срок реакции: забыли ответить')
  await desk.keepScreenshots('breach')
  expect(desk.pageErrors).toEqual([])
})

const openTerms = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByRole('navigation', { name: 'Разделы настроек' }).getByRole('button', { name: 'Сроки' }).click()
  await expect(page.getByRole('heading', { name: 'Сроки', exact: true })).toBeFocused()
}

test('the decisions about terms show what they move, then hold over a restart', async ({ desk }) => {
  const { page } = desk
  await openTerms(page)
  const terms = page.getByRole('region', { name: 'Сроки', exact: true })
  const show = terms.getByRole('button', { name: 'Показать, что сдвинется' })
  await expect(show).toBeDisabled()
  await terms.getByLabel('Справка, минут').fill('скоро')
  await show.click()
  await expect(terms.getByLabel('Справка, минут')).toHaveAccessibleDescription(/целое число минут/)
  await terms.getByLabel('Справка, минут').fill('45')
  await terms.getByText('Да, стоит').first().click()
  await desk.keepScreenshots('terms')
  await show.click()
  const preview = dialog(page, 'Новые правила сроков')
  await expect(preview.getByRole('status')).toContainText(/Сдвин.тся \d+ срок/)
  await expect(preview.getByRole('table')).toContainText('реакция')
  await desk.keepScreenshots('terms-preview')
  await preview.getByRole('button', { name: 'Применить' }).click()
  await expect(page.getByText('Правила сроков изменены')).toBeVisible()
  await expect(show).toBeDisabled()
  expect(desk.pageErrors).toEqual([])

  const again = await desk.restart()
  await openTerms(again)
  await expect(again.getByLabel('Справка, минут')).toHaveValue('45')
  await expect(again.getByRole('radio', { name: 'Да, стоит' }).first()).toBeChecked()
  await signIn(again, /оператор/)
  await expect(again.getByLabel('Справка, минут')).toBeDisabled()
  await expect(
    again
      .getByRole('region', { name: 'Сроки' })
      .getByText(/Правила сроков меняет руководитель или администратор\. Попросите: /),
  ).toBeVisible()
})

for (const colorScheme of themes) {
  test(`the refusal, the joining and the cause are clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await openRow(page, 'консультаций разработчика нет')
    for (const [key, title] of [
      ['v', 'Передать нельзя'],
      ['m', /^Присоединить/],
    ] as const) {
      // The card is drawn a moment before its keys answer.
      await expect(async () => {
        await page.keyboard.press(key)
        await expect(dialog(page, title)).toBeVisible({ timeout: 1000 })
      }).toPass()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(dialog(page, title)).toBeHidden()
    }
    await page.getByRole('option').first().click()
    await panel(page).getByRole('list', { name: 'Нарушения сроков' }).getByRole('button').click()
    await expect(dialog(page, 'Срок реакции нарушен')).toBeVisible()
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
