import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { BenchRow } from '../tests/bench/row.ts'
import { inRoot } from './paths.ts'

const benchFolder = inRoot('tests', 'bench')
const resultFile = inRoot('.cache', 'bench.json')

/** A benchmark is a module whose exported `bench…` functions each measure and return rows; `row.ts` is their shape. */
const isMeasure = (value: unknown): value is () => Promise<BenchRow[]> => typeof value === 'function'

const measureFile = async (file: string): Promise<BenchRow[]> => {
  const loaded: Record<string, unknown> = await import(pathToFileURL(inRoot('tests', 'bench', file)).href)
  const rows: BenchRow[] = []
  for (const [name, value] of Object.entries(loaded)) {
    if (name.startsWith('bench') && isMeasure(value)) rows.push(...(await value()))
  }
  return rows
}

const rounded = (value: number) => Number(value.toPrecision(4))

const chosen = process.argv.slice(2)
const files = readdirSync(benchFolder)
  .filter((file) => file.endsWith('.ts') && file !== 'row.ts')
  .filter((file) => chosen.length === 0 || chosen.some((word) => file.includes(word)))

const rows: BenchRow[] = []
for (const file of files) rows.push(...(await measureFile(file)))

console.table(
  rows.map((row) => ({
    what: row.name,
    ours: rounded(row.ours),
    peer: row.peer,
    theirs: rounded(row.theirs),
    ratio: rounded(row.ratio),
    target: row.target,
  })),
)
for (const { peer, note } of rows) if (note !== undefined) console.log(`${peer}: ${note}`)
mkdirSync(inRoot('.cache'), { recursive: true })
writeFileSync(
  resultFile,
  `${JSON.stringify({ madeAt: new Date().toISOString(), node: process.version, rows }, null, 2)}\n`,
)
console.log(`JSON: ${resultFile}`)
