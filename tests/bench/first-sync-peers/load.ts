import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inRoot } from '../../../build/paths.ts'

const ours = inRoot('tests', 'bench', 'first-sync-peers')
const installed = inRoot('.cache', 'first-sync-peers')
const lock = 'package-lock.json'

const isCurrent = (): boolean =>
  existsSync(join(installed, 'node_modules')) &&
  existsSync(join(installed, lock)) &&
  readFileSync(join(installed, lock), 'utf8') === readFileSync(join(ours, lock), 'utf8')

/** Installs the peers beside the project, by a lock file of their own: hundreds of packages that only the bench needs. */
export const installPeers = (): void => {
  if (isCurrent()) return
  mkdirSync(installed, { recursive: true })
  copyFileSync(join(ours, 'package.json'), join(installed, 'package.json'))
  copyFileSync(join(ours, lock), join(installed, lock))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  execFileSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: installed, stdio: 'inherit' })
}

const requirePeer = createRequire(join(installed, 'package.json'))

/** A peer as the one who loads it describes it. */
export const loadPeer = <Peer>(name: string): Peer => requirePeer(name) as Peer
