import { BlockList, isIP, isIPv6 } from 'node:net'

/** Whether an address is that of a reverse proxy of ours. */
export type IsTrusted = (address: string) => boolean

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

const addTo = (list: BlockList, entry: string): boolean => {
  const [address = '', bits, ...more] = entry.split('/')
  if (isIP(address) === 0 || more.length > 0) return false
  if (bits === undefined) {
    list.addAddress(address, familyOf(address))
    return true
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (isIPv6(address) ? 128 : 32)) return false
  list.addSubnet(address, Number(bits), familyOf(address))
  return true
}

/** Reads addresses and networks, e.g. `10.0.0.5, 172.28.0.0/16`; null when one of them is neither. */
export const parseTrustedProxies = (text: string): IsTrusted | null => {
  const list = new BlockList()
  const entries = text.split(',').map((entry) => entry.trim())
  if (!entries.every((entry) => addTo(list, entry))) return null
  // A socket that listens on IPv6 tells IPv4 addresses in IPv6 form.
  return (address) => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain))
  }
}
