import type { Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { burn } from './support/burning-desk.ts'
import { type DeskUnderTest, expect, test } from './support/fixture.ts'

const panel = (page: Page) => page.getByRole('complementary', { name: /^Обращение/ })
const messages = (page: Page) => page.getByRole('region', { name: 'Сообщения' })
const card = (page: Page, words: string) => messages(page).getByRole('link', { name: words })
const bell = (page: Page) => page.getByRole('button', { name: /^Предупреждения/ })

/** A term that moves behind the present moment is told at once: nothing has to be waited for. */
const shortenTerm = async (page: Page, subject: string): Promise<void> => {
  await page.getByRole('link', { name: 'Очередь' }).click()
  await page.getByRole('option', { name: subject }).click()
  await panel(page).getByRole('button', { name: 'Вид: Не работает, изменить' }).click()
  await page.getByRole('menuitem', { name: 'Справка' }).click()
}

/** Notes the pitch of every tone the page plays. */
const listenToTones = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const heard: number[] = []
    Object.assign(window, { heard })
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (when) {
      heard.push(this.frequency.value)
      start.call(this, when)
    }
  })

const heardTones = (page: Page): Promise<number[]> => page.evaluate(() => Reflect.get(window, 'heard') as number[])

test('what passed while the program was closed is told in a card that leads to the ticket', async ({ desk }) => {
  await burn(desk, [{ subject: 'Не открывается база', kind: 'reference', minutesAgo: 22 }])
  const { page } = desk
  await expect(card(page, 'На ответ меньше 10 минут')).toBeVisible()
  await expect(card(page, 'На ответ меньше 10 минут')).toContainText('К2-000001')
  await expect(card(page, 'На ответ меньше 10 минут')).toContainText(/0[67]:\d\d/)
  await expect(page).toHaveTitle('(1) Забота')
  await desk.keepScreenshots('warning')
  await page.keyboard.press('F8')
  await expect(card(page, 'На ответ меньше 10 минут')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('heading', { name: 'Не открывается база' })).toBeVisible()
  await expect(card(page, 'На ответ меньше 10 минут')).toBeHidden()
  expect(desk.pageErrors).toEqual([])

  const again = await desk.restart()
  await expect(again.getByRole('option', { name: 'Не открывается база' })).toBeVisible()
  await bell(again).click()
  await expect(again.getByRole('menuitem', { name: 'Выключить на час' })).toBeVisible()
  await expect(again.getByRole('menuitem', { name: /К2-000001/ })).toHaveCount(0)
})

test('an answer takes the warning away, and the title with it', async ({ desk }) => {
  await burn(desk, [{ subject: 'Не открывается база', kind: 'reference', minutesAgo: 22 }])
  const { page } = desk
  await expect(card(page, 'На ответ меньше 10 минут')).toBeVisible()
  await page.getByRole('option', { name: 'Не открывается база' }).click()
  await expect(panel(page).getByRole('button', { name: /^Взять/ })).toBeVisible()
  await page.keyboard.press('r')
  await page.getByLabel('Что ответили').fill('База открывается')
  await page.keyboard.press('Control+Enter')
  await expect(card(page, 'На ответ меньше 10 минут')).toBeHidden()
  await expect(page).toHaveTitle('Забота')
})

test('sound is switched off under the bell, a breach is heard all the same', async ({ desk }) => {
  await burn(desk, [
    { subject: 'Тихое', kind: 'outage', minutesAgo: 22 },
    { subject: 'Громкое', kind: 'outage', minutesAgo: 40 },
  ])
  const { page } = desk
  await bell(page).click()
  await page.getByRole('menuitem', { name: 'Выключить совсем' }).click()
  await expect(page.getByRole('button', { name: /звук выключен/ })).toBeVisible()
  await listenToTones(page)

  await shortenTerm(page, 'Тихое')
  await expect(card(page, 'На ответ меньше 10 минут')).toBeVisible()
  await shortenTerm(page, 'Громкое')
  await expect(card(page, 'Срок реакции нарушен')).toBeVisible()
  await expect.poll(() => heardTones(page)).toEqual([784, 784, 523])
  await desk.keepScreenshots('breach')

  await bell(page).click()
  await desk.keepScreenshots('bell')
  await page.getByRole('menuitem', { name: 'Включить звук' }).click()
  await expect(page.getByRole('button', { name: /звук выключен/ })).toHaveCount(0)

  await page.goto(new URL('#/settings', page.url()).href)
  const volume = page.getByRole('slider', { name: 'Громкость' })
  const thumb = await volume.elementHandle()
  const before = Number(await volume.inputValue())
  await volume.focus()
  await page.keyboard.press('ArrowLeft')
  await page.getByText('Звук', { exact: true }).click()
  await expect(page.getByRole('checkbox', { name: 'Звук', exact: true })).not.toBeChecked()
  // The desk has answered both by now, and the thumb that the hand was on is still the one on the page.
  expect(await thumb?.evaluate((element) => element.isConnected)).toBe(true)
  await expect(volume).toHaveValue(String(before - 5))
})

