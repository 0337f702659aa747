import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { samplePapers } from '../tests/integration/documents/samples.ts'
import { inRoot } from './paths.ts'

/** Makes the sample papers of the docs anew. */
const folder = inRoot('docs', 'samples')
await mkdir(folder, { recursive: true })
for (const { name, render } of samplePapers()) await writeFile(join(folder, name), await render())
