import { ORPCError } from '@orpc/client'

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
  if (!(error instanceof ORPCError)) return connectionLost
  if (!codes.includes(error.code))
    return {
      code: 'internal',
      message: 'Программа не смогла это выполнить. Введённое не потеряно: попробуйте ещё раз.',
      fields: {},
    }
  return { code: error.code as DeskProblem['code'], message: error.message, fields: fieldsOf(error.data) }
}
