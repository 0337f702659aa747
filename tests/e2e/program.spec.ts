import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { inRoot } from '../../build/paths.ts'
import { expect, test } from './support/fixture.ts'

test.use({ demo: 11 })

test('comes back with the same queue after being closed and after being killed', async ({ desk }) => {
  // Both counters have come by themselves.
  await expect(desk.page.locator('nav').first()).toHaveText(/Очередь\d+.*Документы\d+/)
  const before = await desk.page.locator('nav').first().textContent()
  await desk.restart()
  await expect(desk.page.locator('nav').first()).toHaveText(before ?? '')
  expect(desk.pageErrors).toEqual([])
  await desk.kill()
  await desk.restart()
  await expect(desk.page.locator('nav').first()).toHaveText(before ?? '')
})

test('a mistake of the window is written into the log, and nothing of the data it is about', async ({ desk }) => {
  await desk.page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('no row of Анна Климова, 8 912 604-18-33, in the list')
    })
  })
  const log = () => readFile(join(desk.dataFolder, 'log', 'zabota.log'), 'utf8')
  await expect.poll(log).toContain('error window: TypeError: no row of …, in the list')
  expect(await log()).not.toContain('604-18-33')
})

test('a second copy on the same data is refused with a sentence', async ({ desk }) => {
  const second = spawn(process.execPath, [inRoot('out/main/serve.js'), `--data=${desk.dataFolder}`, '--port=0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 20_000,
  })
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')])
  expect(said).toContain('уже открыты другой копией программы')
  expect(code).toBe(1)
})

test('every screen is there when the network is pulled after the start, and comes again when it came too late @web', async ({
  desk,
}) => {
  const { page } = desk
  const settings = page.getByRole('heading', { name: 'Настройки', level: 1 })
  await page.route(/Settings-[\w-]+\.js$/, (route) => route.abort())
  await page.reload()
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('5')
  await expect(page.getByText('Экран: ошибка программы')).toBeVisible()
  await page.unroute(/Settings-[\w-]+\.js$/)
  const lastFetched = page.waitForResponse(/Wall-[\w-]+\.js$/)
  await page.getByRole('button', { name: 'Обновить окно' }).click()
  await expect(settings).toBeVisible()
  await lastFetched
  await page.route('**', (route) => route.abort())
  await page.keyboard.press('4')
  await expect(page.getByRole('heading', { name: 'Статистика', level: 1 })).toBeVisible()
})

test('the wall opens beside the desk and shows the queue', async ({ desk }) => {
  const wall = await desk.openWall()
  await expect(wall.locator('body')).toContainText('никто не взял')
  expect(desk.pageErrors).toEqual([])
})

test('the window comes back where it was left @electron', async ({ desk }) => {
  const bounds = { x: 120, y: 80, width: 1100, height: 700 }
  await desk.electron?.evaluate(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    bounds,
  )
  await desk.restart()
  const place = await desk.electron?.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
  )
  expect(place).toMatchObject({ x: bounds.x, y: bounds.y })
})

test('a second start brings the first window forward and ends @electron', async ({ desk }) => {
  const app = desk.electron
  if (app === null) throw new Error('this test is for Electron')
  const asked = app.evaluate(
    ({ app: running }) => new Promise<string>((resolve) => running.once('second-instance', () => resolve('asked'))),
  )
  const child = app.process()
  const args = child.spawnargs
    .slice(1)
    .filter((argument) => !/^-r$|loader\.js$|^--inspect|^--remote-debugging/.test(argument))
  const second = spawn(child.spawnfile, [...args, '--call=+7 912 000-02-01'], { stdio: 'ignore', timeout: 20_000 })
  const [code] = await once(second, 'exit')
  expect(await asked).toBe('asked')
  expect(code).toBe(0)
  expect(app.windows()).toHaveLength(1)
  const call = desk.page.getByRole('dialog', { name: 'Звонок' })
  await expect(call.getByLabel('Номер', { exact: true })).toHaveValue('+79120000201')
})

test('a key opens a call over any program, and is chosen in the settings @electron', async ({ desk }) => {
  const { page } = desk
  const isHeld = (keys: string) =>
    desk.electron?.evaluate(({ globalShortcut }, one) => globalShortcut.isRegistered(one), keys)
  await expect(page.getByRole('region', { name: 'Очередь' })).toBeVisible()
  expect(await isHeld('Control+Shift+F2')).toBe(true)
  await page.keyboard.press('5')
  const chip = page.getByRole('button', { name: /^Новый звонок поверх любой программы/ })
  await chip.click()
  await page.keyboard.press('Control+Q')
  await expect(page.getByRole('alert')).toContainText('Держите две из клавиш')
  await page.keyboard.press('Control+Alt+Q')
  await expect(chip).toHaveText('Ctrl Alt Q')
  expect(await isHeld('Control+Alt+Q')).toBe(true)
  expect(await isHeld('Control+Shift+F2')).toBe(false)
  await desk.restart()
  await expect.poll(() => isHeld('Control+Alt+Q')).toBe(true)
})

test('the menu is Russian @electron', async ({ desk }) => {
  const labels = await desk.electron?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label))
  expect(labels).toEqual(['Файл', 'Правка', 'Вид', 'Окно', 'Справка'])
})
