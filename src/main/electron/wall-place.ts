import { type AttachedDisplay, findDisplay, type KnownDisplay, knownDisplay, sizeInPixels } from './known-display.ts'
import { overlap } from './window-bounds.ts'

/** Where the wall is, as far as its displays go. */
export type WallState =
  | { is: 'closed' }
  /** Full screen on its display. */
  | { is: 'full'; home: KnownDisplay }
  /** In a window because its display is not attached; a person asked to see it all the same. */
  | { is: 'beside'; home: KnownDisplay }
  /** Without a window until its display comes; null waits for any display besides the one with the desk's window. */
  | { is: 'away'; home: KnownDisplay | null }
  /** Taken out of full screen by a person: it stays where that person puts it. */
  | { is: 'window' }

/** Why it is asked: a person opened the wall, the program starts, displays came or went, a person chose another display. */
export type WallCause = 'asked' | 'started' | 'displaysChanged' | 'chosen'

export interface WallSurroundings {
  displays: readonly AttachedDisplay[]
  /** The display chosen in the settings; null leaves it to the program. */
  chosen: KnownDisplay | null
  /** Id of the display with the desk's window; null while there is no such window. */
  deskOn: number | null
}

export type WallPlace =
  | { at: 'fullScreen'; display: AttachedDisplay }
  | { at: 'window'; display: AttachedDisplay }
  | { at: 'nowhere' }
  | { at: 'asItIs' }

export interface WallDecision {
  state: WallState
  place: WallPlace
}

const asItIs = (state: WallState): WallDecision => ({ state, place: { at: 'asItIs' } })

const away = (home: KnownDisplay | null): WallDecision => ({ state: { is: 'away', home }, place: { at: 'nowhere' } })

const full = (display: AttachedDisplay, { displays }: WallSurroundings): WallDecision => ({
  state: { is: 'full', home: knownDisplay(display, displays) },
  place: { at: 'fullScreen', display },
})

const deskDisplay = ({ displays, deskOn }: WallSurroundings) => displays.find(({ id }) => id === deskOn)

/** Displays that mirror one another lie over one another. */
const isOverDesk = ({ bounds }: AttachedDisplay, around: WallSurroundings): boolean => {
  const desk = deskDisplay(around)?.bounds
  return (
    desk !== undefined &&
    overlap(bounds.x, bounds.width, desk.x, desk.width) > 0 &&
    overlap(bounds.y, bounds.height, desk.y, desk.height) > 0
  )
}

const area = (display: AttachedDisplay) => sizeInPixels(display).width * sizeInPixels(display).height

/** The display for a wall nobody chose one for: not a laptop's own if there is another, and the largest. */
const apartFromDesk = (around: WallSurroundings): AttachedDisplay | null =>
  around.displays
    .filter((display) => !isOverDesk(display, around))
    .toSorted((one, other) => Number(one.isInternal) - Number(other.isInternal) || area(other) - area(one))[0] ?? null

/** Where the wall may go by itself: never over the desk's window, unless a person put it on that very display. */
const findUnasked = (home: KnownDisplay | null, around: WallSurroundings): AttachedDisplay | null => {
  if (home === null) return apartFromDesk(around)
  const found = findDisplay(around.displays, home)
  if (found === null) return null
  const isWhereItWasPut = found.id === home.id && found.id === around.deskOn
  return isWhereItWasPut || !isOverDesk(found, around) ? found : null
}

const whenAsked = (state: WallState, around: WallSurroundings): WallDecision => {
  if (state.is !== 'closed' && state.is !== 'away') return asItIs(state)
  const home = state.is === 'away' ? state.home : around.chosen
  const here = deskDisplay(around) ?? around.displays[0]
  if (here === undefined) return away(home)
  if (home === null) return full(apartFromDesk(around) ?? here, around)
  const found = findDisplay(around.displays, home)
  return found === null
    ? { state: { is: 'beside', home }, place: { at: 'window', display: here } }
    : full(found, around)
}

const whenDisplaysChanged = (state: WallState, around: WallSurroundings): WallDecision => {
  if (state.is === 'closed' || state.is === 'window') return asItIs(state)
  const found = findUnasked(state.home, around)
  if (found !== null) return full(found, around)
  return state.is === 'full' ? away(state.home) : asItIs(state)
}

const whenChosen = (state: WallState, around: WallSurroundings): WallDecision => {
  if (state.is === 'closed') return asItIs(state)
  if (around.chosen === null) return state.is === 'away' ? whenDisplaysChanged(away(null).state, around) : asItIs(state)
  const found = findDisplay(around.displays, around.chosen)
  return found === null ? asItIs(state) : full(found, around)
}

/** Where the wall goes now. Only a person's own wish brings it over the window that person works in. */
export const placeWall = (state: WallState, cause: WallCause, around: WallSurroundings): WallDecision => {
  switch (cause) {
    case 'asked':
      return whenAsked(state, around)
    case 'started':
      return state.is === 'closed' ? whenDisplaysChanged(away(around.chosen).state, around) : asItIs(state)
    case 'displaysChanged':
      return whenDisplaysChanged(state, around)
    case 'chosen':
      return whenChosen(state, around)
  }
}

/**
 * What becomes of the wall when its window has left or entered full screen by a person's hand. A system that takes a display
 * away takes the window out of full screen as well: that is nobody's wish.
 * @param on the display the window is on
 */
export const afterFullScreen = (
  state: WallState,
  isFull: boolean,
  on: AttachedDisplay,
  displays: readonly AttachedDisplay[],
): WallState => {
  if (isFull) {
    const isTaken = state.is === 'window' || state.is === 'beside'
    return isTaken ? { is: 'full', home: knownDisplay(on, displays) } : state
  }
  return state.is === 'full' && findDisplay(displays, state.home) !== null ? { is: 'window' } : state
}
