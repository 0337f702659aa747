import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { inRoot } from '../../build/paths.ts'
import { connectByLink, trySocket } from './support/desk-client.ts'
import { expect, test } from './support/fixture.ts'
import { askHost } from './support/window-host.ts'

/** The one of the two that a test of one host has; a test of the wrong host must not pass by accident. */
const electronOf = (app: ElectronApplication | null): ElectronApplication => {
  if (app === null) throw new Error('this test is for Electron')
  return app
}

/** Listens in the main process for the next attempt to navigate: where it led, and whether it was stopped. */
const nextNavigation = (app: ElectronApplication) =>
  app.evaluate(
    ({ webContents }) =>
      new Promise<{ url: string; prevented: boolean }>((resolve) => {
        for (const contents of webContents.getAllWebContents())
          contents.once('will-frame-navigate', (event) =>
            resolve({ url: event.url, prevented: event.defaultPrevented }),
          )
      }),
  )

/** A window made by somebody else, with our preload: the worst that a hole elsewhere could give. */
const openStrangeWindow = async (app: ElectronApplication, url: string, framesToo = false): Promise<Page> => {
  const [page] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(
      async ({ BrowserWindow }, options) => {
        const window = new BrowserWindow({
          show: false,
          webPreferences: { preload: options.preload, sandbox: true, nodeIntegrationInSubFrames: options.framesToo },
        })
        await window.loadURL(options.url)
      },
      { url, framesToo, preload: inRoot('out', 'preload', 'index.cjs') },
    ),
  ])
  return page
}

test.describe('a page', () => {
  test('runs no script that was written into it', async ({ desk }) => {
    const ran = await desk.page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'window.intruder = "inline"'
      document.body.append(script)
      const picture = document.createElement('div')
      picture.innerHTML = '<img src="nowhere.png" onerror="window.intruder = \'handler\'">'
      const image = picture.querySelector('img')
      const failed = new Promise((resolve) => image?.addEventListener('error', resolve))
      document.body.append(picture)
      await failed
      return Reflect.get(window, 'intruder')
    })
    expect(ran).toBeUndefined()
  })

  test('reaches no server but its own', async ({ desk }) => {
    const server = createServer((_request, answer) => {
      visits += 1
      answer.end('hello')
    })
    let visits = 0
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    const outcome = await desk.page.evaluate(
      (target) =>
        fetch(target, { mode: 'no-cors' }).then(
          () => 'reached',
          () => 'stopped',
        ),
      url,
    )
    server.close()
    expect(outcome).toBe('stopped')
    expect(visits).toBe(0)
  })

  test('has no Node', async ({ desk }) => {
    const types = await desk.page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer'].map((name) => typeof Reflect.get(window, name)),
    )
    expect(types).toEqual(['undefined', 'undefined', 'undefined', 'undefined'])
  })
})

