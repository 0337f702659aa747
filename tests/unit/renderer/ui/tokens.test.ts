import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { inRoot } from '../../../../build/paths.ts'
import { type ColourToken, readTokens } from '../../../../src/renderer/features/gallery/read-tokens.ts'
import {
  edgeContrast,
  edgePairs,
  type TokenPair,
  textPairs,
} from '../../../../src/renderer/features/gallery/token-pairs.ts'
import { contrastOf, textContrast } from '../../../../src/shared/domain/accent.ts'

const tokens = readTokens(readFileSync(inRoot('src/renderer/ui/tokens.css'), 'utf8'))
const themes = ['light', 'dark'] as const

/** The colours as they stand where more contrast is asked for. */
const strengthened = tokens.colours.map((token) => tokens.moreContrast.find(({ name }) => name === token.name) ?? token)

const tooFaint = (colours: readonly ColourToken[], pairs: readonly TokenPair[], needed: number): string[] => {
  const find = (name: string) => {
    const token = colours.find((one) => one.name === name)
    if (token === undefined) throw new Error(`tokens.css has no --${name}`)
    return token
  }
  return themes.flatMap((theme) =>
    pairs
      .map(({ front, ground }) => ({ front, ground, ratio: contrastOf(find(front)[theme], find(ground)[theme]) }))
      .filter(({ ratio }) => ratio < needed)
      .map(({ front, ground, ratio }) => `${theme}: ${front} on ${ground} ${ratio.toFixed(2)}`),
  )
}

/** Rules that set both a colour and a ground from tokens: what is surely written in one on the other. */
const pairsInStyles = (): (TokenPair & { file: string })[] =>
  globSync(inRoot('src/renderer/**/*.css')).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\{([^{}]*)\}/g)].flatMap(([, rule = '']) => {
      const front = /(?:^|[\s;])color: var\(--([\w-]+)\)/.exec(rule)?.[1]
      const ground = /(?:^|[\s;])background(?:-color)?: var\(--([\w-]+)\)/.exec(rule)?.[1]
      return front === undefined || ground === undefined ? [] : [{ file, front, ground }]
    }),
  )

it('reads every colour of the palette and every step of the scales', () => {
  expect(tokens.colours.find(({ name }) => name === 'ink')).toEqual({ name: 'ink', light: '#221e19', dark: '#f3eee6' })
  expect(tokens.sizes.filter(({ name }) => name.startsWith('t-'))).toHaveLength(8)
  expect(tokens.moreContrast.map(({ name }) => name)).toContain('edge')
})

it.each([
  ['usual', tokens.colours],
  ['more', strengthened],
] as const)('keeps text and edges apart from what they stand on, %s contrast', (_name, colours) => {
  expect(tooFaint(colours, textPairs, textContrast)).toEqual([])
  expect(tooFaint(colours, edgePairs, edgeContrast)).toEqual([])
})

it('keeps apart what the styles themselves put on each other', () => {
  const known = new Set(tokens.colours.map(({ name }) => name))
  // What cannot be used now is exempt (WCAG 1.4.3); here it still has the contrast of an edge.
  const neededBy = ({ front, ground }: TokenPair) => ([front, ground].includes('ink-off') ? edgeContrast : textContrast)
  const written = pairsInStyles().filter(({ front, ground }) => known.has(front) && known.has(ground))
  expect(written.length).toBeGreaterThan(10)
  expect(written.filter((pair) => tooFaint(tokens.colours, [pair], neededBy(pair)).length > 0)).toEqual([])
})
