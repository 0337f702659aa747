import { parseArgs } from 'node:util'
import { simulate } from './simulation/simulation.ts'
import { makeTemplates } from './simulation/world.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    steps: { type: 'string' },
    from: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '2000' },
    seconds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    harder: { type: 'boolean', default: false },
  },
})

const templates = await makeTemplates()
const say = (line: string) => console.log(line)

let living = 0
// A failure in a promise that nobody waits for ends the process: its seed must be known all the same.
process.on('uncaughtExceptionMonitor', () => say(`seed ${living} ends the process`))

const live = (seed: number, options: Parameters<typeof simulate>[2]) => {
  living = seed
  return simulate(seed, templates, { ...options, isHarder: values.harder })
}

/** The fewest first steps that still fail, found by halving. */
const shortest = async (seed: number, steps: number): Promise<number> => {
  let [passing, failing] = [0, steps]
  while (failing - passing > 1) {
    const middle = Math.floor((passing + failing) / 2)
    const { problems } = await live(seed, { steps: middle })
    if (problems.length > 0) failing = middle
    else passing = middle
  }
  return failing
}

const replay = async (seed: number) => {
  const { problems, digest, changes, steps } = await live(seed, {
    trace: say,
    ...(values.steps === undefined ? {} : { steps: Number(values.steps) }),
  })
  for (const problem of problems) say(`! ${problem}`)
  say(`seed ${seed}: ${steps} steps, ${changes} changes, ${problems.length} problems, ${digest.slice(0, 16)}`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

const soak = async () => {
  const from = Number(values.from)
  const startedAt = Date.now()
  const isOver = (made: number) =>
    values.seconds === undefined
      ? made >= Number(values.seeds)
      : Date.now() - startedAt >= Number(values.seconds) * 1000
  let made = 0
  let changes = 0
  const failed: number[] = []
  for (; !isOver(made); made += 1) {
    const outcome = await live(from + made, {})
    changes += outcome.changes
    if (outcome.problems.length === 0) continue
    failed.push(outcome.seed)
    const steps = values.quick ? outcome.steps : await shortest(outcome.seed, outcome.steps)
    say(`seed ${outcome.seed} fails: ${outcome.problems.slice(0, 3).join('; ')}`)
    say(`  npm run soak -- --seed=${outcome.seed} --steps=${steps}${values.harder ? ' --harder' : ''}`)
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  say(`${made} seeds from ${from}, ${changes} changes, ${failed.length} failed, ${seconds} s`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

try {
  await (values.seed === undefined ? soak() : replay(Number(values.seed)))
} finally {
  templates.remove()
}
