import { findProgram, isRoot } from './display.ts'
import { run } from './run.ts'

interface Need {
  /** Any of these programs will do. */
  programs: string[]
  debianPackage: string
  what: string
}

const needs: Need[] = [
  { programs: ['chromium', 'chromium-browser', 'google-chrome'], debianPackage: 'chromium', what: 'браузер Chromium' },
  { programs: ['xvfb-run'], debianPackage: 'xvfb', what: 'виртуальный экран Xvfb' },
  { programs: ['xauth'], debianPackage: 'xauth', what: 'xauth для виртуального экрана' },
  { programs: ['pdftotext'], debianPackage: 'poppler-utils', what: 'pdftotext' },
]

const missing = (): Need[] =>
  process.platform === 'linux' ? needs.filter((need) => findProgram(...need.programs) === null) : []

const install = async (packages: readonly string[]) => {
  const environment = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { environment, output: 'collect' })
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    environment,
    output: 'collect',
  })
}

/** Gets what the tests need from the machine, where it may; else says in one sentence what to do. */
export const setUpTests = async (say: (sentence: string) => void): Promise<void> => {
  const absent = missing()
  if (absent.length === 0) return
  const packages = absent.map((need) => need.debianPackage)
  if (isRoot() && findProgram('apt-get') !== null) {
    say(`Устанавливается для тестов: ${packages.join(', ')}.`)
    const result = await install(packages)
    if (result.code !== 0) say(result.output.trim())
  }
  const still = missing()
  if (still.length > 0)
    say(
      `Для части тестов не хватает: ${still.map((need) => need.what).join(', ')}; ` +
        `выполните sudo apt-get install ${still.map((need) => need.debianPackage).join(' ')}.`,
    )
}

if (import.meta.main) await setUpTests((sentence) => console.log(sentence))