test.describe('Electron @electron', () => {
  test('does not leave its page', async ({ desk }) => {
    const app = electronOf(desk.electron)
    const here = desk.page.url()
    const go = (target: string) =>
      desk.page.evaluate((url) => {
        window.location.href = url
      }, target)
    // Chromium itself stops a page from going to a file, without a word; the attempts after it show that it stayed.
    await go('file:///etc/passwd')
    for (const target of ['http://127.0.0.1:1/', 'app://elsewhere/index.html', 'https://example.com/']) {
      const attempt = nextNavigation(app)
      await go(target)
      expect(await attempt).toEqual({ url: target, prevented: true })
      expect(desk.page.url()).toBe(here)
    }
  })

  test('opens no window for a page', async ({ desk }) => {
    const app = electronOf(desk.electron)
    const opened = await desk.page.evaluate(() =>
      ['https://example.com/', 'about:blank', window.location.href, 'javascript:alert(1)'].map((url) =>
        window.open(url),
      ),
    )
    expect(opened).toEqual([null, null, null, null])
    expect(app.windows()).toHaveLength(1)
  })

  test('gives no permission', async ({ desk }) => {
    const answers = await desk.page.evaluate(async () => {
      const names = [
        'geolocation',
        'camera',
        'microphone',
        'notifications',
        'midi',
        'clipboard-read',
      ] as PermissionName[]
      const states = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
      return {
        states: states.map((status) => status.state),
        notification: await Notification.requestPermission(),
        place: await new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('given'),
            (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : 'other'),
          ),
        ),
      }
    })
    expect(answers).toEqual({ states: Array(6).fill('denied'), notification: 'denied', place: 'denied' })
  })

  test('serves nothing outside its pages', async ({ desk }) => {
    const app = electronOf(desk.electron)
    const statuses = await app.evaluate(async ({ net }) => {
      const paths = [
        'app://zabota/index.html',
        'app://zabota/../main/index.js',
        'app://zabota/..%2fmain%2findex.js',
        'app://zabota/%2e%2e/main/index.js',
        'app://zabota/%2e%2e%2fmain%2findex.js',
        'app://zabota/assets/..%5c..%5cmain%5cindex.js',
        'app://zabota//etc/passwd',
        'app://zabota/%2fetc%2fpasswd',
        'app://elsewhere/index.html',
      ]
      const answers = await Promise.all(paths.map((path) => net.fetch(path)))
      return answers.map((answer) => answer.status)
    })
    expect(statuses).toEqual([200, 404, 404, 404, 404, 404, 404, 404, 404])
  })

  test('refuses a foreign page that got the preload', async ({ desk }) => {
    const strange = await openStrangeWindow(electronOf(desk.electron), 'data:text/html,<h1>strange</h1>')
    expect(await askHost(strange, 'connect')).toEqual({ error: expect.stringContaining('не из окна программы') })
    expect(await askHost(strange, 'openWall')).toEqual({ error: expect.stringContaining('не из окна программы') })
  })

  test('refuses a frame inside a page', async ({ desk }) => {
    const strange = await openStrangeWindow(electronOf(desk.electron), 'app://zabota/index.html', true)
    const answer = await strange.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.src = URL.createObjectURL(new Blob(['<h1>frame</h1>'], { type: 'text/html' }))
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
      const host = Reflect.get(frame.contentWindow ?? {}, 'zabotaHost') as { connect: () => Promise<void> } | undefined
      if (host === undefined) return 'no preload in the frame'
      return host.connect().then(() => 'connected', String)
    })
    expect(answer).toContain('не из окна программы')
  })

  test('gives no channel to a window it did not open', async ({ desk }) => {
    const strange = await openStrangeWindow(electronOf(desk.electron), 'app://zabota/index.html')
    expect(await askHost(strange, 'connect')).toEqual({ error: expect.stringContaining('не связано с программой') })
  })

  test('refuses an input that fails its schema', async ({ desk }) => {
    for (const input of [5, null, {}, '', 'x'.repeat(5000)])
      expect(await askHost(desk.page, 'openPaper', input)).toEqual({
        error: expect.stringContaining('Запрос отклонён'),
      })
  })

  test('opens no file but a paper, and no address but its own intake', async ({ desk }) => {
    for (const path of [
      '/etc/passwd',
      join(desk.dataFolder, 'desk.sqlite'),
      join(desk.dataFolder, 'documents', '..', 'wall-token'),
    ])
      expect(await askHost(desk.page, 'openPaper', path)).toMatchObject({ result: { done: false } })
    for (const url of [
      'https://example.com/',
      'file:///etc/passwd',
      'http://127.0.0.1.example.com/',
      'http://user@127.0.0.1/',
      'http://127.0.0.1:1/',
      new URL('/api/v1/health', desk.intakeUrl).href,
    ])
      expect(await askHost(desk.page, 'openIntake', url)).toMatchObject({ result: { done: false } })
    const app = electronOf(desk.electron)
    await app.evaluate(({ shell }) => {
      shell.openExternal = async (url) => void Reflect.set(globalThis, 'openedOutside', url)
    })
    expect(await askHost(desk.page, 'openIntake', desk.intakeUrl)).toMatchObject({ result: { done: true } })
    expect(await app.evaluate(() => Reflect.get(globalThis, 'openedOutside'))).toBe(desk.intakeUrl)
    for (const url of [
      'https://www.pochta.ru.example.com/tracking',
      'http://www.pochta.ru/tracking',
      'https://www.pochta.ru/',
    ])
      expect(await askHost(desk.page, 'openTracking', url)).toMatchObject({ result: { done: false } })
  })

  test('shows no notification that leads elsewhere', async ({ desk }) => {
    const notification = { title: 'К2-000001', body: '', isBreach: false }
    for (const place of [
      'https://example.com/',
      '#/settings',
      '#/ticket/../x',
      'javascript:alert(1)',
      '#/ticket/5',
      '',
    ])
      expect(await askHost(desk.page, 'notify', { ...notification, place })).toEqual({
        error: expect.stringContaining('Запрос отклонён'),
      })
  })

  test('runs its pages isolated, in the sandbox, without Node', async ({ desk }) => {
    const preferences = await electronOf(desk.electron).evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const get = contents && Reflect.get(contents, 'getLastWebPreferences')
      const { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity } = get.call(contents)
      return { contextIsolation, sandbox, nodeIntegration, webviewTag, webSecurity }
    })
    expect(preferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    })
  })
})

