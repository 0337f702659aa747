/** Why the intake did not start. The database is left as it was. */
export type StartFailureCode =
  | 'newerDatabase'
  | 'alteredDatabase'
  | 'damagedDatabase'
  | 'noDatabase'
  | 'databaseUnreachable'
  | 'databaseRefused'
  | 'oldServer'
  | 'notLoopback'
  | 'badCertificate'
  | 'badProxy'
  | 'portTaken'

/** The intake did not start; `message` is for the person who started it, in Russian. */
export class StartFailure extends Error {
  readonly code: StartFailureCode

  constructor(code: StartFailureCode, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'StartFailure'
    this.code = code
  }
}
