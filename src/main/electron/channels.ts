/** Messages between the preload and the main process. */
export const channels = {
  connect: 'zabota:connect',
  port: 'zabota:port',
  openPaper: 'zabota:open-paper',
  showPaper: 'zabota:show-paper',
  openWall: 'zabota:open-wall',
  fullScreen: 'zabota:full-screen',
  openIntake: 'zabota:open-intake',
  openTracking: 'zabota:open-tracking',
  callShortcut: 'zabota:call-shortcut',
  setCallShortcut: 'zabota:set-call-shortcut',
  notify: 'zabota:notify',
  show: 'zabota:show',
} as const