test('more than a few at once are one line', async ({ desk }) => {
  await burn(
    desk,
    ['Первое', 'Второе', 'Третье', 'Четвёртое'].map((subject) => ({ subject, kind: 'reference', minutesAgo: 35 })),
  )
  await expect(card(desk.page, 'Пока программа была закрыта: нарушено 4')).toBeVisible()
  await expect(messages(desk.page).getByRole('link')).toHaveCount(1)
})

/** Makes the page's notifications visible to the test, and its window one that nobody looks at. */
const spyOnBrowser = (desk: DeskUnderTest): Promise<void> =>
  desk.page.evaluate(() => {
    const shown: object[] = []
    class SpyNotification extends EventTarget {
      static permission = 'default'
      static async requestPermission() {
        SpyNotification.permission = 'granted'
        return 'granted'
      }
      close() {}
      constructor(title: string, { body }: { body: string }) {
        super()
        shown.push({ title, body })
        Object.assign(window, { pressLast: () => this.dispatchEvent(new Event('click')) })
      }
    }
    Object.assign(window, { Notification: SpyNotification, shown })
    document.hasFocus = () => false
  })

test('the browser notifies once somebody allowed it, and a press leads to the ticket @web', async ({ desk }) => {
  await burn(desk, [{ subject: 'Не открывается база', kind: 'outage', minutesAgo: 40 }])
  const { page } = desk
  await spyOnBrowser(desk)
  await page.getByRole('link', { name: 'Настройки' }).click()
  await page.getByText('Уведомления браузера, когда вкладка не на виду').click()
  await expect(page.getByRole('checkbox', { name: /^Уведомления браузера/ })).toBeChecked()
  await shortenTerm(page, 'Не открывается база')
  const shown = () => page.evaluate(() => Reflect.get(window, 'shown') as object[])
  await expect.poll(shown).toEqual([{ title: 'К2-000001: Срок реакции нарушен', body: 'Не открывается база' }])
  await page.getByRole('link', { name: 'Клиенты' }).click()
  await page.evaluate(() => (Reflect.get(window, 'pressLast') as () => void)())
  await expect(panel(page).getByRole('heading', { name: 'Не открывается база' })).toBeVisible()
})

test('the system notifies while the window is out of sight, and a press leads to the ticket @electron', async ({
  desk,
}) => {
  await burn(desk, [{ subject: 'Не открывается база', kind: 'outage', minutesAgo: 40 }])
  const { page, electron } = desk
  if (electron === null) throw new Error('this host has a main process')
  await electron.evaluate(({ BrowserWindow, Notification }) => {
    const spied = { shown: [] as Electron.Notification[], flashes: 0 }
    Object.assign(globalThis, { spied })
    Notification.isSupported = () => true
    Notification.prototype.show = function () {
      spied.shown.push(this)
    }
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('there is no window')
    window.isFocused = () => false
    window.flashFrame = () => {
      spied.flashes += 1
    }
  })
  await shortenTerm(page, 'Не открывается база')
  const shown = () =>
    electron.evaluate(() => {
      const { shown, flashes } = Reflect.get(globalThis, 'spied') as { shown: Electron.Notification[]; flashes: number }
      const last = shown.at(-1)
      return { last: last && { title: last.title, body: last.body, silent: last.silent }, flashes }
    })
  // Half of the term had gone before: the word of it may have come while nobody was spying yet.
  await expect.poll(shown).toEqual({
    last: { title: 'К2-000001: Срок реакции нарушен', body: 'Не открывается база', silent: true },
    flashes: 1,
  })
  await page.getByRole('link', { name: 'Клиенты' }).click()
  await electron.evaluate(() => {
    const { shown } = Reflect.get(globalThis, 'spied') as { shown: Electron.Notification[] }
    shown.at(-1)?.emit('click')
  })
  await expect(panel(page).getByRole('heading', { name: 'Не открывается база' })).toBeVisible()
})

