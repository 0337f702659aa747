import type { Page } from '@playwright/test'

interface Part {
  tag: string
  left: number
  top: number
  width: number
  height: number
}

interface Measured {
  name: string
  /** Of the place it is given. */
  width: number
  /** All that is seen, from the corner of that place, in whole pixels. */
  parts: Part[]
}

/** Every specimen of the gallery as it stands. */
export const measure = (page: Page): Promise<Measured[]> =>
  page.evaluate(() => {
    // What is there for a screen reader or a browser's form only is a pixel large, or inside such a pixel.
    const isForEyes = (part: Element, specimen: Element): boolean => {
      if (part === specimen) return true
      const { width, height } = part.getBoundingClientRect()
      return (width > 1 || height > 1) && isForEyes(part.parentElement ?? specimen, specimen)
    }
    return [...document.querySelectorAll<HTMLElement>('[data-specimen]')].map((specimen) => {
      const corner = specimen.getBoundingClientRect()
      const parts = [...specimen.querySelectorAll('*')]
        .filter((part) => !(part instanceof SVGElement && part.ownerSVGElement !== null))
        .filter((part) => part.checkVisibility({ visibilityProperty: true }) && isForEyes(part, specimen))
        .map((part) => {
          const { x, y, width, height } = part.getBoundingClientRect()
          return {
            tag: part.tagName.toLowerCase(),
            left: Math.round(x - corner.x),
            top: Math.round(y - corner.y),
            width: Math.round(width),
            height: Math.round(height),
          }
        })
      return { name: specimen.dataset.specimen ?? '', width: Math.round(corner.width), parts }
    })
  })

/** Names of the specimens that are wider than their place. */
export const outOfPlace = (measured: readonly Measured[]): string[] =>
  measured
    .filter(({ width, parts }) => parts.some((part) => part.left < -1 || part.left + part.width > width + 1))
    .map(({ name }) => name)

/** A specimen's name and the boxes of its parts, e.g. `button 0,0 103×36`. */
export type Layout = Record<string, string[]>

export const layoutOf = (measured: readonly Measured[]): Layout =>
  Object.fromEntries(
    measured.map(({ name, parts }) => [
      name,
      parts.map(({ tag, left, top, width, height }) => `${tag} ${left},${top} ${width}×${height}`),
    ]),
  )

const partPattern = /^(\S+) (-?\d+),(-?\d+) (\d+)×(\d+)$/

/** Letters are measured a little differently by another system's engine. */
const TOLERANCE_PX = 2

const isNear = (one: string, other: string): boolean => {
  const [[, tag, ...numbers] = [], [, otherTag, ...otherNumbers] = []] = [
    partPattern.exec(one),
    partPattern.exec(other),
  ].map((match) => match ?? [])
  return (
    tag === otherTag &&
    numbers.every((number, place) => Math.abs(Number(number) - Number(otherNumbers[place])) <= TOLERANCE_PX)
  )
}

/** What stands elsewhere than it is kept, a line for each specimen. */
export const layoutChanges = (kept: Layout, found: Layout): string[] => {
  const names = [...new Set([...Object.keys(kept), ...Object.keys(found)])]
  return names.flatMap((name) => {
    const [before, now] = [kept[name], found[name]]
    if (before === undefined) return [`${name}: not kept yet`]
    if (now === undefined) return [`${name}: gone`]
    if (before.length !== now.length) return [`${name}: ${before.length} parts became ${now.length}`]
    const moved = before.flatMap((part, place) => {
      const after = now[place] ?? ''
      return isNear(part, after) ? [] : [`${part} → ${after}`]
    })
    return moved.length === 0 ? [] : [`${name}: ${moved.join('; ')}`]
  })
}

/** A line for each specimen, so that a change reads as one. */
export const layoutText = (layout: Layout): string =>
  `{\n${Object.entries(layout)
    .map(([name, parts]) => `  ${JSON.stringify(name)}: ${JSON.stringify(parts)}`)
    .join(',\n')}\n}\n`
