import { administrate } from './command/admin.ts'
import { serve } from './command/serve.ts'
import { readServerOptions } from './command/server-options.ts'
import { serverUsage, UsageFailure } from './command/usage.ts'
import { isStorageFailure } from './failures.ts'
import { StartFailure } from './start-failure.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const complain = (line: string) => process.stderr.write(`${line}\n`)

const isUnreadable = (error: unknown): error is TypeError =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

/** Why it ended, for the person who started it, and the exit code. */
const lastWords = (error: unknown): { line: string; code: number } => {
  if (isUnreadable(error))
    return { line: `Параметры не читаются (${error.message}). Какие есть, покажет --help.`, code: 2 }
  if (error instanceof UsageFailure) return { line: error.message, code: 2 }
  if (error instanceof StartFailure) return { line: error.message, code: 1 }
  if (isStorageFailure(error))
    return { line: 'База занята или не отвечает. Ничего не изменено, повторите позже.', code: 1 }
  return { line: `Приём обращений не запустился: ${String(error)}`, code: 1 }
}

const run = async () => {
  const args = process.argv.slice(2)
  const databaseUrl = process.env.DATABASE_URL
  if (args[0] === 'admin') return administrate(args.slice(1), databaseUrl, say)
  const options = readServerOptions(args, databaseUrl)
  return options === null ? void say(serverUsage) : serve(options, { say, note: complain })
}

run().catch((error: unknown) => {
  const { line, code } = lastWords(error)
  complain(line)
  process.exitCode = code
})
