/**
 * The parts of the Fetch, Streams and DOM Abort standards that the client uses, written out so that `shared` compiles
 * without the types of a browser or of Node and yet runs in both.
 */
export interface Signal {
  readonly aborted: boolean
  readonly reason: unknown
}

export interface WebRequest {
  method: string
  headers: Record<string, string>
  body?: string | Uint8Array<ArrayBuffer>
  signal?: Signal
}

export interface WebStreamReader {
  read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>
  cancel(): Promise<void>
}

export interface WebResponse {
  readonly status: number
  readonly headers: { get(name: string): string | null }
  readonly body: { getReader(): WebStreamReader } | null
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBuffer>
}

/** Anything that fetches. A method, so that the standard's own wider `fetch` fits. */
export interface Fetcher {
  fetch(url: string, request: WebRequest): Promise<WebResponse>
}
