/** The store cannot be reached or cannot write now; nothing is lost, and trying again later may succeed. */
export class StoreUnavailable extends Error {
  /** What the database or the network said, e.g. `57P01` or `ECONNREFUSED`. */
  readonly code: string

  constructor(code: string, cause: unknown) {
    super(`store unavailable: ${code}`, { cause })
    this.name = 'StoreUnavailable'
    this.code = code
  }
}
