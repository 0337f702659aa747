import type { Colour } from '../../../shared/domain/accent.ts'

export interface ColourToken {
  /** Without its dashes, e.g. `ink-2`. */
  name: string
  light: Colour
  dark: Colour
}

export interface SizeToken {
  name: string
  /** As written, e.g. `0.75rem`. */
  value: string
}

export interface Tokens {
  colours: readonly ColourToken[]
  sizes: readonly SizeToken[]
  /** Colours that stand instead of the usual ones where more contrast is asked for. */
  moreContrast: readonly ColourToken[]
}

const colourPattern = /--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/g
const sizePattern = /--([\w-]+):\s*(-?[\d.]+(?:rem|px|ms))\s*;/g

const coloursIn = (css: string): ColourToken[] =>
  [...css.matchAll(colourPattern)].map(([, name = '', light, dark]) => ({
    name,
    light: light as Colour,
    dark: dark as Colour,
  }))

/** What `tokens.css` says, read from its text. */
export const readTokens = (css: string): Tokens => {
  const [usual = '', ...conditional] = css.split(/(?=@media)/)
  const more = conditional.find((block) => block.startsWith('@media (prefers-contrast: more)')) ?? ''
  return {
    colours: coloursIn(usual),
    sizes: [...usual.matchAll(sizePattern)].map(([, name = '', value = '']) => ({ name, value })),
    moreContrast: coloursIn(more),
  }
}
