import fc from 'fast-check'
import { expect, it } from 'vitest'
import { themeGrounds } from '../../../../src/intake/form/colours.ts'
import {
  accentColours,
  accentSchema,
  type Colour,
  contrastOf,
  defaultAccent,
} from '../../../../src/shared/domain/accent.ts'

it('measures contrast as WCAG does', () => {
  expect(contrastOf('#000000', '#ffffff')).toBe(21)
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.478, 3)
  expect(contrastOf('#abcdef', '#abcdef')).toBe(1)
})

it.each(Object.entries(themeGrounds))('leaves text readable whatever the accent, %s', (_theme, ground) => {
  const anyColour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((value): Colour => `#${value.toString(16).padStart(6, '0')}`)
  const hard: Colour[] = [
    '#ffffff',
    '#000000',
    '#ffdd2d',
    '#7f7f7f',
    '#767676',
    '#ff0000',
    '#00ff00',
    '#0000ff',
    ground.sheet,
    ground.ink,
  ]
  const holds = (accent: Colour) => {
    const { fill, fillStrong, onFill, text, wash } = accentColours(accent, ground)
    const pairs: [Colour, Colour][] = [
      [onFill, fill],
      [onFill, fillStrong],
      [text, ground.paper],
      [text, ground.sheet],
      [text, wash],
      [ground.ink, wash],
      [ground.inkSoft, wash],
    ]
    return pairs.every(([one, other]) => contrastOf(one, other) >= 4.5)
  }
  expect(hard.filter((accent) => !holds(accent))).toEqual([])
  fc.assert(fc.property(anyColour, holds), { numRuns: 500 })
})

it('keeps an accent as it is wherever it is seen on the sheet', () => {
  for (const accent of [defaultAccent, '#c8102e', '#0a5fd0'] as const)
    expect(accentColours(accent, themeGrounds.light).fill).toBe(accent)
})

it.each([
  ['#1F5C5A', '#1f5c5a'],
  [' 1f5c5a ', '#1f5c5a'],
  ['#aBc', '#aabbcc'],
  ['', ''],
])('reads the colour %j', (typed, kept) => {
  expect(accentSchema.parse(typed)).toBe(kept)
})

it.each(['красный', '#12345', '#1f5c5a;}', 'rgb(1,2,3)'])('refuses %j', (typed) => {
  expect(accentSchema.safeParse(typed).error?.issues[0]?.message).toBe('Цвет — шесть знаков, например #1f5c5a.')
})
