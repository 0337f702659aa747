import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { hasDisplay } from '../../build/display.ts'

/** A screen for windows: this machine's own, or a virtual one that `DISPLAY` then names. */
export const startScreen = async (): Promise<{ stop: () => Promise<void> }> => {
  if (hasDisplay()) return { stop: async () => undefined }
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1080x24'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(child, 'exit')
  const [number] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  process.env.DISPLAY = `:${number}`
  return {
    stop: async () => {
      delete process.env.DISPLAY
      child.kill()
      await ended
    },
  }
}
