import { randomUUID } from 'node:crypto'
import { AsyncIteratorClass, ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { z } from 'zod'
import { faultText } from '../../shared/fault-text.ts'
import { isDiskFull, isWriteForbidden } from '../../sqlite/connection.ts'
import { calendar } from './handlers/calendar.ts'
import { calls } from './handlers/calls.ts'
import { clientImport } from './handlers/client-import.ts'
import { clientMerge } from './handlers/client-merge.ts'
import { clients } from './handlers/clients.ts'
import { conflicts } from './handlers/conflicts.ts'
import { delivery } from './handlers/delivery.ts'
import { documents } from './handlers/documents.ts'
import { drafts } from './handlers/drafts.ts'
import { files } from './handlers/files.ts'
import { intake } from './handlers/intake.ts'
import { payments } from './handlers/payments.ts'
import { presence } from './handlers/presence.ts'
import { prices } from './handlers/prices.ts'
import { privacy } from './handlers/privacy.ts'
import { session } from './handlers/session.ts'
import { settings } from './handlers/settings.ts'
import { statistics } from './handlers/statistics.ts'
import { sync } from './handlers/sync.ts'
import { templates } from './handlers/templates.ts'
import { tickets } from './handlers/tickets.ts'
import { wall } from './handlers/wall.ts'
import { warnings } from './handlers/warnings.ts'
import type { Log } from './log.ts'
import type { HandlerContext } from './program.ts'
import { InvalidInput, Refusal } from './refusal.ts'

// What a schema has no sentence of its own for is shown to the operator too.
z.config({
  ...z.locales.ru(),
  customError: ({ code, origin, maximum }) =>
    code === 'too_big' && origin === 'string' ? `Слишком длинно: не больше ${maximum} знаков.` : undefined,
})

/** The contract, implemented. */
export const router = {
  session,
  tickets,
  calls,
  drafts,
  files,
  clients,
  clientImport,
  clientMerge,
  conflicts,
  delivery,
  documents,
  payments,
  wall,
  warnings,
  settings,
  statistics,
  calendar,
  presence,
  prices,
  intake,
  privacy,
  sync,
  templates,
}

const fieldsOf = (error: ValidationError): Record<string, string> =>
  Object.fromEntries(
    error.issues.map((issue) => [
      (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
      issue.message,
    ]),
  )

const invalid = (fields: Record<string, string>) =>
  new ORPCError('invalid', {
    defined: true,
    status: 422,
    message: Object.values(fields)[0] ?? 'Данные не подходят.',
    data: { fields },
  })

const isInputProblem = (error: unknown): error is ORPCError<string, unknown> & { cause: ValidationError } =>
  error instanceof ORPCError && error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError

/**
 * Turns whatever a handler threw into an error of the contract. A defect is written to the log under an id; its text
 * and stack stay there.
 */
export const contractError = (error: unknown, log: Log, path: string, newId: () => string): unknown => {
  if (error instanceof Refusal) return new ORPCError(error.code, { defined: true, status: 409, message: error.message })
  if (error instanceof InvalidInput) return invalid(error.fields)
  if (isInputProblem(error)) return invalid(fieldsOf(error.cause))
  if (isDiskFull(error)) {
    log('error', `${path}: disk full`)
    return new ORPCError('noSpace', {
      defined: true,
      status: 507,
      message: 'На диске кончилось место: запись не сохранена, черновик остался. Освободите место и повторите.',
    })
  }
  if (isWriteForbidden(error)) {
    log('error', `${path}: ${String(error)}`)
    return new ORPCError('refused', {
      defined: true,
      status: 409,
      message:
        'Записать не получилось: папка данных закрыта для записи. Сделанное раньше цело. Откройте доступ к папке и повторите.',
    })
  }
  if (error instanceof ORPCError) return error
  const logId = newId()
  log('error', `${logId} ${path}: ${faultText(error)}`)
  return new ORPCError('internal', {
    defined: true,
    status: 500,
    message:
      'Программа не смогла это сделать. Ничего не записано, черновик остался. Повторите или передайте номер записи журнала в поддержку.',
    data: { logId },
  })
}

interface Intercepted<Options, Output> {
  next: (options?: Options) => Promise<Output>
}

interface CallOptions {
  context: HandlerContext
  path: readonly string[]
  signal?: AbortSignal | undefined
}

const isLiveView = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output

/**
 * Around every call of the contract: whatever it or its live view throws becomes an error of the contract. The signal
 * a live view is given is aborted once the view is over, however it ended: what it listens to is let go then.
 */
export const withContractErrors = async <Options extends CallOptions, Output>(
  options: Options & Intercepted<Options, Output>,
): Promise<Output> => {
  const { context, path, signal, next } = options
  const asContractError = (error: unknown) => contractError(error, context.program.log, path.join('.'), randomUUID)
  const over = new AbortController()
  const lives = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  let output: Output
  try {
    output = await next({ ...options, signal: lives })
  } catch (error) {
    throw asContractError(error)
  }
  if (!isLiveView(output)) return output
  const view = output
  const step = async () => {
    try {
      return await view.next()
    } catch (error) {
      throw asContractError(error)
    }
  }
  const end = async () => {
    over.abort()
    await view.return?.()
  }
  return new AsyncIteratorClass(step, end) as Output
}
