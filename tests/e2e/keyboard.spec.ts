import type { Locator, Page } from '@playwright/test'
import iconv from 'iconv-lite'
import { statementText } from '../support/statement.ts'
import { accessibilityViolations } from './support/accessibility.ts'
import { bankDay, innOnCard, invoiceOf, statementDialog } from './support/bank-file.ts'
import { expect, test, whenReady } from './support/fixture.ts'
import { expectFocusShown, type Hands, handsOn, visiting } from './support/hands.ts'

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const field = (page: Page | Locator, name: string) => page.getByRole('textbox', { name, exact: true })
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
const rows = (page: Page) => page.getByRole('listbox', { name: 'Обращения в очереди' }).getByRole('option')
const ticket = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const history = (page: Page) => ticket(page).getByRole('region', { name: 'История' })
const packagePanel = (page: Page) => page.getByRole('complementary', { name: /^Комплект/ })

const leaveByEscape = async (hands: Hands): Promise<void> => hands.press('Escape')

test('the first run is walked through by the keyboard @web', async ({ desk }) => {
  const { page } = desk
  const hands = await handsOn(page)
  for (const [name, text] of [
    ['Название организации', 'ООО «Проба»'],
    ['Префикс', 'К7'],
    ['Фамилия и имя', 'Пробная Анна'],
  ] as const) {
    await expect(page.getByLabel(name)).toBeFocused()
    await expectFocusShown(page)
    await hands.write(text)
    await hands.press('Enter')
  }
  await expect(heading(page, 'Очередь')).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

test.describe('a day without a mouse', () => {
  test.use({ demo: 11 })

  /** Writes a call down; its number. */
  const writeCall = async (page: Page, hands: Hands, phone: string, subject: string): Promise<string> => {
    await hands.press('F2')
    await expect(field(dialog(page, 'Звонок'), 'Номер')).toBeFocused()
    await hands.type(phone)
    await expect(dialog(page, 'Звонок')).toContainText(/новый номер|нашёлся|уже обращались|Открыто сейчас/)
    await hands.press('Control+1')
    await hands.type(subject)
    await hands.press('Enter')
    const number = page.getByTestId('registered-number')
    await expect(number).toHaveText(/^\p{Lu}+\d*-\d{6}$/u)
    return (await number.textContent()) ?? ''
  }

  test('calls, the queue, a ticket and the board', async ({ desk }) => {
    const { page } = desk
    const hands = await handsOn(page)
    await expect(rows(page).first()).toBeVisible()

    await hands.tabTo(page.getByRole('listbox', { name: 'Обращения в очереди' }))
    await hands.press('j', 'Enter')
    const contact = ticket(page).getByText(/\+7 \d{3} \d{3}-\d{2}-\d{2}/)
    const phone = /\+7[\d -]+/.exec((await contact.textContent()) ?? '')?.[0] ?? ''
    await hands.tabTo(ticket(page).getByRole('region', { name: 'Карточка обращения' }))
    await hands.press('Escape')
    await expect(ticket(page)).toBeHidden()
    await expect(page.getByRole('listbox', { name: 'Обращения в очереди' })).toBeFocused()
    await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true')

    const first = await writeCall(page, hands, phone, 'Зависает обмен с банком')
    await hands.press('Escape')
    await expect(dialog(page, 'Звонок')).toBeHidden()
    const second = await writeCall(page, hands, phone, 'Обмен с банком опять зависает')
    await hands.press('o')
    await expect(dialog(page, 'Звонок')).toBeHidden()
    await expect(ticket(page)).toHaveAccessibleName(`Обращение ${second}`)

    const proposal = page.getByRole('status').filter({ hasText: 'Похоже, о том же' })
    expect(await accessibilityViolations(page, '[aria-label^="Обращение"]')).toEqual([])
    await hands.pressOn(button(proposal, 'Присоединить'))
    await expect(ticket(page)).toHaveAccessibleName(`Обращение ${first}`)
    await expect(page.getByText(`${second} присоединено к ${first}`)).toBeVisible()
    await hands.press('z')
    await expect(proposal).toContainText(second)

    await hands.press('t')
    await expect(history(page)).toContainText('Взято в работу')
    await hands.press('n')
    await expectFocusShown(page)
    await hands.type('Звонили вчера')
    await hands.press('Control+Enter')
    await expect(history(page)).toContainText('Звонили вчера')
    await hands.press('Escape')

    const answer = dialog(page, 'Ответ дан')
    await hands.press('r')
    await expect(answer.getByLabel('Что ответили')).toBeFocused()
    await hands.press('Alt+t')
    await hands.type('касса')
    await expect(page.getByRole('option', { name: /^Касса не печатает/ })).toBeVisible()
    await hands.press('ArrowDown', 'Enter')
    await expect(answer.getByLabel('Что ответили')).not.toHaveValue('')
    await expect(answer.getByLabel('Что ответили')).toBeFocused()
    await hands.press('Control+Enter')
    await expect(answer).toBeHidden()
    await expect(ticket(page)).toContainText('Срок реакции соблюдён')

    const join = dialog(page, `Присоединить ${first} к другому обращению`)
    await hands.press('m')
    await expect(join).toBeVisible()
    await hands.type(second)
    await hands.pressOn(button(join, new RegExp(`^Присоединить к ${second}`)))
    await expect(join).toBeHidden()
    await expect(history(page)).toContainText(second)
    await hands.press('Escape')
    await expect(ticket(page)).toBeHidden()

    await expect(rows(page).first()).toBeVisible()
    await hands.pressOn(button(page, /^Без исполнителя/))
    await expect(button(page, /^Без исполнителя/)).toHaveAttribute('aria-pressed', 'true')
    const free = await rows(page).count()
    await hands.tabTo(page.getByRole('listbox', { name: 'Обращения в очереди' }))
    await hands.press('Home', 'Space', 'Shift+ArrowDown')
    const bar = page.getByRole('toolbar', { name: 'Действия с выбранными' })
    await expect(bar.getByText('Выбрано 2')).toBeVisible()
    await visiting(
      page,
      () => hands.press('a'),
      dialog(page, 'Кому назначить выбранные'),
      () => leaveByEscape(hands),
    )
    await hands.press('t')
    await expect(page.getByText('Взято: 2 обращения.')).toBeVisible()
    await expect(rows(page)).toHaveCount(free - 2)
    await hands.press('z')
    await expect(rows(page)).toHaveCount(free)

    const palette = dialog(page, 'Команды и переходы')
    await visiting(
      page,
      () => hands.press('Control+k'),
      palette,
      () => leaveByEscape(hands),
    )
    await hands.press('Control+k')
    await expect(palette.getByRole('combobox')).toBeFocused()
    await expectFocusShown(page)
    await hands.type('открыть табло')
    await expect(palette.getByRole('option')).toHaveText([/^Открыть табло/])
    const [wall] = await Promise.all([
      desk.electron === null ? page.context().waitForEvent('page') : desk.electron.waitForEvent('window'),
      hands.press('Enter'),
    ])
    await whenReady(wall)
    await expect(wall.getByRole('list', { name: 'Счётчики' })).toBeVisible()
    const overWall = await handsOn(wall)
    await overWall.press('d')
    await expect(wall.locator('html')).toHaveAttribute('data-theme', 'light')
    // A browser's tab becomes the desk again; a window of its own is closed as the system closes windows.
    if (desk.electron === null) {
      await overWall.pressOn(button(wall, 'К очереди'))
      await expect(heading(wall, 'Очередь')).toBeVisible()
    }
    await wall.close()
    await expect(rows(page).first()).toBeVisible()
    expect(desk.pageErrors).toEqual([])
  })

  const table = [
    'Название;ИНН;КПП;Контактное лицо;Телефон',
    'ООО «Из таблицы»;7728168971;772801001;Ольга Петровна;8 912 000-77-01',
    'ООО «Без цифр»;77;;;604-18-33',
  ].join('\r\n')

  test('clients: a card, its requisites, two cards made one, a table @web', async ({ desk }) => {
    const { page } = desk
    const hands = await handsOn(page)
    await hands.press('2')
    const search = page.getByRole('searchbox', { name: 'Найти клиента' })
    const list = page.getByRole('list', { name: 'Клиенты' }).getByRole('link')
    await expect(list.first()).toBeVisible()
    await expect(search).toBeFocused()
    await hands.type('нет такого')
    await expect(page.getByText('Никто не нашёлся')).toBeVisible()
    await hands.press('Escape')
    await expect(list.first()).toBeVisible()
    await hands.press('Escape')
    await expect(list.first()).toBeFocused()
    await expectFocusShown(page)

    const add = async (name: string, person: string, phone: string) => {
      await hands.press('n')
      await expect(field(page, 'Название')).toBeFocused()
      await hands.type(name)
      await hands.press('Enter')
      await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
      await hands.pressOn(button(page, 'Контактные лица: добавить'))
      await expect(field(page, 'Имя')).toBeFocused()
      await hands.type(person)
      await hands.tabTo(field(page, 'Телефон'))
      await hands.type(phone)
      await hands.press('Enter')
      await expect(dialog(page, /./)).toBeHidden()
      await expect(button(page, 'Контактные лица: добавить')).toBeFocused()
    }
    await add('ООО «Дважды два»', 'Анна Первая', '8 912 000-88-01')
    await hands.press('e')
    await expect(field(page, 'Название')).toBeFocused()
    await hands.tabTo(field(page, 'ИНН'))
    await hands.type('12345')
    await hands.press('Enter')
    await expect(field(page, 'ИНН')).toHaveAccessibleDescription(/ИНН — 10 цифр у компании/)
    await expect(field(page, 'ИНН')).toBeFocused()
    await hands.write('7707083893')
    await hands.press('Enter')
    await expect(page.getByRole('region', { name: 'Реквизиты' })).toContainText('7707083893')
    await expect(field(page, 'ИНН')).toBeHidden()
    await expectFocusShown(page)

    await add('Дважды два', 'Борис Второй', '8 912 000-88-02')
    await expect(page.getByText('Похоже на ту же компанию: ООО «Дважды два»')).toBeVisible()
    const merge = dialog(page, 'Объединить карточки')
    await visiting(
      page,
      () => hands.press('m'),
      merge,
      () => leaveByEscape(hands),
    )
    await hands.press('m')
    const stays = merge.getByRole('radiogroup', { name: 'Остаётся карточка' })
    await expect(stays).toBeVisible()
    const [chosen, other] = [stays.getByRole('radio', { checked: true }), stays.getByRole('radio', { checked: false })]
    await hands.tabTo(chosen)
    const before = await chosen.evaluate((radio) => radio.closest('label')?.textContent)
    await hands.press('ArrowRight')
    await expect(other).toHaveCount(1)
    expect(await chosen.evaluate((radio) => radio.closest('label')?.textContent)).not.toBe(before)
    await hands.pressOn(button(merge, 'Объединить'))
    await expect(merge).toBeHidden()
    const contacts = page.getByRole('region', { name: 'Контактные лица' })
    await expect(contacts).toContainText('Анна Первая')
    await expect(contacts).toContainText('Борис Второй')
    await hands.press('z')
    await expect(page.getByText('Карточки снова отдельные.')).toBeVisible()

    const imported = dialog(page, 'Клиенты из таблицы')
    await visiting(
      page,
      () => hands.press('i'),
      imported,
      () => leaveByEscape(hands),
    )
    await hands.press('i')
    await expect(button(imported, 'Выбрать файл…')).toBeFocused()
    const chooser = page.waitForEvent('filechooser')
    await hands.press('Enter')
    await (await chooser).setFiles({
      name: 'Клиенты.csv',
      mimeType: 'text/csv',
      buffer: iconv.encode(table, 'win1251'),
    })
    await expect(button(imported, 'Новые 1')).toBeVisible()
    await expectFocusShown(page)
    await hands.pressOn(button(imported, 'Не приняты 1'))
    await expect(imported).toContainText('Не хватает цифр')
    await hands.pressOn(button(imported, 'Записать'))
    await expect(imported).toContainText('Заведено клиентов: 1')
    await expect(button(imported, 'Готово')).toBeFocused()
    await hands.press('Enter')
    await expect(imported).toBeHidden()
    await hands.tabTo(search, 'Shift+Tab')
    await hands.type('Из таблицы')
    await expect(list).toHaveCount(1)
    await hands.press('ArrowDown', 'Enter')
    await expect(contacts).toContainText('+7 912 000-77-01')
    expect(desk.pageErrors).toEqual([])
  })

  test('documents: issued, looked at, sent and paid @web', async ({ desk }) => {
    const { page } = desk
    const hands = await handsOn(page)
    await hands.press('5')
    await expect(field(page, 'Расчётный счёт')).not.toHaveValue('')
    const account = await field(page, 'Расчётный счёт').inputValue()
    const receiverInn = await field(page, 'ИНН').inputValue()
    await hands.press('3')
    const packages = page.getByRole('region', { name: 'Комплекты документов' }).getByRole('link')
    const waiting = packages.filter({ hasText: 'документы не выпущены' }).filter({ hasNotText: 'по ИТС' }).first()
    await hands.pressOn(waiting)
    await hands.pressOn(packagePanel(page).getByRole('heading').getByRole('link'))
    await expect(page.getByRole('region', { name: 'Реквизиты' })).toBeVisible()
    const payerInn = await innOnCard(page)
    await hands.press('3')
    await hands.pressOn(waiting)
    await expect(button(packagePanel(page), 'Выпустить документы')).toBeVisible()
    await hands.press('i')
    const papers = packagePanel(page).getByRole('region', { name: 'Документы' })
    await expect(papers.getByRole('listitem')).toHaveText([/^Отчёт №/, /^Акт №/, /^Счёт №/])

    await hands.tabTo(button(papers, /^Посмотреть: Отчёт/))
    const preview = page.getByRole('dialog').filter({ has: button(page, 'Напечатать') })
    await visiting(
      page,
      () => hands.press('Enter'),
      preview,
      async () => {
        await expect(preview.getByRole('group', { name: /^Страница 1 из / })).toContainText('Отчёт', {
          timeout: 30_000,
        })
        await hands.press('Escape')
      },
    )

    const form = packagePanel(page).getByRole('form', { name: 'Отправка' })
    await hands.pressOn(button(form, 'Способ'))
    await page.getByRole('option', { name: 'Заказным письмом' }).waitFor()
    await hands.press('Home')
    await expect(page.locator(':focus')).toHaveRole('option')
    while ((await page.locator(':focus').textContent())?.startsWith('Заказным') !== true) await hands.press('ArrowDown')
    await expectFocusShown(page)
    await hands.press('Enter')
    await expect(button(form, 'Способ')).toBeFocused()
    await hands.tabTo(field(form, 'Отделение почты'))
    await hands.write('Отделение 620000')
    await hands.tabTo(field(form, 'Трек-номер'))
    await hands.type('62000001000016')
    await hands.press('Enter')
    await expect(packagePanel(page)).toContainText('Отделение 620000')

    const { number, sum } = await invoiceOf(packagePanel(page))
    const purpose = `Оплата по счету № ${number}`
    const payment = { date: bankDay(), receiverAccount: account, receiverInn, sum, payerInn, purpose }
    await expectFocusShown(page)
    const statement = statementDialog(page)
    await visiting(
      page,
      () => hands.press('b'),
      statement,
      () => leaveByEscape(hands),
    )
    await hands.press('b')
    await expect(button(statement, 'Выбрать файл…')).toBeFocused()
    const chooser = page.waitForEvent('filechooser')
    await hands.press('Enter')
    const text = statementText([payment], { account })
    await (await chooser).setFiles({
      name: 'kl_to_1c.txt',
      mimeType: 'text/plain',
      buffer: iconv.encode(text, 'win1251'),
    })
    await expect(statement.getByRole('checkbox')).toBeFocused()
    await expect(statement.getByRole('checkbox')).toBeChecked()
    await expectFocusShown(page)
    await hands.press('Enter')
    await expect(statement).toBeHidden()
    await expect(packagePanel(page)).toContainText('Счётоплачен')
    await hands.press('Escape')
    await expect(packagePanel(page)).toBeHidden()
    expect(desk.pageErrors).toEqual([])
  })

  test('settings, templates, keys and figures @web', async ({ desk }) => {
    const { page } = desk
    const hands = await handsOn(page)
    await hands.press('5')
    const search = page.getByRole('searchbox', { name: 'Найти настройку' })
    await hands.tabTo(search)
    await hands.type('бухгалтер')
    await hands.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: 'Организация' })).toBeFocused()
    await hands.tabTo(field(page, 'Главный бухгалтер'))
    await hands.write('Новикова Вера Павловна')
    await hands.press('Enter')
    await expect(page.getByText('Всё записано')).toBeVisible()

    await hands.tabTo(search, 'Shift+Tab')
    await hands.write('заготовки')
    await hands.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: 'Заготовки' })).toBeFocused()
    const template = dialog(page, 'Новая заготовка')
    await hands.tabTo(button(page, 'Добавить заготовку'))
    await visiting(
      page,
      () => hands.press('Enter'),
      template,
      async () => {
        await expect(template.getByLabel('Название')).toBeFocused()
        await hands.type('Ящик не открывается')
        await hands.tabTo(template.getByLabel('Суть звонка'))
        await hands.type('Не открывается денежный ящик')
        await hands.tabTo(template.getByLabel('Ответ'))
        await hands.type('Проверьте кабель')
        await hands.press('Control+Enter')
      },
    )
    const call = dialog(page, 'Звонок')
    await visiting(
      page,
      () => hands.press('F2'),
      call,
      async () => {
        await hands.type('9120000602')
        await hands.press('Alt+t')
        await hands.type('ящик')
        await expect(page.getByRole('option', { name: /^Ящик не открывается/ })).toBeVisible()
        await hands.press('ArrowDown', 'Enter')
        await expect(call.getByLabel('Суть одной строкой')).toHaveValue('Не открывается денежный ящик')
        await hands.press('Control+2', 'Enter')
        await expect(page.getByTestId('registered-number')).toBeVisible()
        await hands.press('Escape')
      },
    )

    const sheet = dialog(page, 'Все клавиши')
    await visiting(
      page,
      () => hands.press('?'),
      sheet,
      async () => {
        await hands.pressOn(button(sheet, 'Взять: T, изменить клавишу'))
        await hands.press('g')
        await expect(button(sheet, 'Взять: G, изменить клавишу')).toBeFocused()
        await expectFocusShown(page)
        await hands.press('Escape')
      },
    )
    await hands.press('1')
    await expect(rows(page).first()).toBeVisible()
    await hands.press('g')
    await expect(page.getByText(/^Взято: /)).toBeVisible()

    await hands.press('4')
    await hands.pressOn(page.getByRole('group', { name: 'Период' }).getByRole('button', { name: 'Квартал' }))
    await expect(button(page.getByRole('group', { name: 'Период' }), 'Квартал')).toHaveAttribute('aria-pressed', 'true')
    await hands.tabTo(field(page, 'С'))
    await hands.write('01.01.2020')
    await hands.tabTo(field(page, 'По'))
    await hands.write('02.01.2020')
    await expect(page.getByText('За эти дни ничего не было')).toBeVisible()
    expect(desk.pageErrors).toEqual([])
  })
})
