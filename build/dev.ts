import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { bundleWhenStale } from './bundle.ts'
import { hasDisplay, isRoot } from './display.ts'
import { obtainOfficialElectron } from './electron-binary.ts'
import { servePages } from './pages-server.ts'
import { inRoot, rootFolder, tool } from './paths.ts'
import { projectPath } from './run.ts'

const say = (sentence: string) => console.log(sentence)
// The pages' server has to know where the desk answers, so that port is not for choosing here.
const args = process.argv.slice(2).filter((argument) => !argument.startsWith('--port='))
const webHostPort = 4870

/** Window, pages and main process rebuild themselves. */
const developInWindow = async (executable: string) => {
  const sandbox = process.platform === 'linux' && isRoot() ? ['--noSandbox'] : []
  const child = spawn(
    tool('electron-vite'),
    ['dev', '-c', 'electron.config.ts', '--watch', ...sandbox, '--', ...args],
    {
      cwd: rootFolder,
      stdio: 'inherit',
      env: { ...process.env, PATH: projectPath(), ELECTRON_EXEC_PATH: executable },
    },
  )
  await once(child, 'exit')
}

/** Pages reload by themselves in a browser; the desk behind them runs from its sources. */
const developInBrowser = async () => {
  await bundleWhenStale()
  const desk = spawn(process.execPath, [inRoot('src/main/serve/main.ts'), `--port=${webHostPort}`, ...args], {
    cwd: rootFolder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  desk.once('exit', (code) => process.exit(code ?? 1))
  process.on('SIGINT', () => desk.kill('SIGINT'))
  process.on('SIGTERM', () => desk.kill('SIGTERM'))
  const target = `http://127.0.0.1:${webHostPort}`
  const proxy = { target, changeOrigin: true }
  const { origin } = await servePages({
    proxy: { '/desk': { ...proxy, ws: true, rewriteWsOrigin: true }, '/enter': proxy, '/wall': proxy },
  })
  for await (const line of createInterface(desk.stdout)) say(line.replace(target, origin))
}

const electron = hasDisplay() && !args.includes('--web') ? await obtainOfficialElectron(say) : null
if (electron === null) await developInBrowser()
else await developInWindow(electron.executable)
