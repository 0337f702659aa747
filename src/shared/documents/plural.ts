/**
 * The form of a Russian noun after a number: 1 час, 2 часа, 5 часов, 11 часов, 21 час.
 * @param n an integer; the sign does not matter
 */
export const plural = (n: bigint | number, one: string, few: string, many: string): string => {
  const value = BigInt(n) < 0n ? -BigInt(n) : BigInt(n)
  const lastTwo = value % 100n
  const last = value % 10n
  if (lastTwo >= 11n && lastTwo <= 14n) return many
  if (last === 1n) return one
  return last >= 2n && last <= 4n ? few : many
}
