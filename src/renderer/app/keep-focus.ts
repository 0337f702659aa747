const parts = 'section, article, aside, main, [role="dialog"]'

/** Longer than an effect takes, shorter than a hand needs for the next key. */
const PATIENCE_MS = 100

/** Where the work of a screen is: its list, else its heading. */
const homeOfScreen = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('main [data-screen-list]') ?? document.querySelector<HTMLElement>('main h1')

/** The heading of the nearest part that is still there, or the part itself; the screen's own place when all of it is gone. */
const homeIn = (around: readonly Element[]): HTMLElement | null => {
  for (const part of around) {
    if (!part.isConnected || !part.matches(parts)) continue
    if (part.matches('main')) break
    const heading = part.querySelector<HTMLElement>('h1, h2, h3') ?? part
    if (heading instanceof HTMLElement) return heading
  }
  return homeOfScreen()
}

const around = (element: Element): Element[] => {
  const found: Element[] = []
  for (let one = element.parentElement; one !== null; one = one.parentElement) found.push(one)
  return found
}

/**
 * A button that did its work is often gone with it, and the browser forgets where the focus was. The heading of the
 * part it stood in takes the focus then, so that Tab goes on from there; no button does, lest a second Enter press it.
 */
export const keepFocus = (): void => {
  let last: { element: Element; around: Element[] } | null = null
  const isLost = () => document.activeElement === document.body && last !== null && !last.element.isConnected
  const takeBack = () => {
    if (!isLost() || last === null) return
    const home = homeIn(last.around)
    last = null
    if (home === null) return
    if (!home.hasAttribute('tabindex')) home.tabIndex = -1
    home.focus()
  }
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) last = { element: target, around: around(target) }
  })
  new MutationObserver(() => {
    // What closes gives the focus back itself and what comes in its place takes it, some frames later: they go first.
    if (isLost()) setTimeout(takeBack, PATIENCE_MS)
  }).observe(document.body, { childList: true, subtree: true })
}