const chapter = (page: Page) => page.getByRole('region', { name: 'Предупреждения', exact: true })

test('the marks and the sound are set in the settings', async ({ desk }) => {
  await burn(desk, [{ subject: 'Не открывается база', kind: 'outage', minutesAgo: 40 }])
  const { page } = desk
  await page.getByRole('link', { name: 'Настройки' }).click()
  const minutes = chapter(page).getByRole('textbox', { name: 'Осталось рабочих минут' })
  await expect(minutes).toHaveValue('10, 3')
  await minutes.fill('десять')
  await chapter(page).getByRole('button', { name: 'Записать отметки' }).click()
  await expect(minutes).toHaveAccessibleDescription(/целые числа через запятую/)
  await minutes.fill('1000')
  await chapter(page).getByRole('button', { name: 'Записать отметки' }).click()
  await expect(minutes).toHaveAccessibleDescription(/Не больше 600 минут/)
  await minutes.fill('5, 25')
  await chapter(page).getByRole('button', { name: 'Записать отметки' }).click()
  await expect(minutes).toHaveValue('25, 5')
  await expect(chapter(page)).toContainText('Звук нарушения выключить нельзя')

  await listenToTones(page)
  await chapter(page).getByRole('button', { name: 'Последние минуты' }).click()
  await expect.poll(() => heardTones(page)).toEqual([587, 784])
  await chapter(page).getByText('Звук', { exact: true }).click()
  await expect(chapter(page).getByRole('checkbox', { name: 'Звук' })).not.toBeChecked()
  await chapter(page).getByRole('heading', { name: 'Предупреждения' }).scrollIntoViewIfNeeded()
  await desk.keepScreenshots('warning-settings')

  // The row burns from the earliest of the minutes: twenty are left of an hour.
  await page.getByRole('link', { name: 'Очередь' }).click()
  await expect(page.getByText(/^Меньше 25 минут/).first()).toBeVisible()
  const again = await desk.restart()
  await again.getByRole('link', { name: 'Настройки' }).click()
  await expect(chapter(again).getByRole('checkbox', { name: 'Звук' })).not.toBeChecked()
  await expect(chapter(again).getByRole('textbox', { name: 'Осталось рабочих минут' })).toHaveValue('25, 5')
})

test('the wall tells what it may, and marks out a new breach once, without a sound until one asks for it', async ({
  desk,
}) => {
  await burn(desk, [
    { subject: 'Не открывается база', kind: 'outage', minutesAgo: 40 },
    { subject: 'Не печатает', kind: 'outage', minutesAgo: 40 },
  ])
  const wall = await desk.openWall()
  const marked = wall.locator('[data-marked]')
  const rows = wall.getByRole('list', { name: 'Самые срочные обращения' })
  await expect(rows).toContainText('К2-000001')
  await expect(rows).not.toContainText('Не открывается база')
  await desk.page.getByRole('link', { name: 'Настройки' }).click()
  const shown = desk.page.getByRole('group', { name: 'Что видно на табло об обращении' })
  await shown.getByText(/^Суть/).click()
  await expect(rows).toContainText('Не открывается база')
  await desk.keepScreenshots('wall-contents')
  await listenToTones(wall)
  await shortenTerm(desk.page, 'Не открывается база')
  await expect(marked).toContainText('Не открывается база')
  await expect(marked).toHaveCount(0, { timeout: 15_000 })
  expect(await heardTones(wall)).toEqual([])

  await wall.keyboard.press('s')
  await expect(wall.getByRole('button', { name: /^Звук включён/ })).toBeVisible()
  await shortenTerm(desk.page, 'Не печатает')
  await expect(marked).toContainText('Не печатает')
  expect(await heardTones(wall)).toEqual([587, 784, 784, 523])
})

for (const colorScheme of themes) {
  test(`warnings are clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    await burn(desk, [
      { subject: 'Не открывается база', kind: 'reference', minutesAgo: 22 },
      { subject: 'Не печатает', kind: 'reference', minutesAgo: 35 },
    ])
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await expect(card(page, 'Срок реакции нарушен')).toBeVisible()
    await desk.keepScreenshots(`warnings-${colorScheme}`)
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
