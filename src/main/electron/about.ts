import { app, type BrowserWindow, dialog } from 'electron'

export const showAbout = (parent: BrowserWindow | null) => {
  const options = {
    type: 'info' as const,
    title: 'О программе',
    message: `Забота ${app.getVersion()}`,
    detail: [
      'Рабочее место горячей линии «Служба заботы».',
      '',
      `Electron ${process.versions.electron}`,
      `Chromium ${process.versions.chrome}`,
      `Node.js ${process.versions.node}`,
    ].join('\n'),
    buttons: ['Закрыть'],
  }
  void (parent === null ? dialog.showMessageBox(options) : dialog.showMessageBox(parent, options))
}
