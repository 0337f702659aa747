import { app } from 'electron'
import { z } from 'zod'
import { callLinkScheme, type ReadRing, type Ring, readCallArgument, readCallLink } from '../../shared/domain/ring.ts'
import type { Log } from '../desk/log.ts'

/** What a second start hands to the running program: Chromium changes the order of what it passes on itself. */
const handedArguments = z.object({ args: z.array(z.string()) })

/** True for the first program on this data; another hands over what it was started with. */
export const isFirstProgram = (args: readonly string[]): boolean => app.requestSingleInstanceLock({ args: [...args] })

/**
 * Calls that come from outside: the arguments of this start, those of a second one, which ends at once, and links the
 * system hands over. Each brings the desk's window up; one that cannot be read is only told to the log.
 */
export const takeCallLinks = (
  args: readonly string[],
  log: Log,
  openDesk: () => void,
  onRing: (ring: Ring) => void,
) => {
  const take = (read: ReadRing | null) => {
    if (read?.ok === true) onRing(read.ring)
    else if (read !== null) log('warning', `a call from outside was refused: ${read.reason}`)
  }
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    openDesk()
    take(readCallArgument(handedArguments.safeParse(handed).data?.args ?? []))
  })
  app.on('open-url', (event, url) => {
    event.preventDefault()
    void app.whenReady().then(() => take(readCallLink(url)))
  })
  void app.whenReady().then(() => {
    // From its sources the program would hand its links to a bare Electron.
    if (app.isPackaged) app.setAsDefaultProtocolClient(callLinkScheme)
    take(readCallArgument(args))
  })
}
