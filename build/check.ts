import { checkSuite, vitestSuite } from './suites.ts'

const types = await checkSuite([
  ['tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['tsc', ['--noEmit', '-p', 'src/shared']],
])
const lint = await checkSuite([['biome', ['check', '.']]])
const unit = await vitestSuite('unit')
process.exitCode = types.failed + lint.failed + unit.failed > 0 ? 1 : 0
