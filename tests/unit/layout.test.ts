import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { expect, test } from 'vitest'
import { rootFolder } from '../../build/paths.ts'

interface Import {
  from: string
  to: string
}

const importPattern = /(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g

const files = globSync('src/**/*.{ts,tsx}', { cwd: rootFolder }).map((file) => file.split(sep).join('/'))

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(rootFolder, file), 'utf8').matchAll(importPattern)].map(([, name = '']) => ({
    from: file,
    to: name.startsWith('.')
      ? normalize(join(dirname(file), name))
          .split(sep)
          .join('/')
      : name,
  }))

const imports = files.flatMap(importsOf)

const anyPackage = '(?!node:|electron$|src/)[^.]'

/** What files of a folder may import; the longest folder that fits a file speaks for it. */
const allowed: Record<string, RegExp> = {
  'src/shared/': new RegExp(`^(src/shared/|(?!react)${anyPackage})`),
  'src/sqlite/': /^(src\/(shared|sqlite|migrations)\/|node:|better-sqlite3$|drizzle-orm)/,
  'src/migrations/': /^(src\/(shared|migrations)\/|node:|drizzle-orm)/,
  'src/intake/': new RegExp(`^(src/(shared|sqlite|migrations|intake)/|node:|${anyPackage})`),
  'src/renderer/': new RegExp(`^(src/(shared|renderer)/|${anyPackage})`),
  'src/renderer/ui/': new RegExp(`^(src/renderer/ui/|${anyPackage})`),
  'src/renderer/app/': new RegExp(`^(src/(shared|renderer/(app|ui))/|${anyPackage})`),
  'src/renderer/features/': new RegExp(`^(src/(shared|renderer/(app|ui|features))/|${anyPackage})`),
  'src/main/': new RegExp(`^(src/(?!renderer/|main/electron/)|node:|${anyPackage})`),
  'src/main/electron/': new RegExp(`^(src/(?!renderer/)|electron$|node:|${anyPackage})`),
  'src/main/index.ts': new RegExp(`^(src/(?!renderer/)|electron$|node:|${anyPackage})`),
}

const ruleOf = (file: string): RegExp => {
  const folders = Object.keys(allowed).filter((folder) => file.startsWith(folder))
  const longest = folders.sort((left, right) => right.length - left.length)[0]
  if (longest === undefined) throw new Error(`no rule for ${file}`)
  return allowed[longest] as RegExp
}

const featureOf = (file: string): string | null => /^src\/renderer\/features\/([^/]+)\//.exec(file)?.[1] ?? null

/** Which features each feature shows parts of. */
const neighbours = Map.groupBy(
  imports
    .map(({ from, to }) => ({ from: featureOf(from), to: featureOf(to) }))
    .filter(({ from, to }) => from !== null && to !== null && from !== to),
  ({ from }) => from,
)

const reachedFrom = (feature: string | null, seen = new Set<string | null>()): Set<string | null> => {
  for (const { to } of neighbours.get(feature) ?? [])
    if (!seen.has(to)) {
      seen.add(to)
      reachedFrom(to, seen)
    }
  return seen
}

test('imports go only where the architecture lets them', () => {
  expect(imports.length).toBeGreaterThan(1000)
  expect(imports.filter(({ from, to }) => !ruleOf(from).test(to))).toEqual([])
})

test('no feature of the window leads back to itself through others', () => {
  expect(neighbours.size).toBeGreaterThan(5)
  expect([...neighbours.keys()].filter((feature) => reachedFrom(feature).has(feature))).toEqual([])
})
