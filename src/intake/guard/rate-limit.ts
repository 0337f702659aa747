import { isIPv6 } from 'node:net'

export interface RateLimit {
  /** Takes one token of an address; 0 when there was one, else seconds until there is. */
  take(address: string): number
}

interface Bucket {
  /** Whole units, `minuteMs` of them to a token: fractions of tokens would refuse who waited as long as told. */
  units: number
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
      const full = perMinute * minuteMs
      const known = buckets.get(source) ?? { units: full, at: now }
      const units = Math.min(full, known.units + Math.max(0, now - known.at) * perMinute)
      const granted = units >= minuteMs
      // Deleted first, so that the map stays in the order of the last visit.
      buckets.delete(source)
      buckets.set(source, { units: granted ? units - minuteMs : units, at: now })
      const [oldest] = buckets.keys()
      if (buckets.size > addressLimit && oldest !== undefined) buckets.delete(oldest)
      return granted ? 0 : Math.ceil((minuteMs - units) / perMinute / 1000)
    },
  }
}
