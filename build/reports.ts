import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { inRoot } from './paths.ts'

const shortest = (message: string) =>
  stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => !line.includes('node_modules'))
    .slice(0, 12)
    .join('\n')

export const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
})

/** What each failed test of vitest is called and what it said. */
export const vitestFailures = ({ testResults }: z.infer<typeof vitestReport>): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(inRoot(), name)
    const failedTests = assertionResults.filter((one) => one.status === 'failed')
    if (failedTests.length === 0 && status === 'failed') return [`${file}\n${shortest(message)}`]
    return failedTests.map(
      ({ fullName, failureMessages }) => `${file} › ${fullName}\n${shortest(failureMessages?.[0] ?? '')}`,
    )
  })

interface PlaywrightSuite {
  specs?:
    | {
        title: string
        file: string
        line: number
        ok: boolean
        tests: { results: { errors: { message?: string | undefined }[] }[] }[]
      }[]
    | undefined
  suites?: PlaywrightSuite[] | undefined
}

const playwrightSuites: z.ZodType<PlaywrightSuite> = z.object({
  specs: z
    .array(
      z.object({
        title: z.string(),
        file: z.string(),
        line: z.number(),
        ok: z.boolean(),
        tests: z.array(
          z.object({ results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })) }),
        ),
      }),
    )
    .optional(),
  suites: z.array(z.lazy(() => playwrightSuites)).optional(),
})

export const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  suites: z.array(playwrightSuites),
})

/** What each failed test of Playwright is called and what it said. */
export const playwrightFailures = ({ specs = [], suites = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ ok }) => !ok)
    .map(({ title, file, line, tests }) => {
      const messages = tests.flatMap(({ results }) => results.flatMap(({ errors }) => errors.map((one) => one.message)))
      return `${file}:${line} › ${title}\n${shortest(messages.find((one) => one !== undefined) ?? '')}`
    }),
  ...suites.flatMap(playwrightFailures),
]
