import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../desk/start-desk.ts'

const files = fileURLToPath(new URL('../../../src/main/store/files.ts', import.meta.url))

// Windows gives no limit to the size of a file.
it.skipIf(process.platform === 'win32')('never keeps the beginning of a file for the whole of it', async () => {
  const folder = temporaryFolder()
  const script = `
    import { hasFile, keepFile } from ${JSON.stringify(files)}
    const store = { path: ${JSON.stringify(join(folder, 'desk.sqlite'))} }
    const bytes = new Uint8Array(3_000_000)
    const kept = (() => { try { return keepFile(store, bytes) } catch (error) { return error.code } })()
    console.log(kept, hasFile(store, kept))`
  const limited = `ulimit -f 1000; exec "$0" --input-type=module -e "$1"`
  const { stdout } = await promisify(execFile)('bash', ['-c', limited, process.execPath, script])
  expect(stdout.trim()).toBe('EFBIG false')
  rmSync(folder, { recursive: true })
})
