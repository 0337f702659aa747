import { contextBridge, ipcRenderer } from 'electron'
import { hostPortMessage, type WallDisplays, type ZabotaHost } from '../../shared/contract/host.ts'
import { channels } from './channels.ts'

const host: ZabotaHost = {
  kind: 'electron',
  connect: () => ipcRenderer.invoke(channels.connect),
  openPaper: (path) => ipcRenderer.invoke(channels.openPaper, path),
  showPaperInFolder: (path) => ipcRenderer.invoke(channels.showPaper, path),
  openWall: () => ipcRenderer.invoke(channels.openWall),
  wallDisplays: () => ipcRenderer.invoke(channels.wallDisplays),
  onWallDisplays: (listener) => {
    const pass = (_event: unknown, displays: WallDisplays) => listener(displays)
    ipcRenderer.on(channels.wallDisplaysChanged, pass)
    return () => ipcRenderer.off(channels.wallDisplaysChanged, pass)
  },
  chooseWallDisplay: (id) => ipcRenderer.invoke(channels.chooseWallDisplay, id),
  setWallOpensAtStart: (opens) => ipcRenderer.invoke(channels.openWallAtStart, opens),
  showDisplayNumbers: () => ipcRenderer.invoke(channels.showDisplayNumbers),
  toggleFullScreen: () => ipcRenderer.invoke(channels.fullScreen),
  openIntake: (url) => ipcRenderer.invoke(channels.openIntake, url),
  openTracking: (url) => ipcRenderer.invoke(channels.openTracking, url),
  callShortcut: () => ipcRenderer.invoke(channels.callShortcut),
  setCallShortcut: (chosen) => ipcRenderer.invoke(channels.setCallShortcut, chosen),
  notify: (notification) => ipcRenderer.invoke(channels.notify, notification),
}

ipcRenderer.on(channels.port, (event) => {
  window.postMessage(hostPortMessage, window.location.origin, [...event.ports])
})

ipcRenderer.on(channels.show, (_event, place: string) => {
  window.location.hash = place
})

contextBridge.exposeInMainWorld('zabotaHost', host)
