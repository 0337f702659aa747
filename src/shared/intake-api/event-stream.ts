/** One server-sent event: its name (`message` when none was given) and its data lines joined. */
export interface ServerSentEvent {
  event: string
  data: string
}

export interface EventStreamState {
  /** Text after the last line end. */
  rest: string
  event: string
  data: string[]
}

export const emptyEventStream: EventStreamState = { rest: '', event: '', data: [] }

/**
 * Reads server-sent events off a growing text (WHATWG HTML, §9.2.6): fields other than `event` and `data`, and comments,
 * are passed over.
 * @returns the events completed by `chunk` and the state to go on with
 */
export const readEvents = (
  state: EventStreamState,
  chunk: string,
): { events: ServerSentEvent[]; state: EventStreamState } => {
  // A carriage return at the very end may be the first half of a line end.
  const text = state.rest + chunk
  const held = text.endsWith('\r') ? 1 : 0
  const lines = text.slice(0, text.length - held).split(/\r\n|\r|\n/)
  const rest = (lines.pop() ?? '') + text.slice(text.length - held)
  const events: ServerSentEvent[] = []
  let { event, data } = state
  for (const line of lines) {
    if (line === '') {
      if (data.length > 0) events.push({ event: event === '' ? 'message' : event, data: data.join('\n') })
      event = ''
      data = []
      continue
    }
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'event') event = value
    if (field === 'data') data = [...data, value]
  }
  return { events, state: { rest, event, data } }
}
