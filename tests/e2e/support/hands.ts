import { expect, type Locator, type Page } from '@playwright/test'

/** What the keyboard alone can do with the page. */
export interface Hands {
  press: (...keys: string[]) => Promise<void>
  type: (text: string) => Promise<void>
  /** Tabs on until the part has the focus, and sees that the focus is drawn there. */
  tabTo: (part: Locator, key?: 'Tab' | 'Shift+Tab') => Promise<void>
  /** Tabs to a part and presses it. */
  pressOn: (part: Locator, key?: 'Enter' | 'Space') => Promise<void>
  /** Writes over whatever the field in focus holds. */
  write: (text: string) => Promise<void>
}

/** More stops than any screen has. */
const MOST_STOPS = 150

/** `shown` when a ring stands around the focused part, the box it stands in or the row it speaks for; else what lacks. */
const focusShown = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return 'nothing has the focus'
    const row = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '')
    const places = [focused, focused.parentElement, focused.parentElement?.parentElement, focused.closest('label'), row]
    const hasRing = places.some((place) => {
      if (place === null || place === undefined || place === document.body) return false
      const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(place)
      // A line of the palette has a bar at its edge instead.
      if (place === row && boxShadow.includes('inset')) return true
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && !/, 0\)$|transparent/.test(outlineColor)
    })
    return hasRing ? 'shown' : `no ring around ${focused.outerHTML.slice(0, 200)}`
  })

export const expectFocusShown = async (page: Page): Promise<void> => {
  await expect.poll(() => focusShown(page)).toBe('shown')
}

const hasFocus = (part: Locator): Promise<boolean> =>
  part.evaluate((element) => element === document.activeElement, undefined, { timeout: 10_000 })

/** The keyboard of a page on which nothing else may press: whatever a pointer does there is told as an error of the page. */
export const handsOn = async (page: Page): Promise<Hands> => {
  // Listened to from the start: the browser would open its own window for a key that overtakes the listening.
  page.on('filechooser', () => undefined)
  await page.evaluate(() => {
    const refuse = (event: Event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      console.error(`a pointer was used: ${event.type}`)
    }
    for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel'])
      window.addEventListener(type, refuse, { capture: true, passive: false })
  })
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const tabTo: Hands['tabTo'] = async (part, key = 'Tab') => {
    await expect(part).toBeVisible()
    for (let stop = 0; !(await hasFocus(part)); stop++) {
      if (stop > MOST_STOPS) throw new Error(`${key} never comes to ${part}`)
      await page.keyboard.press(key)
    }
    await expectFocusShown(page)
  }
  return {
    press,
    tabTo,
    type: (text) => page.keyboard.type(text),
    pressOn: async (part, key = 'Enter') => {
      await tabTo(part)
      await press(key)
    },
    write: async (text) => {
      await press('Control+A')
      await page.keyboard.type(text)
    },
  }
}

/** Opens something over the screen, does there what is asked, and sees that the focus was there and came back. */
export const visiting = async (page: Page, open: () => Promise<void>, over: Locator, leave: () => Promise<void>) => {
  const before = await page.evaluateHandle(() => document.activeElement)
  await open()
  await expect(over).toBeVisible()
  await expect.poll(() => over.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  await leave()
  await expect(over).toBeHidden()
  await expect
    .poll(() =>
      before.evaluate((element) => {
        const now = document.activeElement
        return now === element ? 'back' : `left at ${now?.tagName} ${now?.textContent?.slice(0, 40)}`
      }),
    )
    .toBe('back')
}

/** What is wrong with one stop of a walk, or that the walk is at its end. */
type Stop = { end: true } | { end: false; problem: string | null }

/** More stops than the longest screen has. */
const LONGEST_WALK = 400

const startWalk = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.querySelector('[data-walk-start]')?.remove()
    const start = document.createElement('span')
    start.tabIndex = -1
    start.dataset.walkStart = ''
    document.body.prepend(start)
    start.focus()
    Object.assign(window, { walk: { seen: new Set<Element>(), before: start } })
  })

const lookAtStop = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const { walk } = window as unknown as { walk: { seen: Set<Element>; before: Element } }
    const now = document.activeElement
    if (!(now instanceof HTMLElement) || now === document.body || now.matches('[data-walk-start]')) return { end: true }
    if (walk.seen.has(now))
      return [...walk.seen][0] === now ? { end: true } : { end: false, problem: 'a ring without end' }
    const isDrawn = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect()
      return width >= 4 && height >= 4
    }
    // What is focused without being drawn (a radio's input, the button of a place to drop a file) is seen by what it is in.
    const seenPart = (element: Element): Element => {
      const around = element.parentElement ?? document.body
      return isDrawn(element) && isDrawn(around) ? element : seenPart(around)
    }
    const [before, part] = [seenPart(walk.before), seenPart(now)]
    walk.seen.add(now)
    walk.before = now
    const name = `${now.tagName} «${(now.getAttribute('aria-label') ?? now.textContent ?? '').slice(0, 40)}»`
    const problem = (words: string): Stop => ({ end: false, problem: `${name}: ${words}` })

    const place = part.getBoundingClientRect()
    const [left, right] = [Math.max(place.left, 0), Math.min(place.right, innerWidth)]
    const [top, bottom] = [Math.max(place.top, 0), Math.min(place.bottom, innerHeight)]
    if (right - left < 4 || bottom - top < 4) return problem('out of sight')
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    if (hit === null || !(part.contains(hit) || hit.contains(part)))
      return problem(`covered by ${hit?.outerHTML.slice(0, 80)}`)

    const groupOf = (element: Element) =>
      element.closest(
        'header, nav, aside, section, form, fieldset, article, li, tr, [role=group], [role=toolbar], main',
      )
    const last = before.getBoundingClientRect()
    if (groupOf(before) !== groupOf(part) || before.contains(part)) return { end: false, problem: null }
    const [isAbove, isLeftOf] = [place.bottom <= last.top + 4, place.right <= last.left + 4]
    const isInNextColumn = place.left >= last.right - 4
    const isOnSameLine = place.top < last.bottom - 4 && last.top < place.bottom - 4
    if ((isAbove && !isInNextColumn) || (isOnSameLine && isLeftOf)) return problem('stands before the stop before it')
    return { end: false, problem: null }
  })

/**
 * Walks the whole page by Tab from its beginning to its end: what is wrong with the stops. Each is seen, drawn with a
 * ring, after the one before it in its part, and nothing keeps the walk.
 */
export const walkByTab = async (page: Page): Promise<{ stops: number; problems: string[] }> => {
  await startWalk(page)
  const problems: string[] = []
  for (let stops = 0; stops < LONGEST_WALK; stops++) {
    await page.keyboard.press('Tab')
    const stop = await lookAtStop(page)
    if (stop.end) return { stops, problems }
    if (stop.problem !== null) problems.push(stop.problem)
    const shown = await focusShown(page)
    if (shown !== 'shown') problems.push(shown)
  }
  return { stops: LONGEST_WALK, problems: [...problems, 'the walk has no end'] }
}
