import { inRoot } from './paths.ts'
import { run } from './run.ts'

// `--seeds=2000` or `--seconds=600`, from seed `--from=1`; `--seed=N --steps=M` lives one again and tells each step.
// `--harder`: the log also goes back to copies.
const { code } = await run(process.execPath, [inRoot('tests', 'sync', 'soak.ts'), ...process.argv.slice(2)])
process.exitCode = code ?? 1
