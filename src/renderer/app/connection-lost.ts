/** Said of a call that did not reach the desk, or whose answer did not come back. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}
