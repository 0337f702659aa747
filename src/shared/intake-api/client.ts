import type { z } from 'zod'
import type { Change } from '../sync/change.ts'
import {
  type Cursor,
  type Enrolled,
  type Enrolment,
  enrolledSchema,
  type FileProgress,
  fileProgressSchema,
  type Health,
  healthSchema,
  intakeApiPrefix,
  type Look,
  type Looked,
  lookedSchema,
  type Page,
  type PushAnswer,
  pageLimit,
  pageSchema,
  pushAnswerSchema,
  type Stations,
  stationsSchema,
  timeSchema,
  type WakeUp,
  wakeUpSchema,
} from './contract.ts'
import { errorBodySchema, type IntakeErrorCode, intakeErrors } from './errors.ts'
import { emptyEventStream, readEvents } from './event-stream.ts'
import { isPlainPage } from './plain-page.ts'
import { type Presence, type PresenceAnswer, presenceAnswerSchema } from './presence.ts'
import type { Fetcher, Signal, WebRequest, WebResponse } from './web.ts'

declare const fetch: Fetcher['fetch']
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean },
) => {
  decode(bytes: Uint8Array, options: { stream: boolean }): string
}

/** `unreachable`: no answer at all. `unexpected`: an answer that is not the intake's, e.g. a proxy's error page. */
export type IntakeFailureCode = IntakeErrorCode | 'unreachable' | 'unexpected'

/** A call that did not succeed; `message` is for the operator, in Russian. */
export class IntakeFailure extends Error {
  readonly code: IntakeFailureCode
  /** HTTP status, or 0 when there was no answer. */
  readonly status: number
  /** How long the intake asked to wait, milliseconds; null when it did not. */
  readonly retryAfter: number | null

  constructor(
    failure: { code: IntakeFailureCode; status: number; message: string; retryAfter: number | null },
    cause?: unknown,
  ) {
    super(failure.message, { cause })
    this.name = 'IntakeFailure'
    this.code = failure.code
    this.status = failure.status
    this.retryAfter = failure.retryAfter
  }
}

export interface IntakeClientOptions {
  /** Where the intake listens, e.g. `http://127.0.0.1:4280`. */
  baseUrl: string
  /** The station's token; null before the station is enrolled. */
  token: string | null
  /** Another `fetch`, for tests and for Electron's own. */
  fetch?: Fetcher['fetch']
}

/** A piece of a file; `bytes` of the whole, `start` of the piece in it. */
export interface FilePiece {
  sha256: string
  bytes: number
  start: number
  piece: Uint8Array<ArrayBuffer>
}

export interface IntakeClient {
  /**
   * Appends at most `pushLimit` changes, `pushSizeLimit` bytes of JSON. `logWentBack` says that the log lacks what it
   * had, so that it takes those of other stations too.
   */
  push(changes: readonly Change[], signal?: Signal, logWentBack?: boolean): Promise<PushAnswer>
  /** A page of the log after a cursor (null: from the start). Fails with `cursorTooOld` when the log was replaced. */
  pull(question: { after: Cursor | null; limit?: number }, signal?: Signal): Promise<Page>
  /**
   * Wake-ups: the newest cursor at once, then one after each append. Ends when the intake closes it, fails with
   * `unreachable` when the connection breaks, and ends silently when aborted. `onAlive` is called on every arrival of
   * bytes, heartbeats included: a link silent for longer than three `heartbeatInterval`s is dead.
   */
  stream(options: { signal: Signal; onAlive?: () => void }): AsyncGenerator<WakeUp, void, void>
  /**
   * Sends a piece of a file that follows what the intake has; an empty one asks how much it has. At most
   * `pieceSizeLimit` bytes. Fails with `fileDamaged` when the whole does not have this hash.
   */
  putFile(file: FilePiece, signal?: Signal): Promise<FileProgress>
  /** Bytes of a file, to its end without `until`. Fails with `noSuchFile` while the intake does not have the whole of it. */
  getFile(sha256: string, range: { from: number; until?: number }, signal?: Signal): Promise<Uint8Array<ArrayBuffer>>
  /** Tells the other stations which tickets are open here, in place of what was told before. */
  tellPresence(presence: Presence, signal?: Signal): Promise<PresenceAnswer>
  enrol(enrolment: Enrolment, signal?: Signal): Promise<Enrolled>
  /** What a code is good for; the code stays good. */
  look(look: Look, signal?: Signal): Promise<Looked>
  /** The stations of the organisation and when each last called. */
  stations(signal?: Signal): Promise<Stations>
  /** The intake's clock, milliseconds since the epoch. */
  time(signal?: Signal): Promise<number>
  health(signal?: Signal): Promise<Health>
}

/** Milliseconds between two heartbeats of a silent stream. */
export const heartbeatInterval = 5_000

