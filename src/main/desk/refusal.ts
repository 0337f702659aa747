export type RefusalCode = 'refused' | 'notAllowed' | 'notFound' | 'readOnly' | 'noSpace'

/** A command that may not be done now; `message` is a sentence for the operator. Nothing was written. */
export class Refusal extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.name = 'Refusal'
    this.code = code
  }
}

/** `sentence` without its full stop, e.g. «Клиент не найден». */
export const notFound = (sentence: string): Refusal =>
  new Refusal('notFound', `${sentence}: возможно, запись ещё не пришла.`)

/** Data that breaks a limit of the domain; `fields` maps a path to its sentence. Nothing was written. */
export class InvalidInput extends Error {
  readonly fields: Record<string, string>

  constructor(fields: Record<string, string>) {
    super(Object.values(fields)[0] ?? 'Данные не подходят.')
    this.name = 'InvalidInput'
    this.fields = fields
  }
}
