import { bundleWhenStale } from './bundle.ts'
import { inRoot, tool } from './paths.ts'
import { run } from './run.ts'

// `wall`: eight hours of the wall screen, every second of them.
// Else the seeded simulation of sync: `--seeds=2000` or `--seconds=600`, from seed `--from=1`; `--seed=N --steps=M` lives
// one again and tells each step. `--harder`: the log also goes back to copies.
const [kind, ...rest] = process.argv.slice(2)

const soakWall = async () => {
  await bundleWhenStale()
  return run(tool('playwright'), ['test', '--project=chromium', 'wall-soak', ...rest], {
    environment: { ZABOTA_SOAK: '1' },
  })
}

const soakSync = () => run(process.execPath, [inRoot('tests', 'sync', 'soak.ts'), ...process.argv.slice(2)])

const { code } = await (kind === 'wall' ? soakWall() : soakSync())
process.exitCode = code ?? 1
