import type { ElectronApplication, Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test, whenReady } from './support/fixture.ts'

test.use({ demo: 7 })

const counter = (wall: Page, words: string) =>
  wall.getByRole('list', { name: 'Счётчики' }).getByRole('listitem').filter({ hasText: words })

const openTickets = async (wall: Page): Promise<number> => {
  const counts = await Promise.all(
    ['нарушено', 'меньше 10 минут', 'в сроке'].map((words) => counter(wall, words).locator('b').textContent()),
  )
  return counts.reduce((sum, count) => sum + Number(count), 0)
}

const logCall = async (page: Page): Promise<void> => {
  await page.keyboard.press('F2')
  const call = page.getByRole('dialog', { name: 'Звонок' })
  await expect(call.getByLabel('Номер', { exact: true })).toBeFocused()
  await page.keyboard.type('9120000301')
  await page.keyboard.press('Control+2')
  await call.getByLabel('Суть одной строкой').fill('Звонок для табло')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByTestId('registered-number')).toBeVisible()
}

test('the wall changes live when a call is written down', async ({ desk }) => {
  const wall = await desk.openWall()
  await expect(counter(wall, 'нарушено')).toBeVisible()
  await expect(wall.locator('html')).toHaveAttribute('data-theme', 'dark')
  const before = await openTickets(wall)
  await logCall(desk.page)
  await expect.poll(() => openTickets(wall)).toBe(before + 1)
  await expect(wall.getByText(/^данные \d+ с назад$/)).toBeVisible()
  expect(desk.pageErrors).toEqual([])
})

/**
 * What the system would tell of two displays, made of the left and the right part of the one there is: a television that
 * comes and goes beside the operator's monitor.
 */
const attachTelevision = (app: ElectronApplication, isAttached: boolean) =>
  app.evaluate(({ screen }, withTelevision) => {
    const whole = screen.getPrimaryDisplay()
    const { x, y, height } = whole.bounds
    const monitor = { ...whole, bounds: { x, y, width: 640, height } }
    const bounds = { x: x + 640, y, width: 1280, height: 720 }
    const television = { ...whole, id: whole.id + 1, label: 'LG TV', bounds, scaleFactor: 1.5 }
    screen.getAllDisplays = () => (withTelevision ? [monitor, television] : [monitor])
    screen.getDisplayMatching = (place) => (withTelevision && place.x >= bounds.x ? television : monitor)
    screen.emit(withTelevision ? 'display-added' : 'display-removed', {}, television)
  }, isAttached)

/** A key as the system hands it to the window, for Playwright's own go to the page; settles when full screen has changed. */
const pressInWall = (app: ElectronApplication, keyCode: string, becomesFull: boolean) =>
  app.evaluate(
    ({ BrowserWindow }, [key, isFull]) =>
      new Promise<void>((resolve, reject) => {
        const wall = BrowserWindow.getAllWindows().find((window) => window.webContents.getURL().endsWith('#/wall'))
        if (wall === undefined) return reject(new Error('there is no wall'))
        if (isFull) wall.once('enter-full-screen', () => resolve())
        else wall.once('leave-full-screen', () => resolve())
        wall.webContents.sendInputEvent({ type: 'keyDown', keyCode: key })
      }),
    [keyCode, becomesFull] as const,
  )

/** How many are held back from switching their displays off. */
const keptAwake = (app: ElectronApplication) =>
  app.evaluate(({ powerSaveBlocker }) => {
    const next = powerSaveBlocker.start('prevent-app-suspension')
    powerSaveBlocker.stop(next)
    return Array.from({ length: next }, (_, id) => powerSaveBlocker.isStarted(id)).filter(Boolean).length
  })

const wallWindow = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow, screen }) => {
    // One that has gone out of sight is destroyed later.
    const windows = BrowserWindow.getAllWindows().filter((window) => !window.isDestroyed() && window.isVisible())
    const wall = windows.find((window) => window.webContents.getURL().endsWith('#/wall'))
    if (wall === undefined) return null
    return { display: screen.getDisplayMatching(wall.getBounds()).label, isFull: wall.isFullScreen() }
  })

