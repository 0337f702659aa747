export type EventLevel = 'info' | 'warning' | 'error'

/** Ids, counts, codes and addresses of our own; never names, phones, texts or anything else a visitor sent (152-ФЗ). */
export type EventDetails = Record<string, string | number | boolean | null | readonly string[]>

/** Notes one event of the service. */
export type EventLog = (level: EventLevel, event: string, details?: EventDetails) => void

/** Writes events as JSON, one line each. */
export const createEventLog =
  (writeLine: (line: string, level: EventLevel) => void, clock: () => number): EventLog =>
  (level, event, details = {}) =>
    writeLine(JSON.stringify({ time: new Date(clock()).toISOString(), level, event, ...details }), level)
