import { createIdSource } from '../../shared/sync/id.ts'

/** A new UUIDv7 from this machine's clock and the browser's cryptographic randomness. */
export const newId = createIdSource(Date.now, (bytes) => crypto.getRandomValues(bytes))