test('the wall goes when its display is unplugged and comes back with it, and waits for it at the start @electron', async ({
  desk,
}) => {
  const app = desk.electron
  if (app === null) throw new Error('this test is for Electron')
  await attachTelevision(app, true)
  await desk.page.getByRole('link', { name: 'Настройки' }).click()
  const section = desk.page.getByRole('region', { name: 'Форма и табло' })
  await section.getByRole('button', { name: /Где открывать/ }).click()
  await desk.page.getByRole('option', { name: 'Экран 2 — 1920 × 1080' }).click()
  await section.getByText('Открывать табло при запуске').click()
  await expect(section.getByRole('checkbox', { name: 'Открывать табло при запуске' })).toBeChecked()
  expect(await keptAwake(app)).toBe(0)
  await desk.openWall()
  await expect.poll(() => wallWindow(app)).toEqual({ display: 'LG TV', isFull: true })
  expect(await keptAwake(app)).toBe(1)
  await pressInWall(app, 'Escape', false)
  await pressInWall(app, 'F11', true)

  await attachTelevision(app, false)
  await expect.poll(() => wallWindow(app)).toBeNull()
  await expect.poll(() => keptAwake(app)).toBe(0)
  await expect(section).toContainText('Выбранный экран сейчас не подключён')
  const [back] = await Promise.all([app.waitForEvent('window'), attachTelevision(app, true)])
  await expect(counter(back, 'нарушено')).toBeVisible()
  await expect.poll(() => wallWindow(app)).toEqual({ display: 'LG TV', isFull: true })
  await expect(section).not.toContainText('Выбранный экран сейчас не подключён')

  await desk.restart()
  const again = desk.electron
  if (again === null) throw new Error('the program has started again')
  expect(await wallWindow(again)).toBeNull()
  const [late] = await Promise.all([again.waitForEvent('window'), attachTelevision(again, true)])
  await expect(counter(late, 'нарушено')).toBeVisible()
  await expect.poll(() => wallWindow(again)).toEqual({ display: 'LG TV', isFull: true })
})

/** A 43-inch screen of 4K is 535 mm high; from five metres letters of 7.3 mm are made out, and capitals are 0.7 of the size. */
const leastLetterShare = 7.3 / 0.7 / 535

/** What of the board is cut off or lies over something else, and its smallest letters as a share of the height. */
const boardTroubles = (wall: Page) =>
  wall.evaluate(() => {
    const board = document.querySelector('main')
    if (board === null) throw new Error('no board')
    const isSeen = (element: Element) => element.getBoundingClientRect().width > 1
    const shown = [...board.querySelectorAll('*')].filter(isSeen)
    const nameOf = (element: Element) => `${element.tagName} ${element.textContent?.slice(0, 40)}`
    const outside = shown.filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1
    })
    // Large letters stand over their tight lines: what holds rows and counters must not be fuller than it is high.
    const spilt = shown.filter(
      (element) =>
        element.matches('section, footer, ol, ul, li, div') && element.scrollHeight - element.clientHeight > 1,
    )
    const parts = [...board.children].filter(isSeen).map((part) => part.getBoundingClientRect())
    const overlaps = parts.filter((part, place) => part.top < (parts[place - 1]?.bottom ?? 0) - 1).length
    const withText = shown.filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== ''),
    )
    const letters = withText.map((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    return {
      outside: outside.map(nameOf),
      spilt: spilt.map(nameOf),
      overlaps,
      texts: letters.length,
      leastLetter: Math.min(...letters) / innerHeight,
    }
  })

test('the wall keeps everything within itself and large enough to read, at any size @web', async ({ desk }) => {
  const { page } = desk
  await page.evaluate(() => {
    location.hash = '#/wall'
  })
  await expect(counter(page, 'нарушено')).toBeVisible()
  await desk.keepScreenshots('wall-dark')
  await page.keyboard.press('d')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await desk.keepScreenshots('wall-light')
  for (const size of [
    { width: 1366, height: 768 },
    { width: 1920, height: 1080 },
    { width: 3840, height: 2160 },
  ]) {
    await page.setViewportSize(size)
    await expect.poll(() => boardTroubles(page)).toMatchObject({ outside: [], spilt: [], overlaps: 0 })
    const { texts, leastLetter } = await boardTroubles(page)
    expect(texts).toBeGreaterThan(20)
    expect(leastLetter).toBeGreaterThan(leastLetterShare)
  }
})

test('a browser with the wall address sees the wall alone and says when the program is gone @web', async ({ desk }) => {
  const browser = desk.page.context().browser()
  if (browser === null) throw new Error('the web host runs in a browser')
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
  const wall = await context.newPage()
  await wall.goto(await desk.wallUrl())
  await whenReady(wall)
  await expect(counter(wall, 'нарушено')).toBeVisible()
  await wall.evaluate(() => {
    location.hash = '#/clients'
  })
  await expect(counter(wall, 'нарушено')).toBeVisible()
  await expect(wall.getByRole('link', { name: 'Клиенты' })).toHaveCount(0)

  await desk.kill()
  await expect(wall.getByRole('alert')).toContainText('Связь с программой потеряна.')
  await expect(wall.getByRole('alert')).toContainText(/Здесь то, что было в \d{2}:\d{2}:\d{2}/)
  await desk.restart()
  await expect(wall.getByRole('alert')).toHaveCount(0, { timeout: 20_000 })
  await context.close()
})

for (const theme of themes) {
  test(`the wall is clean for axe, ${theme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.evaluate(() => {
      location.hash = '#/wall'
    })
    await expect(counter(page, 'нарушено')).toBeVisible()
    if (theme === 'light') await page.keyboard.press('d')
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    expect(await accessibilityViolations(page)).toEqual([])
  })
}
