import { z } from 'zod'

/** A colour, `#rrggbb` in small letters. */
export type Colour = `#${string}`

/** The program's own accent, for an organisation that chose none. */
export const defaultAccent: Colour = '#1f5c5a'

/** WCAG 2.2, 1.4.3: what text needs against what it stands on. */
export const textContrast = 4.5

type Channels = readonly [number, number, number]

const channelsOf = (colour: Colour): Channels => {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

const colourOf = (channels: Channels): Colour =>
  `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`

const linear = (channel: number): number => {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

const luminance = (colour: Colour): number => {
  const [red, green, blue] = channelsOf(colour)
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** Contrast of two colours by WCAG 2.2: from 1, none, to 21, black on white. */
export const contrastOf = (one: Colour, other: Colour): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((left, right) => right - left) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const mixed = (from: Colour, to: Colour, share: number): Colour => {
  const [start, end] = [channelsOf(from), channelsOf(to)]
  const channel = (index: 0 | 1 | 2) => start[index] + (end[index] - start[index]) * share
  return colourOf([channel(0), channel(1), channel(2)])
}

const steps = 50

/** The colour as near to `colour` on the way to `goal` as stands out from all of `grounds`; `goal` itself when none does. */
const standingOut = (colour: Colour, goal: Colour, grounds: readonly Colour[], contrast: number): Colour => {
  for (let step = 0; step <= steps; step += 1) {
    const candidate = mixed(colour, goal, step / steps)
    if (grounds.every((ground) => contrastOf(candidate, ground) >= contrast)) return candidate
  }
  return goal
}

/** What a theme is made of besides the accent. */
export interface Ground {
  paper: Colour
  sheet: Colour
  ink: Colour
  inkSoft: Colour
}

/** The colours an accent gives on a ground; whatever the accent, text stands out. */
export interface AccentColours {
  /** Of buttons, as near to the accent as is seen on the sheet. */
  fill: Colour
  /** Of a button under the pointer. */
  fillStrong: Colour
  /** Of text on a button. */
  onFill: Colour
  /** Of links, edges of what is chosen and marks. */
  text: Colour
  /** Behind what is chosen; both inks can be read on it. */
  wash: Colour
}

const washShare = 0.13
/** Less than this and a button melts into the sheet. */
const seenContrast = 1.3

const washOf = (accent: Colour, { sheet, ink, inkSoft }: Ground): Colour => {
  const readable = (wash: Colour) => contrastOf(ink, wash) >= textContrast && contrastOf(inkSoft, wash) >= textContrast
  for (let share = washShare; share > 0; share -= 0.01) {
    const wash = mixed(sheet, accent, share)
    if (readable(wash)) return wash
  }
  return sheet
}

/** Puts an accent on a ground. Black or white always reaches 4.5 against any colour: the fill never has to give way to its text. */
export const accentColours = (accent: Colour, ground: Ground): AccentColours => {
  const { paper, sheet, ink } = ground
  const fill = standingOut(accent, ink, [sheet], seenContrast)
  const onFill: Colour = contrastOf(fill, '#ffffff') >= textContrast ? '#ffffff' : '#000000'
  const wash = washOf(accent, ground)
  return {
    fill,
    // Away from the colour of its text, which so stays readable.
    fillStrong: mixed(fill, onFill === '#ffffff' ? '#000000' : '#ffffff', 0.18),
    onFill,
    text: standingOut(fill, ink, [paper, sheet, wash], textContrast),
    wash,
  }
}

/** An accent as typed: `#1F5C5A`, `1f5c5a`, `#abc`; nothing for the program's own. */
export const accentSchema = z
  .string()
  .transform((typed) =>
    typed
      .trim()
      .toLowerCase()
      .replace(/^#?([0-9a-f])([0-9a-f])([0-9a-f])$/, '#$1$1$2$2$3$3'),
  )
  .transform((typed) => typed.replace(/^(?=[0-9a-f]{6}$)/, '#'))
  .refine((colour) => /^(#[0-9a-f]{6})?$/.test(colour), 'Цвет — шесть знаков, например #1f5c5a.')

/** The accent to paint with. */
export const accentOf = (stored: string): Colour => (/^#[0-9a-f]{6}$/.test(stored) ? (stored as Colour) : defaultAccent)
