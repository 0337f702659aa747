import type { Page } from '@playwright/test'
import { expect, test } from './support/fixture.ts'
import { type Hands, handsOn, visiting, walkByTab } from './support/hands.ts'

test.use({ demo: 11 })

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
const queueList = (page: Page) => page.getByRole('listbox', { name: 'Обращения в очереди' })
const ticket = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const packagePanel = (page: Page) => page.getByRole('complementary', { name: /^Комплект/ })

const openFirst = {
  ticket: async (page: Page, hands: Hands) => {
    await hands.press('1')
    await hands.tabTo(queueList(page))
    await hands.press('j', 'Enter')
    await expect(ticket(page).getByRole('region', { name: 'История' })).toBeVisible()
  },
  client: async (page: Page, hands: Hands) => {
    await hands.press('2')
    const list = page.getByRole('list', { name: 'Клиенты' }).getByRole('link')
    await expect(list.first()).toBeVisible()
    await hands.press('ArrowDown', 'Enter')
    await expect(page.getByRole('region', { name: 'Договоры' })).toBeVisible()
  },
  package: async (page: Page, hands: Hands) => {
    await hands.press('3')
    await hands.pressOn(page.getByRole('region', { name: 'Комплекты документов' }).getByRole('link').first())
    await expect(packagePanel(page)).toBeVisible()
  },
}

test('Tab goes through every screen as it is read, and nothing keeps it @web', async ({ desk }) => {
  const { page } = desk
  const hands = await handsOn(page)
  const walk = async (fewest: number) => {
    const { stops, problems } = await walkByTab(page)
    expect(problems).toEqual([])
    expect(stops).toBeGreaterThan(fewest)
  }
  await expect(queueList(page).getByRole('option').first()).toBeVisible()
  await hands.press('Space', 'Shift+ArrowDown')
  await walk(15)
  await hands.press('Escape')
  await openFirst.ticket(page, hands)
  await walk(20)
  await openFirst.client(page, hands)
  await walk(30)
  await openFirst.package(page, hands)
  await walk(20)
  await hands.press('4')
  await expect(page.getByRole('region', { name: 'Таблица сроков' })).toBeVisible()
  await walk(20)
  await hands.press('5')
  await expect(page.getByRole('region', { name: 'Рабочее время', exact: true }).getByRole('grid')).toBeVisible()
  await walk(100)
  await page.evaluate(() => {
    location.hash = '#/wall'
  })
  await expect(page.getByRole('list', { name: 'Счётчики' })).toBeVisible()
  await walk(3)
  expect(desk.pageErrors).toEqual([])
})

test('every dialog takes the focus, keeps it, and gives it back where it was @web', async ({ desk }) => {
  const { page } = desk
  const hands = await handsOn(page)
  await expect(queueList(page).getByRole('option').first()).toBeVisible()
  const visit = async (over: Record<string, string | RegExp>) => {
    for (const [key, name] of Object.entries(over)) {
      const opened = dialog(page, name)
      await visiting(
        page,
        () => hands.press(key),
        opened,
        async () => {
          for (const step of ['Shift+Tab', 'Tab', 'Tab', 'Tab']) {
            await hands.press(step)
            await expect(opened.locator(':focus')).toHaveCount(1)
          }
          await hands.press('Escape')
        },
      )
    }
  }
  await hands.tabTo(queueList(page))
  await visit({ y: 'Почему этот срок', F2: 'Звонок', '?': 'Все клавиши', 'Control+k': 'Команды и переходы' })
  await openFirst.ticket(page, hands)
  await hands.tabTo(ticket(page).getByRole('region', { name: 'Карточка обращения' }))
  await visit({
    r: 'Ответ дан',
    s: 'Удалённый сеанс',
    d: /срок/i,
    w: /Работа/,
    p: /клиент/i,
    a: /назначить/i,
    u: /суть/i,
    m: /^Присоединить/,
    c: /^Отменить/,
    y: 'Почему этот срок',
  })
  await openFirst.client(page, hands)
  await visit({ n: 'Новый клиент', i: 'Клиенты из таблицы', m: /^Объединить/, o: 'Закончить оказание услуг' })
  await openFirst.package(page, hands)
  await visit({
    o: 'Закончить оказание услуг',
    m: 'Документы за месяц',
    l: 'Отправить письма',
    b: 'Выписка из банка',
    r: /./,
    y: /срок/,
  })
  expect(desk.pageErrors).toEqual([])
})
