import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const isRoot = (): boolean => process.getuid?.() === 0

/** Whether windows can be shown here. */
export const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** The full path of a program of the machine, or null. */
export const findProgram = (...names: string[]): string | null => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const files = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return files.find((file) => existsSync(file)) ?? null
}

/** A command line that runs `program` on a screen of its own where there is none to show tests on. */
export const onScreen = (program: string, args: readonly string[]): [string, string[]] => {
  if (process.platform !== 'linux') return [program, [...args]]
  return ['xvfb-run', ['-a', '-s', '-screen 0 1920x1080x24', program, ...args]]
}
