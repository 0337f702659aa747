import { app, type WebContents } from 'electron'
import type { DeskWorker } from '../desk/start.ts'

const watchPage = (contents: WebContents, log: DeskWorker['log']) => {
  contents.on('render-process-gone', (_event, details) => log('error', `window gone: ${details.reason}`))
  contents.on('preload-error', (_event, _path, error) => log('error', `preload failed: ${error.message}`))
  contents.on('unresponsive', () => log('warning', 'window does not respond'))
}

/** What happens to windows and helper processes goes into the desk's log. Messages carry no page contents. */
export const logTroubles = (log: DeskWorker['log']) => {
  app.on('web-contents-created', (_event, contents) => watchPage(contents, log))
  app.on('child-process-gone', (_event, details) => log('error', `${details.type} process gone: ${details.reason}`))
}
