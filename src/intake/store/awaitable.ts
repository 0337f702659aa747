/** What one store has at once and another after a while. */
export type Awaitable<Value> = Value | Promise<Value>
