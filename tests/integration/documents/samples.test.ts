import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { samplePapers } from './samples.ts'

const kept = fileURLToPath(new URL('../../../docs/samples', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'zabota-samples-'))
const samples = samplePapers()

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const textOf = (file: string): string =>
  file.endsWith('.pdf')
    ? execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })
    : readFileSync(file, 'utf8')

test('docs/samples holds one of every sample and nothing else', () => {
  expect(readdirSync(kept).sort()).toEqual([...samples.map(({ name }) => name), 'README.md'].sort())
})

test.each(samples)(
  'the sample $name says what the program prints today (npm run samples makes it anew)',
  async (sample) => {
    const file = join(folder, sample.name)
    writeFileSync(file, await sample.render())
    expect(textOf(join(kept, sample.name))).toBe(textOf(file))
  },
)
