const firstBackoff = 500
/** Milliseconds between two attempts at the most. */
export const longestBackoff = 60_000

/** Exponential backoff with full jitter, milliseconds; what the intake asked for comes first. */
export const backoff = (failures: number, retryAfter: number | null, random: () => number): number =>
  retryAfter ?? Math.round(random() * Math.min(longestBackoff, firstBackoff * 2 ** Math.min(failures, 16)))
