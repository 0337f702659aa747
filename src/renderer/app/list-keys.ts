import type { RefObject } from 'react'
import { useScreenKeys } from './keys.ts'

const PAGE_ROWS = 10

/** How many rows a key of a list goes on; infinity leads to its end. */
export const listSteps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  KeyJ: 1,
  ArrowUp: -1,
  KeyK: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Which of so many rows the step leads to from one of them; from none (-1) the first step down leads to the first. */
export const walkedTo = (count: number, from: number, step: number): number =>
  Math.max(0, Math.min(count - 1, from + step))

/** Whether an arrow pressed there is the list's: elsewhere on the screen it scrolls what has the focus. */
const isOfList = (target: EventTarget | null, list: HTMLElement): boolean =>
  !(target instanceof Element) || target === document.body || list.contains(target) || target.closest('nav') !== null

/**
 * The keys of any list, for one whose rows are links: they carry the focus, Enter follows the link. J and K work from
 * anywhere on the screen.
 */
export const useLinkListKeys = (list: RefObject<HTMLElement | null>): void =>
  useScreenKeys((code, event) => {
    const step = listSteps[code]
    if (list.current === null || step === undefined || event.shiftKey) return false
    if (!code.startsWith('Key') && !isOfList(event.target, list.current)) return false
    const links = [...list.current.querySelectorAll<HTMLElement>('li a')]
    const focused = links.findIndex((link) => link.matches(':focus'))
    const from = focused < 0 ? links.findIndex((link) => link.ariaCurrent !== null) : focused
    const link = links[walkedTo(links.length, from, step)]
    link?.focus()
    return link !== undefined
  })