const retryAfterOf = (response: WebResponse): number | null => {
  const header = response.headers.get('retry-after')
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1000 : null
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isIntakeErrorCode = (code: string): code is IntakeErrorCode => Object.hasOwn(intakeErrors, code)

const unexpected = (response: WebResponse, cause?: unknown) =>
  new IntakeFailure(
    {
      code: 'unexpected',
      status: response.status,
      message: `По адресу приёма обращений ответила не та программа (код ${response.status}). Проверьте адрес в настройках.`,
      retryAfter: retryAfterOf(response),
    },
    cause,
  )

const refusalOf = (response: WebResponse, text: string): IntakeFailure => {
  const body = errorBodySchema.safeParse(parseJson(text))
  if (!body.success || !isIntakeErrorCode(body.data.code)) return unexpected(response, body.error)
  const { code, message } = body.data
  return new IntakeFailure({ code, status: response.status, message, retryAfter: retryAfterOf(response) })
}

const unreachable = (cause: unknown) =>
  new IntakeFailure(
    {
      code: 'unreachable',
      status: 0,
      message: 'Нет связи с приёмом обращений. Всё записано на этом компьютере и уйдёт, когда связь появится.',
      retryAfter: null,
    },
    cause,
  )

/** Calls of a station to its intake over any `fetch`; every failure is an `IntakeFailure`, an abort is the abort's own reason. */
export const createIntakeClient = (options: IntakeClientOptions): IntakeClient => {
  const send = options.fetch ?? ((url: string, request: WebRequest) => fetch(url, request))
  const base = options.baseUrl.replace(/\/+$/, '') + intakeApiPrefix

  const attempt = async <Result>(signal: Signal | undefined, action: () => Promise<Result>): Promise<Result> => {
    try {
      return await action()
    } catch (cause) {
      if (signal?.aborted) throw signal.reason
      throw unreachable(cause)
    }
  }

  const ask = (
    method: string,
    path: string,
    headers: Record<string, string>,
    body: WebRequest['body'],
    signal: Signal | undefined,
  ): Promise<WebResponse> => {
    const message: WebRequest = {
      method,
      headers: { ...(options.token === null ? {} : { authorization: `Bearer ${options.token}` }), ...headers },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
    }
    return attempt(signal, () => send(base + path, message))
  }

  const request = (method: string, path: string, body: unknown, signal: Signal | undefined): Promise<WebResponse> => {
    const accept = { accept: 'application/json, text/event-stream' }
    return body === undefined
      ? ask(method, path, accept, undefined, signal)
      : ask(method, path, { ...accept, 'content-type': 'application/json' }, JSON.stringify(body), signal)
  }

  const read = async <Data>(
    schema: z.ZodType<Data>,
    response: WebResponse,
    signal: Signal | undefined,
    isPlain?: (answer: unknown) => answer is Data,
  ): Promise<Data> => {
    const text = await attempt(signal, () => response.text())
    if (response.status !== 200) throw refusalOf(response, text)
    const answer = parseJson(text)
    if (isPlain?.(answer)) return answer
    const parsed = schema.safeParse(answer)
    if (!parsed.success) throw unexpected(response, parsed.error)
    return parsed.data
  }

  const call = async <Data>(
    schema: z.ZodType<Data>,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: unknown,
    signal: Signal | undefined,
  ): Promise<Data> => read(schema, await request(method, path, body, signal), signal)

  const putFile: IntakeClient['putFile'] = async ({ sha256, bytes, start, piece }, signal) => {
    const range = piece.length === 0 ? '*' : `${start}-${start + piece.length - 1}`
    const headers = { 'content-type': 'application/octet-stream', 'content-range': `bytes ${range}/${bytes}` }
    return read(fileProgressSchema, await ask('PUT', `/files/${sha256}`, headers, piece, signal), signal)
  }

  const getFile: IntakeClient['getFile'] = async (sha256, { from, until }, signal) => {
    const range = `bytes=${from}-${until === undefined ? '' : until - 1}`
    const response = await ask('GET', `/files/${sha256}`, { range }, undefined, signal)
    if (response.status !== 206) throw refusalOf(response, await attempt(signal, () => response.text()))
    return new Uint8Array(await attempt(signal, () => response.arrayBuffer()))
  }

  const wakeUps = async function* (response: WebResponse, signal: Signal, onAlive: (() => void) | undefined) {
    if (response.body === null) throw unexpected(response)
    const reader = response.body.getReader()
    const decoder = new TextDecoder('utf-8', { fatal: false })
    let state = emptyEventStream
    try {
      while (true) {
        const chunk = await attempt(signal, () => reader.read())
        if (chunk.done) return
        onAlive?.()
        const read = readEvents(state, decoder.decode(chunk.value ?? new Uint8Array(), { stream: true }))
        state = read.state
        for (const event of read.events) {
          if (event.event === 'done') return
          if (event.event === 'error') throw refusalOf(response, event.data)
          const wakeUp = wakeUpSchema.safeParse(parseJson(event.data))
          if (!wakeUp.success) throw unexpected(response, wakeUp.error)
          yield wakeUp.data
        }
      }
    } finally {
      // The connection may be gone already; then there is nothing left to release.
      await reader.cancel().catch(() => undefined)
    }
  }

  const stream: IntakeClient['stream'] = async function* ({ signal, onAlive }) {
    try {
      const response = await request('GET', '/stream', undefined, signal)
      if (response.status !== 200) throw refusalOf(response, await attempt(signal, () => response.text()))
      yield* wakeUps(response, signal, onAlive)
    } catch (failure) {
      if (!signal.aborted) throw failure
    }
  }

  return {
    push: (changes, signal, logWentBack = false) =>
      call(pushAnswerSchema, 'POST', '/changes', { changes, ...(logWentBack ? { logWentBack } : {}) }, signal),
    pull: async ({ after, limit = pageLimit }, signal) => {
      const path = `/changes?limit=${limit}${after === null ? '' : `&after=${after}`}`
      return read(pageSchema, await request('GET', path, undefined, signal), signal, isPlainPage)
    },
    stream,
    putFile,
    getFile,
    tellPresence: (presence, signal) => call(presenceAnswerSchema, 'PUT', '/presence', presence, signal),
    enrol: (enrolment, signal) => call(enrolledSchema, 'POST', '/enrol', enrolment, signal),
    look: (look, signal) => call(lookedSchema, 'POST', '/enrol/look', look, signal),
    stations: (signal) => call(stationsSchema, 'GET', '/stations', undefined, signal),
    time: async (signal) => (await call(timeSchema, 'GET', '/time', undefined, signal)).now,
    health: (signal) => call(healthSchema, 'GET', '/health', undefined, signal),
  }
}
