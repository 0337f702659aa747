import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { startDeskWorker } from '../desk/start.ts'
import { deskOptions } from '../desk-options.ts'
import { entryFiles } from '../entry-files.ts'
import { logDataKey, openDataKey } from '../secrets/data-key.ts'
import { privateFolderMode } from '../secrets/private-file.ts'
import { createSecretKeeper } from '../secrets/secret-keeper.ts'
import { readStartOptions, StartOptionError, type StartOptions } from '../start-options.ts'
import { FolderBusy, holdFolder } from './hold-folder.ts'
import { keepDesk } from './keep-desk.ts'
import { keepRingToken, keepWallToken } from './tokens.ts'
import { startWebHost } from './web-host.ts'

const usualPort = 4870
const patienceAtEndMs = 10_000

const say = (sentence: string) => console.log(sentence)

const run = async (options: StartOptions) => {
  mkdirSync(options.dataFolder, { recursive: true, mode: privateFolderMode })
  holdFolder(options.dataFolder)
  const files = entryFiles(import.meta.url)
  const dataKey = openDataKey(options.dataFolder, null)
  const desk = keepDesk(() =>
    startDeskWorker(
      deskOptions(files, options, { host: 'web', electronVersion: null, chromiumVersion: null }),
      files.deskWorkerUrl,
      dataKey,
    ),
  )
  desk.onCrash(({ reason, again }) => {
    console.error(`Рабочая часть программы остановилась (${reason}). Сохранённое на месте.`)
    if (again) return console.error('Она запущена снова.')
    console.error('Снова она не запускается: посмотрите журнал в папке данных и начните программу заново.')
    process.exit(1)
  })
  await desk.ready
  logDataKey(desk.log, await dataKey)

  const secrets = createSecretKeeper(await dataKey)
  const host = await startWebHost({
    desk,
    rendererFolder: files.rendererFolder,
    port: options.port ?? usualPort,
    host: options.lan ? '0.0.0.0' : '127.0.0.1',
    wallToken: keepWallToken(options.dataFolder, secrets, desk.log),
    wallOnly: options.lan,
    rings: { token: keepRingToken(options.dataFolder, secrets, desk.log), onRing: desk.ring },
    onLinkUsed: (url) => say(`Ссылка для ещё одного окна: ${url}`),
  })
  desk.setAddresses({ wallUrl: host.wallUrl, ringUrl: host.ringUrl })
  say(
    host.url === null
      ? `Табло доступно в местной сети, только для просмотра: ${host.wallUrl}`
      : `Забота работает в браузере, откройте ссылку (она на один раз): ${host.url}`,
  )

  const stop = () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    // A desk that cannot finish must not keep the process for ever; what was saved is on disk already.
    setTimeout(() => process.exit(1), patienceAtEndMs).unref()
    host
      .close()
      .then(desk.close)
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        console.error(`Забота закрылась не до конца: ${String(error)}. Сохранённое на месте.`)
        process.exit(1)
      })
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

const start = async () => {
  try {
    await run(
      readStartOptions(process.argv.slice(2), {
        platform: process.platform,
        environment: process.env,
        homeFolder: homedir(),
        now: Date.now(),
      }),
    )
  } catch (error) {
    const known = error instanceof StartOptionError || error instanceof FolderBusy
    console.error(known ? error.message : `Забота не запустилась: ${error instanceof Error ? error.message : error}`)
    process.exit(1)
  }
}

void start()
