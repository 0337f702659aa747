import { isIPv6 } from 'node:net'

export interface RateLimit {
  /** Takes one token of an address; 0 when there was one, else seconds until there is. */
  take(address: string): number
}

interface Bucket {
  tokens: number
  at: number
}

/** Addresses remembered at once; the least recently seen are forgotten first. */
const addressLimit = 10_000
const minuteMs = 60_000

// One household or attacker has a whole /64 of IPv6.
const sourceOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '')
  return isIPv6(plain) ? expandIPv6(plain).slice(0, 4).join(':') : plain
}

const expandIPv6 = (address: string): string[] => {
  const [head = '', tail = ''] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === '' ? [] : tail.split(':')
  return [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
}

/** A token bucket per address: `perMinute` tokens at most, refilled evenly. */
export const createRateLimit = (perMinute: number, clock: () => number): RateLimit => {
  const buckets = new Map<string, Bucket>()
  return {
    take: (address) => {
      if (perMinute === Number.POSITIVE_INFINITY) return 0
      const now = clock()
      const source = sourceOf(address)
      const known = buckets.get(source) ?? { tokens: perMinute, at: now }
      const refilled = (Math.max(0, now - known.at) / minuteMs) * perMinute
      const tokens = Math.min(perMinute, known.tokens + refilled)
      const granted = tokens >= 1
      // Deleted first, so that the map stays in the order of the last visit.
      buckets.delete(source)
      buckets.set(source, { tokens: granted ? tokens - 1 : tokens, at: now })
      if (buckets.size > addressLimit)
        for (const oldest of buckets.keys()) {
          buckets.delete(oldest)
          break
        }
      return granted ? 0 : Math.max(1, Math.ceil(((1 - tokens) * minuteMs) / perMinute / 1000))
    },
  }
}
