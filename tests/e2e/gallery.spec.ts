import { readdir, readFile, writeFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { inRoot } from '../../build/paths.ts'
import { accessibilityViolations, themes } from './support/accessibility.ts'
import { test } from './support/gallery.ts'
import { type Layout, layoutChanges, layoutOf, layoutText, measure, outOfPlace } from './support/layout.ts'

const keptLayout = inRoot('tests/e2e/gallery.layout.json')
const opened = ['Menu', 'Disclosed', 'Dialog']

const specimenButton = (page: Page, primitive: string) =>
  page.getByRole('region', { name: primitive, exact: true }).getByRole('button').first()

for (const colorScheme of themes) {
  test(`every primitive in every state is clean for axe, ${colorScheme} @web`, async ({ gallery }, testInfo) => {
    await gallery.emulateMedia({ colorScheme })
    expect(await accessibilityViolations(gallery)).toEqual([])
    for (const primitive of opened) {
      await specimenButton(gallery, primitive).click()
      const over = gallery.getByRole('dialog').first()
      await expect(over).toBeVisible()
      expect(await accessibilityViolations(gallery, '[role=dialog]')).toEqual([])
      await gallery.screenshot({ path: testInfo.outputPath(`${primitive}-${colorScheme}.png`), animations: 'disabled' })
      await gallery.keyboard.press('Escape')
      await expect(over).toBeHidden()
    }
    await gallery.setViewportSize({
      width: 1366,
      height: await gallery.getByRole('main').evaluate((main) => main.scrollHeight),
    })
    const path = testInfo.outputPath(`gallery-${colorScheme}.png`)
    await gallery.screenshot({ path, animations: 'disabled' })
    await testInfo.attach(`gallery, ${colorScheme}`, { path, contentType: 'image/png' })
  })
}

test('forced colours keep every state apart, and nothing moves for who wants no motion @web', async ({
  gallery,
}, testInfo) => {
  await gallery.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  expect(await accessibilityViolations(gallery)).toEqual([])
  const tick = (state: string) => gallery.locator(`[data-specimen="CheckBox: ${state}"] svg`).first()
  await expect(tick('стоит')).toBeVisible()
  await expect(tick('снят')).toBeHidden()
  const ground = (specimen: string, part: string) =>
    gallery
      .locator(`[data-specimen="${specimen}"] ${part}`)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor)
  const canvas = await ground('Button plain: покой', 'button')
  expect(await ground('Button primary: покой', 'button')).not.toBe(canvas)
  expect(await ground('Segments: выбрано', '[aria-pressed=true]')).not.toBe(canvas)
  expect(await ground('Progress: середина', '[role=progressbar] div div')).not.toBe(canvas)
  const moving = await gallery.evaluate(() =>
    document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().duration !== 0)
      .map((animation) => (animation instanceof CSSAnimation ? animation.animationName : animation.id)),
  )
  expect(moving).toEqual([])
  await gallery.screenshot({ path: testInfo.outputPath('gallery-forced-colours.png'), animations: 'disabled' })
})

test('nothing leaves its place at 100, 150 and 200 per cent @web', async ({ gallery }) => {
  for (const per of [100, 150, 200]) {
    await gallery.getByText(`${per} %`, { exact: true }).click()
    await expect
      .poll(() => gallery.evaluate(() => getComputedStyle(document.documentElement).fontSize))
      .toBe(`${(16 * per) / 100}px`)
    const measured = await measure(gallery)
    expect(measured.length).toBeGreaterThan(100)
    expect(outOfPlace(measured)).toEqual([])
    expect(await gallery.getByRole('main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0)
  }
})

test('what opens over the rest stays within the window at 200 per cent @web', async ({ gallery }, testInfo) => {
  await gallery.getByText('200 %', { exact: true }).click()
  const over = gallery.locator('[data-trigger], [data-modal] > *')
  for (const primitive of ['Menu', 'Disclosed', 'Select', 'Dialog']) {
    const buttons = gallery.getByRole('region', { name: primitive, exact: true }).getByRole('button')
    for (const [index, button] of (await buttons.all()).entries()) {
      if (await button.isDisabled()) continue
      await button.click()
      await expect(over).toBeVisible()
      const sides = await over.evaluate((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect()
        return {
          least: Math.min(left, top, innerWidth - right, innerHeight - bottom),
          hidden: element.scrollWidth - element.clientWidth,
        }
      })
      expect(sides.least).toBeGreaterThanOrEqual(0)
      expect(sides.hidden).toBeLessThanOrEqual(0)
      await gallery.screenshot({ path: testInfo.outputPath(`${primitive}-${index}.png`), animations: 'disabled' })
      // A choice that must be made has no other way out.
      if (primitive === 'Dialog') await gallery.getByRole('button', { name: 'Готово' }).click()
      else await gallery.keyboard.press('Escape')
      await expect(over).toBeHidden()
    }
  }
})

test('every primitive has the layout that is kept @web', async ({ gallery }, testInfo) => {
  // A ring that turns has other corners every moment.
  await gallery.emulateMedia({ reducedMotion: 'reduce' })
  const found = layoutOf(await measure(gallery))
  if (testInfo.config.updateSnapshots === 'all') await writeFile(keptLayout, layoutText(found))
  const kept = JSON.parse(await readFile(keptLayout, 'utf8')) as Layout
  expect(layoutChanges(kept, found)).toEqual([])
})

test('the built program has no gallery @web', async () => {
  const folder = inRoot('out/renderer')
  const files = (await readdir(folder, { recursive: true })).filter((name) => /\.(js|css|html)$/.test(name))
  expect(files.length).toBeGreaterThan(2)
  const texts = await Promise.all(files.map((name) => readFile(`${folder}/${name}`, 'utf8')))
  expect(texts.filter((text) => /Галерея|data-specimen|#\/gallery/.test(text))).toEqual([])
})
