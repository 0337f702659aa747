import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, session, shell } from 'electron'
import type { Ring } from '../shared/domain/ring.ts'
import { startDeskWorker } from './desk/start.ts'
import { deskOptions } from './desk-options.ts'
import { showAbout } from './electron/about.ts'
import { registerAppScheme, serveAppScheme } from './electron/app-protocol.ts'
import { isFirstProgram, takeCallLinks } from './electron/call-links.ts'
import { keepCallShortcut } from './electron/call-shortcut.ts'
import { tellRestarted, tellStopped } from './electron/desk-trouble.ts'
import { answerHostRequests } from './electron/host-answers.ts'
import { serveLocally } from './electron/local-host.ts'
import { logTroubles } from './electron/log.ts'
import { setMenu } from './electron/menu.ts'
import { ownOrigin } from './electron/origin.ts'
import { closeBeforeQuit } from './electron/quit.ts'
import { relayToDesk } from './electron/relay.ts'
import { confinePages, denyPermissions } from './electron/security.ts'
import { openSystemVault } from './electron/system-vault.ts'
import { makeWindows, shownOrGone } from './electron/window.ts'
import { entryFiles } from './entry-files.ts'
import { logDataKey, openDataKey } from './secrets/data-key.ts'
import { privateFolderMode } from './secrets/private-file.ts'
import { FolderBusy, holdFolder } from './serve/hold-folder.ts'
import { keepDesk } from './serve/keep-desk.ts'
import type { WebHost } from './serve/web-host.ts'
import { readStartOptions, StartOptionError, type StartOptions } from './start-options.ts'

const run = (options: StartOptions, args: readonly string[]) => {
  mkdirSync(options.dataFolder, { recursive: true, mode: privateFolderMode })
  app.setPath('userData', options.dataFolder)
  app.setPath('sessionData', join(options.dataFolder, 'window'))
  if (!isFirstProgram(args)) return app.exit(0)
  holdFolder(options.dataFolder)
  // Under Windows notifications belong to an installed program by this name.
  app.setAppUserModelId('ru.zabota.desk')

  const files = entryFiles(import.meta.url)
  const origin = ownOrigin(app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL)
  registerAppScheme()
  // Root under Linux runs without the sandbox, and asking for it then would stop every helper process.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  const dataKey = openSystemVault().then((vault) => openDataKey(options.dataFolder, vault))
  const desk = keepDesk(() =>
    startDeskWorker(
      deskOptions(files, options, {
        host: 'electron',
        electronVersion: process.versions.electron,
        chromiumVersion: process.versions.chrome,
      }),
      files.deskWorkerUrl,
      dataKey,
    ),
  )
  const windows = makeWindows(origin, files.preloadFile)
  logTroubles(desk.log)
  void dataKey.then((key) => logDataKey(desk.log, key))
  confinePages(origin)
  desk.onCrash(
    ({ reason, again }) =>
      void app.whenReady().then(() => (again ? tellRestarted() : tellStopped(reason, options.dataFolder))),
  )
  const onRing = (ring: Ring) => {
    windows.openDesk()
    desk.ring(ring)
  }
  takeCallLinks(args, desk.log, windows.openDesk, onRing)
  app.on('activate', () => windows.openDesk())
  app.on('window-all-closed', () => {
    if (!windows.wall.takeWait()) app.quit()
  })

  void app.whenReady().then(() => {
    denyPermissions(session.defaultSession, origin)
    serveAppScheme(files.rendererFolder)
    relayToDesk(desk, origin, windows.accessOf)
    // First of all: the rest is ready long before its page is.
    const window = windows.openDesk()
    const callShortcut = keepCallShortcut(() => onRing({ phone: '' }))
    answerHostRequests(origin, options.dataFolder, windows.wall, desk.formUrl, callShortcut)
    setMenu(
      {
        openWall: windows.wall.open,
        openDataFolder: () => void shell.openPath(options.dataFolder),
        showAbout: () => showAbout(windows.desk()),
      },
      !app.isPackaged,
    )
    windows.wall.followDisplays()
    const isShown = shownOrGone(window)
    void isShown.then(windows.wall.openAtStart)
    void isShown
      .then(() => serveLocally(desk, files.rendererFolder, options, dataKey, onRing))
      .then((host) => {
        localHost = host
      })
  })
  let localHost: WebHost | null = null
  closeBeforeQuit(
    async () => {
      try {
        // Not waited for: it may still stand behind a keyring that nobody opened.
        await localHost?.close()
      } finally {
        await desk.close()
      }
    },
    (failure) => desk.log('error', `not closed to the end: ${String(failure)}`),
  )
}

try {
  const args = process.argv.slice(1)
  run(
    readStartOptions(args, {
      platform: process.platform,
      environment: process.env,
      homeFolder: homedir(),
      now: Date.now(),
    }),
    args,
  )
} catch (error) {
  if (!(error instanceof StartOptionError || error instanceof FolderBusy)) throw error
  dialog.showErrorBox('Забота', error.message)
  app.exit(2)
}
