import type { Page } from '@playwright/test'
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

test('nothing on the wall scrolls, at any size', async ({ desk }) => {
  const { page } = desk
  await page.evaluate(() => {
    location.hash = '#/wall'
  })
  await expect(counter(page, 'нарушено')).toBeVisible()
  await desk.keepScreenshots('wall-dark')
  await page.keyboard.press('d')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  await desk.keepScreenshots('wall-light')
  const overflow = await page.evaluate(() => [
    document.documentElement.scrollHeight - window.innerHeight,
    document.documentElement.scrollWidth - window.innerWidth,
  ])
  expect(overflow).toEqual([0, 0])
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
