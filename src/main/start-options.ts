import { join } from 'node:path'

/** What the command line and the environment say about this start. */
export interface StartOptions {
  dataFolder: string
  demoSeed: number | null
  /** Port of the web host; null takes the usual one, or a free one when it is busy. */
  port: number | null
  /** Port the embedded intake would like; it takes a free one when this is busy. */
  intakePort: number
  /** Serves the read-only wall to the local network. */
  lan: boolean
}

export interface Surroundings {
  platform: NodeJS.Platform
  environment: Record<string, string | undefined>
  homeFolder: string
  /** Milliseconds since the epoch; gives the seed of the day. */
  now: number
}

/** Where the operating system keeps the data of programs. */
export const defaultDataFolder = ({ platform, environment, homeFolder }: Surroundings): string => {
  if (platform === 'win32') return join(environment.APPDATA ?? join(homeFolder, 'AppData', 'Roaming'), 'zabota')
  if (platform === 'darwin') return join(homeFolder, 'Library', 'Application Support', 'zabota')
  return join(environment.XDG_CONFIG_HOME || join(homeFolder, '.config'), 'zabota')
}

/** The same all day and another one tomorrow: YYYYMMDD. */
export const seedOfDay = (now: number): number => Number(new Date(now).toISOString().slice(0, 10).replaceAll('-', ''))

const largestSeed = 2 ** 31 - 1
const largestPort = 65_535
const usualIntakePort = 4880

const wholeNumber = (name: string, value: string, largest: number): number => {
  const number = Number(value)
  if (/^\d+$/.test(value) && number <= largest) return number
  throw new StartOptionError(`Параметр ${name} должен быть целым числом от 0 до ${largest}, а задан «${value}».`)
}

/** A parameter of the command line that cannot be understood; the message is for the person who typed it. */
export class StartOptionError extends Error {}

const valueGiven = (args: readonly string[], name: string): string | null =>
  args.findLast((argument) => argument.startsWith(`${name}=`))?.slice(name.length + 1) ?? null

/**
 * Reads `--demo[=seed]`, `--data=`, `--port=`, `--intake-port=` and `--lan`; other arguments belong to Electron and Chromium.
 * A demo lives in a folder of its own per seed, so that it never mixes with real data.
 */
export const readStartOptions = (args: readonly string[], surroundings: Surroundings): StartOptions => {
  const seed = valueGiven(args, '--demo')
  const demo = seed !== null || args.includes('--demo')
  const demoSeed = seed ? wholeNumber('--demo', seed, largestSeed) : demo ? seedOfDay(surroundings.now) : null
  const port = valueGiven(args, '--port')
  const intakePort = valueGiven(args, '--intake-port')
  const given = valueGiven(args, '--data') || surroundings.environment.ZABOTA_DATA
  const usual = defaultDataFolder(surroundings)
  return {
    dataFolder: given || (demoSeed === null ? usual : join(usual, `demo-${demoSeed}`)),
    demoSeed,
    port: port === null ? null : wholeNumber('--port', port, largestPort),
    intakePort: intakePort === null ? usualIntakePort : wholeNumber('--intake-port', intakePort, largestPort),
    lan: args.includes('--lan'),
  }
}
