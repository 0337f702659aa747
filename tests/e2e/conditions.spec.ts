import type { Locator, Page } from '@playwright/test'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { expect, test } from './support/fixture.ts'
import { lookAtEvery } from './support/screens.ts'

test.use({ demo: 11 })

/** What is cut off at the right, or scrolls sideways without being a table. */
const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const scrollsX = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const found = document.documentElement.scrollWidth > innerWidth ? ['the page'] : []
    for (const element of document.querySelectorAll('body *')) {
      const { right, width } = element.getBoundingClientRect()
      const name = `${element.tagName}.${element.className} «${(element.textContent ?? '').slice(0, 30)}»`
      const isWords = element.children.length === 0 && element.textContent !== '' && width > 4
      const box = isWords ? element.closest('label, button, a, [role=option]') : null
      if (box !== null && right > box.getBoundingClientRect().right + 1) found.push(`${name} sticks out`)
      if (isWords && right > innerWidth + 1 && element.closest('table') === null) found.push(`${name} is cut off`)
      const isWide = element.scrollWidth - element.clientWidth > 2 && element.clientWidth > 4
      if (isWide && scrollsX(element) && element.querySelector('table') === null) found.push(`${name} scrolls`)
    }
    return found
  })

/** What still moves though nothing is to move. */
const moving = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationDuration, animationName } = getComputedStyle(element)
      const isLong = (durations: string) => durations.split(', ').some((one) => Number.parseFloat(one) > 0.01)
      const isMoving = isLong(transitionDuration) || (animationName !== 'none' && isLong(animationDuration))
      return isMoving ? [`${element.tagName}.${element.className}`] : []
    }),
  )

test('at 200 per cent nothing is cut off, and nothing moves for who wants no motion @web', async ({
  desk,
}, testInfo) => {
  const { page } = desk
  await page.emulateMedia({ reducedMotion: 'reduce' })
  // The larger of the usual screens at that size, and the smaller.
  const sizes = [
    { width: 960, height: 540 },
    { width: 683, height: 384 },
  ]
  await lookAtEvery(page, async ({ name }) => {
    for (const size of sizes) {
      await page.setViewportSize(size)
      expect.soft(await sideways(page), `${name}, ${size.width}`).toEqual([])
    }
    expect.soft(await moving(page), name).toEqual([])
    await page.screenshot({ path: testInfo.outputPath(`${name}.png`) })
  })
  expect(desk.pageErrors).toEqual([])
})

const styleOf = (part: Locator, pseudo: string | null, name: 'backgroundColor' | 'outlineStyle' | 'outlineWidth') =>
  part.evaluate((element, [of, property]) => getComputedStyle(element, of)[property], [pseudo, name] as const)

test('forced colours tell apart what is marked, selected, in focus, chosen and drawn @web', async ({ desk }) => {
  const { page } = desk
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  const rows = page.getByRole('option')
  await expect(rows.first()).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  const canvas = await styleOf(page.locator('body'), null, 'backgroundColor')
  expect(await styleOf(rows.nth(0), '::before', 'backgroundColor')).not.toBe(canvas)
  expect(await styleOf(rows.nth(1), '::before', 'backgroundColor')).toMatch(/, 0\)$/)
  expect(await styleOf(rows.nth(1), null, 'outlineStyle')).toBe('solid')
  expect(await styleOf(rows.nth(0), null, 'outlineStyle')).toBe('none')
  const view = page.getByRole('group', { name: 'Показать' }).getByRole('button', { pressed: true })
  expect(await styleOf(view, null, 'backgroundColor')).not.toBe(canvas)
  const call = page.getByRole('button', { name: /^Звонок/ })
  expect(await styleOf(call, null, 'backgroundColor')).not.toBe(canvas)
  await call.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(call).toBeFocused()
  expect(Number.parseFloat(await styleOf(call, null, 'outlineWidth'))).toBeGreaterThanOrEqual(2)
  await page.keyboard.press('4')
  const column = page
    .getByRole('img', { name: /^Обращения по часам/ })
    .locator('span > span')
    .first()
  await expect(column).toBeVisible()
  expect(await styleOf(column, null, 'backgroundColor')).not.toBe(canvas)
})

/** What other specs look at already. */
const lookedAt = new Set(['queue', 'ticket', 'client', 'package', 'statistics', 'settings', 'wall', 'palette', 'keys'])

for (const colorScheme of themes) {
  test(`what opens over a screen is clean for axe, ${colorScheme} @web`, async ({ desk }) => {
    const { page } = desk
    await page.emulateMedia({ colorScheme })
    await lookAtEvery(page, async ({ name, isOver }) => {
      if (lookedAt.has(name)) return
      const within = isOver === true && name !== 'search' && name !== 'marked rows' ? '[data-modal]' : 'html'
      // It fades in: half seen, it has half its contrast.
      await expect(page.locator('[data-loading]')).toHaveCount(0)
      expect(await accessibilityViolations(page, within), name).toEqual([])
    })
  })
}