test.describe('web host @web', () => {
  test('lets nobody to the desk without a token', async ({ desk }) => {
    const { host, origin } = new URL(desk.page.url())
    expect(await trySocket(`ws://${host}/desk`, { Origin: origin })).toBe(401)
    expect(await trySocket(`ws://${host}/desk?token=guess`, { Origin: origin })).toBe(401)
  })

  test('lets no other site to the desk, though the browser sends the cookie along', async ({ desk }) => {
    const site = createServer((_request, answer) => answer.setHeader('Content-Type', 'text/html').end('<h1>site</h1>'))
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
    const address = site.address()
    const page = await desk.page.context().newPage()
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    const outcome = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const socket = new WebSocket(url)
          socket.onopen = () => resolve('open')
          socket.onerror = () => resolve('refused')
        }),
      `ws://${new URL(desk.page.url()).host}/desk`,
    )
    site.close()
    expect(outcome).toBe('refused')
  })
})

test('the wall token shows the wall and does nothing else', async ({ desk }) => {
  const client = connectByLink(await desk.wallUrl())
  const state = await client.desk.session.watch()
  expect((await state.next()).value).toMatchObject({ stage: 'firstRun' })
  await expect(client.desk.settings.program()).rejects.toMatchObject({ code: 'readOnly' })
  await expect(client.desk.drafts.watch()).rejects.toMatchObject({ code: 'readOnly' })
  const firstRun = {
    organisationName: 'Чужая',
    prefix: 'Ч1',
    stationName: 'Ч',
    operatorName: 'Ч',
  }
  await expect(client.desk.session.completeFirstRun(firstRun)).rejects.toMatchObject({ code: 'readOnly' })
  client.close()
})

test.describe('where the system guards no key', () => {
  test.use({ demo: 7 })

  const chapter = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

  const wallAddress = async (page: Page): Promise<string> => {
    await page.getByRole('link', { name: 'Настройки' }).click()
    return (await chapter(page, 'Форма и табло').getByText('/wall?token=').textContent()) ?? ''
  }

  const statusOf = async (url: string) => (await fetch(url, { redirect: 'manual' })).status

  test('the settings say so and what to do, and the folder shows no token all the same', async ({ desk }) => {
    const address = await wallAddress(desk.page)
    const data = chapter(desk.page, 'Данные и копии')
    await expect(data).toContainText('Ключи доступа защищены только правами на папку')
    await expect(data).toContainText(desk.host === 'web' ? 'а не в браузере' : 'GNOME Keyring')
    await data.getByRole('status').scrollIntoViewIfNeeded()
    await desk.keepScreenshots('secrets')

    const entries = await readdir(desk.dataFolder, { recursive: true, withFileTypes: true })
    // What Chromium keeps of its own, and closes when it is closed, lies apart.
    const files = entries
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(join(desk.dataFolder, 'window')))
      .map((entry) => join(entry.parentPath, entry.name))
    const token = new URL(address).searchParams.get('token') ?? ''
    expect(token).toHaveLength(43)
    for (const file of files) expect((await readFile(file)).includes(token), file).toBe(false)
    for (const name of ['data-key', 'wall-token'])
      expect((await stat(join(desk.dataFolder, name))).mode & 0o777, name).toBe(0o600)
    expect((await stat(desk.dataFolder)).mode & 0o777).toBe(0o700)
    const log = await readFile(join(desk.dataFolder, 'log', 'zabota.log'), 'utf8')
    expect(log).toMatch(/warning data key: kept in the data folder/)
  })

  test('a key that is lost costs the wall its address and nothing else', async ({ desk }) => {
    const before = await wallAddress(desk.page)
    await desk.restart()
    expect(await wallAddress(desk.page)).toBe(before)

    await desk.kill()
    await writeFile(join(desk.dataFolder, 'data-key'), `system ${Buffer.from('of another user').toString('base64url')}`)
    const page = await desk.restart()
    const after = await wallAddress(page)
    expect(after).not.toBe(before)
    expect(await statusOf(before)).toBe(403)
    expect(await statusOf(after)).toBe(303)
    await expect(page.getByRole('button', { name: /На связи/ })).toBeVisible()
  })
})
