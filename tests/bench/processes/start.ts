import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Started<Ready> {
  child: ChildProcess
  ready: Ready
  ask: <Answer>(question: string) => Promise<Answer>
  stop: () => Promise<void>
}

/** Starts a file of this folder as a process of its own and waits for the first thing it says. */
export const startProcess = async <Ready>(file: string, args: readonly string[]): Promise<Started<Ready>> => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: ['--expose-gc'] })
  const answer = async <Answer>(): Promise<Answer> => {
    const [said] = await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => {
        throw new Error(`${file} ended before it answered`)
      }),
    ])
    return said as Answer
  }
  return {
    child,
    ready: await answer<Ready>(),
    ask: <Answer>(question: string) => {
      const answered = answer<Answer>()
      child.send(question)
      return answered
    },
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
