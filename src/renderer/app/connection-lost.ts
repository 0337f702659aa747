/** Said of a call that did not reach the desk, or whose answer did not come back. */
export class ConnectionLost extends Error {
  override readonly name: string = 'ConnectionLost'
}

/** Said of a call that was on its way already: what it asks for may have been done. */
export class AnswerLost extends ConnectionLost {
  override readonly name = 'AnswerLost'
}
