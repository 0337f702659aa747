import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { chromium, expect, type Page, test } from '@playwright/test'
import { isRoot } from '../../build/display.ts'
import { whenReady } from './support/fixture.ts'

const packagedProgram = async (): Promise<string> => {
  const folder = process.env.ZABOTA_PACKAGED
  if (folder === undefined) throw new Error('ZABOTA_PACKAGED names the folder electron-builder wrote to')
  const unpacked = (await readdir(folder)).find((name) => name.endsWith('-unpacked'))
  if (unpacked === undefined) throw new Error(`no packed program in ${folder}`)
  return join(folder, unpacked, process.platform === 'win32' ? 'zabota.exe' : 'zabota')
}

/** The fuses shut Node's inspector, so the packed program is driven through Chromium's own port. */
const startPackaged = async (args: string[]) => {
  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []
  const child = spawn(await packagedProgram(), [...sandbox, '--remote-debugging-port=0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  for await (const line of createInterface({ input: child.stderr })) {
    const endpoint = /DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (endpoint === undefined) continue
    child.stderr.resume()
    return { child, exited, endpoint }
  }
  throw new Error('the packed program ended before its window opened')
}

/** Attaching to a window that has no page yet would hang, so the page is awaited first. */
const firstPage = async (endpoint: string): Promise<Page> => {
  const list = `http://${new URL(endpoint).host}/json/list`
  const pages = async () => {
    const targets: { type: string; url: string }[] = await fetch(list).then((answer) => answer.json())
    return targets.filter((target) => target.type === 'page').map((target) => target.url)
  }
  await expect.poll(pages, { timeout: 30_000 }).toContainEqual(expect.stringContaining('app://zabota/'))
  const browser = await chromium.connectOverCDP(endpoint)
  const page = browser.contexts()[0]?.pages()[0]
  if (page === undefined) throw new Error('the packed program has no page')
  return page
}

const start = async (folder: string) => {
  const program = await startPackaged([`--data=${folder}`, '--port=0', '--intake-port=0', '--demo=1'])
  const page = await firstPage(program.endpoint)
  await whenReady(page)
  expect(page.url()).toContain('app://zabota/')
  const quit = async () => {
    program.child.kill('SIGTERM')
    expect(await program.exited).toEqual([0, null])
  }
  return { page, quit }
}

const logCall = async (page: Page): Promise<string> => {
  await page.keyboard.press('F2')
  const call = page.getByRole('dialog', { name: 'Звонок' })
  await expect(call.getByLabel('Номер', { exact: true })).toBeFocused()
  await page.keyboard.type('9120000101')
  await page.keyboard.press('Enter')
  await page.keyboard.press('1')
  await page.keyboard.type('Не открывается база')
  await page.keyboard.press('Enter')
  const number = page.getByTestId('registered-number')
  await expect(number).toHaveText(/^К2-\d{6}$/)
  return (await number.textContent()) ?? ''
}

const printedPapers = async (folder: string): Promise<string[]> => {
  const documents = join(folder, 'documents')
  const names = existsSync(documents) ? await readdir(documents, { recursive: true }) : []
  return names.filter((name) => name.endsWith('.pdf'))
}

test('the packed program takes a call, makes a paper, ends by itself and has both after a new start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zabota-packaged-'))
  const first = await start(folder)
  const number = await logCall(first.page)
  await first.page.keyboard.press('Escape')
  await first.page.getByRole('link', { name: /^Документы/ }).click()
  await first.page
    .getByRole('link')
    .filter({ hasText: /Акт К2-\d{6}/ })
    .first()
    .click()
  await first.page.getByRole('button', { name: /^Посмотреть: Акт/ }).click()
  const preview = first.page.getByRole('dialog', { name: /^Акт № / })
  await expect(preview.getByRole('group', { name: /^Страница 1 из / })).toContainText('Акт', { timeout: 30_000 })
  expect(await printedPapers(folder)).toHaveLength(1)
  await first.quit()

  const second = await start(folder)
  await second.page.keyboard.press('/')
  await second.page.keyboard.type(number)
  const found = second.page.getByRole('listbox', { name: 'Найдено' })
  await expect(found.getByRole('option', { name: number })).toContainText('Не открывается база')
  await second.quit()
  await rm(folder, { recursive: true })
})

test('the packed program has its fuses set', async () => {
  const wire = await getCurrentFuseWire(await packagedProgram())
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ]
  const on = [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableCookieEncryption]
  expect(off.map((fuse) => wire[fuse])).toEqual(off.map(() => FuseState.DISABLE))
  expect(on.map((fuse) => wire[fuse])).toEqual(on.map(() => FuseState.ENABLE))
})
