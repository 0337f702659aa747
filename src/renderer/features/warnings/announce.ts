import type { StationWarnings, WarningNotice } from '../../../shared/contract/warnings.ts'
import { deskNow } from '../../app/clock.ts'
import { host } from '../../app/host.ts'
import { routeOf } from '../../app/routes.ts'
import { showToast } from '../../ui/toast-store.ts'
import { gravestOf, isAudible, isLoud, notificationOf, placeOf } from './hearing.ts'
import { playTone } from './tones.ts'

/** Long enough for every tab to have asked. */
const TURN_MS = 3000

/** Does it in one of the tabs that are open on this desk. */
const inOneTab = (name: string, act: () => void): void => {
  // Missing where the page is not a secure context; then every tab speaks for itself.
  if (navigator.locks === undefined) {
    act()
    return
  }
  void navigator.locks.request(name, { ifAvailable: true }, async (turn) => {
    if (turn === null) return
    act()
    await new Promise((resolve) => setTimeout(resolve, TURN_MS))
  })
}

let wasHeldBackTold = false

const ring = (notices: readonly WarningNotice[], station: StationWarnings): void => {
  const now = deskNow()
  const severity = gravestOf(notices.filter((one) => isAudible(one.severity, station, now)))
  if (severity === null || playTone(severity, station.volume) || wasHeldBackTold) return
  wasHeldBackTold = true
  showToast('Браузер не даёт звук, пока на странице ничего не нажали. Нажмите что-нибудь: дальше звук будет.')
}

/** Makes what was just told heard, and seen outside the window. A wall shows it in its own way. */
export const announce = (notices: readonly WarningNotice[], station: StationWarnings): void => {
  const loud = notices.filter(isLoud)
  const [first] = loud
  if (first === undefined || routeOf(location.hash).screen === 'wall') return
  inOneTab(`zabota.warning.${first.at}.${first.id}`, () => {
    ring(loud, station)
    if (!station.system) return
    for (const notice of loud) {
      const isBreach = notice.severity === 'breach'
      void host.notify({ ...notificationOf(notice), place: placeOf(notice), isBreach })
    }
  })
}
