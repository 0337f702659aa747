/** The code an error carries, of a file, a socket or a database, e.g. `ENOENT`; empty when it carries none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
