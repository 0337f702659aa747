import type { Page } from '@playwright/test'
import { expect } from './fixture.ts'

/** What an operator may have before him: a screen, or something opened over one. */
export interface Shown {
  name: string
  open: (page: Page) => Promise<void>
  /** Opened over the screen before it, and closed by Escape. */
  isOver?: true
}

const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

const overIs = (page: Page, name: string | RegExp) => expect(page.getByRole('dialog', { name })).toBeVisible()

const over = (name: string, key: string, title: string | RegExp): Shown => ({
  name,
  isOver: true,
  open: async (page) => {
    await press(page, key)
    await overIs(page, title)
  },
})

const toScreen = (page: Page, hash: string): Promise<void> =>
  page.evaluate((place) => {
    location.hash = place
  }, hash)

/** Every screen and what opens over it by a key, in an order in which each can be opened after the one before. */
export const everyScreen: readonly Shown[] = [
  { name: 'queue', open: (page) => expect(page.getByRole('option').first()).toBeVisible() },
  {
    name: 'marked rows',
    isOver: true,
    open: async (page) => {
      await press(page, 'Home', 'Space', 'Shift+ArrowDown')
      await expect(page.getByRole('toolbar', { name: 'Действия с выбранными' })).toBeVisible()
    },
  },
  {
    name: 'search',
    isOver: true,
    open: async (page) => {
      await press(page, '/')
      await page.keyboard.type('ооо')
      await expect(page.getByRole('listbox', { name: 'Найдено' })).toBeVisible()
    },
  },
  over('call', 'F2', 'Звонок'),
  over('palette', 'Control+k', 'Команды и переходы'),
  over('keys', '?', 'Все клавиши'),
  {
    name: 'ticket',
    open: async (page) => {
      await press(page, 'Enter')
      await expect(page.getByRole('region', { name: 'История' })).toBeVisible()
    },
  },
  over('answer', 'r', 'Ответ дан'),
  over('term', 'd', /срок/i),
  over('work', 'w', /Работа/),
  over('explanation', 'y', 'Почему этот срок'),
  over('join', 'm', /^Присоединить/),
  over('assignment', 'a', /назначить/i),
  {
    name: 'client',
    open: async (page) => {
      await press(page, '2')
      await expect(page.getByRole('list', { name: 'Клиенты' }).getByRole('link').first()).toBeVisible()
      await press(page, 'ArrowDown', 'Enter')
      await expect(page.getByRole('region', { name: 'Договоры' })).toBeVisible()
    },
  },
  over('new client', 'n', 'Новый клиент'),
  over('import', 'i', 'Клиенты из таблицы'),
  over('merge', 'm', /^Объединить/),
  over('end of services', 'o', 'Закончить оказание услуг'),
  {
    name: 'package',
    open: async (page) => {
      await press(page, '3')
      await page.getByRole('region', { name: 'Комплекты документов' }).getByRole('link').first().press('Enter')
      await expect(page.getByRole('complementary', { name: /^Комплект/ })).toBeVisible()
    },
  },
  over('month', 'm', 'Документы за месяц'),
  over('letters', 'l', 'Отправить письма'),
  over('statement', 'b', 'Выписка из банка'),
  over('register', 'r', /./),
  {
    name: 'statistics',
    open: async (page) => {
      await press(page, '4')
      await expect(page.getByRole('region', { name: 'Таблица сроков' })).toBeVisible()
    },
  },
  {
    name: 'settings',
    open: async (page) => {
      await press(page, '5')
      await expect(page.getByRole('region', { name: 'Рабочее время', exact: true }).getByRole('grid')).toBeVisible()
    },
  },
  {
    name: 'wall',
    open: async (page) => {
      await toScreen(page, '#/wall')
      await expect(page.getByRole('list', { name: 'Счётчики' })).toBeVisible()
    },
  },
]

/** Shows one after another what can be shown, and looks at each. */
export const lookAtEvery = async (page: Page, look: (shown: Shown) => Promise<void>): Promise<void> => {
  const left = page.locator('[data-modal], [role=toolbar][aria-label="Действия с выбранными"]')
  for (const shown of everyScreen) {
    await shown.open(page)
    await look(shown)
    if (shown.isOver !== true) continue
    // The first Escape may close a list of suggestions inside.
    if (await page.getByRole('combobox', { expanded: true }).first().isVisible()) await press(page, 'Escape')
    if (await left.first().isVisible()) await press(page, 'Escape')
    await expect(left).toHaveCount(0)
  }
}
