const FIRST_MS = 200
const LONGEST_MS = 5000

/**
 * Milliseconds before the next attempt to connect: doubles from 0.2 s to 5 s, the second half of it by chance, so that
 * many windows do not knock together.
 * @param attempt failed attempts so far
 * @param chance from 0 to 1
 */
export const retryDelay = (attempt: number, chance: number): number => {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt)
  return longest / 2 + (longest / 2) * chance
}
