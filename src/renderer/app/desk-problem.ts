import { ORPCError } from '@orpc/client'
import { AnswerLost, ConnectionLost } from './connection-lost.ts'

/** Why the desk did not do what was asked: a sentence for the operator and the fields it is about. */
export interface DeskProblem {
  code: 'invalid' | 'refused' | 'notAllowed' | 'notFound' | 'readOnly' | 'noSpace' | 'internal' | 'connection'
  message: string
  fields: Record<string, string>
}

const codes: readonly string[] = ['invalid', 'refused', 'notAllowed', 'notFound', 'readOnly', 'noSpace', 'internal']

const connectionLost: DeskProblem = {
  code: 'connection',
  message:
    'Связь с программой прервалась, действие не выполнено. Введённое осталось на экране: повторите, когда связь вернётся.',
  fields: {},
}

/** Nobody knows whether it was done: a work written down twice would be billed twice. */
const answerLost: DeskProblem = {
  code: 'connection',
  message:
    'Связь с программой прервалась раньше её ответа. Введённое осталось на экране: когда связь вернётся, посмотрите, записано ли, и повторите, если нет.',
  fields: {},
}

const failed: DeskProblem = {
  code: 'internal',
  message: 'Программа не смогла это выполнить. Введённое не потеряно: попробуйте ещё раз.',
  fields: {},
}

/** A live view breaks off with the connection: by an `AbortError` while it waits, and by its queue's own words if not. */
const isBrokenOff = ({ name, message }: Error): boolean => name === 'AbortError' || message.startsWith('[AsyncIdQueue]')

const isConnectionLost = (error: unknown): boolean =>
  error instanceof ConnectionLost || (error instanceof Error && isBrokenOff(error))

/** Whether it is a mistake of this window itself: the desk did not refuse, and the way to it is there. */
export const isOwnFault = (error: unknown): boolean => !(error instanceof ORPCError) && !isConnectionLost(error)

const fieldsOf = (data: unknown): Record<string, string> => {
  if (typeof data !== 'object' || data === null || !('fields' in data)) return {}
  const { fields } = data
  if (typeof fields !== 'object' || fields === null) return {}
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** Any failure of a call as the operator should see it. */
export const problemOf = (error: unknown): DeskProblem => {
  if (error instanceof AnswerLost) return answerLost
  if (isConnectionLost(error)) return connectionLost
  if (!(error instanceof ORPCError) || !codes.includes(error.code)) return failed
  return { code: error.code as DeskProblem['code'], message: error.message, fields: fieldsOf(error.data) }
}
