import { existsSync, readFileSync, rmSync } from 'node:fs'
import { findProgram, onScreen } from './display.ts'
import { inRoot, tool } from './paths.ts'
import { playwrightFailures, playwrightReport, vitestFailures, vitestReport } from './reports.ts'
import { run } from './run.ts'

export interface Outcome {
  passed: number
  failed: number
  skipped: number
  /** Why something was skipped or failed as a whole. */
  reason?: string
  /** What each failed test is called and what it said, for the end of a long output. */
  failures?: readonly string[]
}

const reportFile = (name: string) => inRoot('.cache', 'tests', `${name}.json`)

const failed = (reason: string): Outcome => ({ passed: 0, failed: 1, skipped: 0, reason })
export const skippedSuite = (reason: string): Outcome => ({ passed: 0, failed: 0, skipped: 1, reason })

/** A check without tests of its own counts as one. */
export const checkSuite = async (commands: [string, string[]][]): Promise<Outcome> => {
  for (const [name, args] of commands) {
    const result = await run(tool(name), args)
    if (result.code !== 0) return failed(`${name} нашёл ошибки`)
  }
  return { passed: 1, failed: 0, skipped: 0 }
}

const readReport = (file: string): unknown => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A run that failed without a failed test (a file that does not load) is a failure all the same. */
const withExitCode = (outcome: Outcome, code: number | null): Outcome =>
  code === 0 || outcome.failed > 0 ? outcome : { ...outcome, failed: 1, reason: `закончилось с кодом ${code}` }

export const vitestSuite = async (project: string): Promise<Outcome> => {
  const file = reportFile(project)
  rmSync(file, { force: true })
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await run(tool('vitest'), args)
  const report = vitestReport.safeParse(readReport(file)).data
  if (report === undefined) return failed('vitest не оставил отчёта')
  const outcome = {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: vitestFailures(report),
  }
  return withExitCode(outcome, code)
}

export const playwrightSuite = async (project: string, environment: Record<string, string> = {}): Promise<Outcome> => {
  const file = reportFile(`e2e-${project}`)
  rmSync(file, { force: true })
  const needsScreen = project !== 'chromium'
  if (needsScreen && process.platform === 'linux' && findProgram('xvfb-run') === null)
    return skippedSuite('нет виртуального экрана: sudo apt-get install xvfb')
  // A folder of its own: each run empties the one it is given, and the pictures of all hosts are kept.
  const args = ['test', `--project=${project}`, `--output=test-results/${project}`, '--reporter=line,json']
  const [program, programArgs] = needsScreen ? onScreen(tool('playwright'), args) : [tool('playwright'), args]
  const { code } = await run(program, programArgs, {
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...environment },
  })
  const report = playwrightReport.safeParse(readReport(file)).data
  if (report === undefined) return failed('playwright не оставил отчёта')
  const { expected, unexpected, flaky, skipped } = report.stats
  const failures = playwrightFailures(report)
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped, failures }, code)
}
