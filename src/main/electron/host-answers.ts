import { shell } from 'electron'
import { z } from 'zod'
import type { HostResult } from '../../shared/contract/host.ts'
import { callShortcutSchema } from '../../shared/domain/call-shortcut.ts'
import { answer } from './ask.ts'
import type { CallShortcutKeeper } from './call-shortcut.ts'
import { channels } from './channels.ts'
import { isFormAddress } from './form-address.ts'
import { notificationSchema, showNotification } from './notifications.ts'
import { openFile } from './open-file.ts'
import { paperFile } from './papers.ts'
import { isTrackingUrl, openInBrowser } from './security.ts'
import type { Wall } from './wall-window.ts'

const pathSchema = z.string().min(1).max(4096)
const addressSchema = z.string().min(1).max(2048)

const done: HostResult = { done: true }
const refused = (reason: string): HostResult => ({ done: false, reason })
const noPaper = refused('Файл документа не найден в папке документов. Выпустите документ ещё раз.')

/** What a page may ask of the program around it. Each answer is small, checked and undone by hand. */
export const answerHostRequests = (
  origin: string,
  dataFolder: string,
  wall: Wall,
  formUrl: () => string | null,
  callShortcut: CallShortcutKeeper,
) => {
  answer(channels.callShortcut, origin, z.undefined(), callShortcut.state)
  answer(channels.setCallShortcut, origin, callShortcutSchema.nullable(), callShortcut.choose)
  answer(channels.openPaper, origin, pathSchema, async (path) => {
    const file = await paperFile(dataFolder, path)
    if (file === null) return noPaper
    const trouble = await openFile(file, shell.openPath)
    return trouble === null ? done : refused(trouble)
  })
  answer(channels.showPaper, origin, pathSchema, async (path) => {
    const file = await paperFile(dataFolder, path)
    if (file === null) return noPaper
    shell.showItemInFolder(file)
    return done
  })
  answer(channels.openWall, origin, z.undefined(), () => {
    wall.open()
    return done
  })
  answer(channels.wallDisplays, origin, z.undefined(), wall.displays)
  answer(channels.chooseWallDisplay, origin, z.number().nullable(), wall.chooseDisplay)
  answer(channels.openWallAtStart, origin, z.boolean(), wall.setOpensAtStart)
  answer(channels.showDisplayNumbers, origin, z.undefined(), wall.showNumbers)
  answer(channels.fullScreen, origin, z.undefined(), (_input, { window }) => {
    window.setFullScreen(!window.isFullScreen())
    return done
  })
  answer(channels.openIntake, origin, addressSchema, async (address) => {
    if (!isFormAddress(address, formUrl()))
      return refused('Открывается только форма того приёма обращений, с которым работает программа.')
    await openInBrowser(address)
    return done
  })
  answer(channels.notify, origin, notificationSchema, (notification, { window }) =>
    showNotification(window, notification) ? done : refused('Система сейчас не показывает уведомлений.'),
  )
  answer(channels.openTracking, origin, addressSchema, async (address) => {
    if (!isTrackingUrl(address)) return refused('Открывается только отслеживание на сайте Почты России.')
    await openInBrowser(address)
    return done
  })
}
