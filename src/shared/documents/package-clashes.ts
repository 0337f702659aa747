import type { Id } from '../sync/id.ts'

/** What of an issued package can clash with another. */
export interface IssuedPackage {
  orderId: Id
  /** Of the order. */
  number: string
  contractId: Id | null
  /** Work its papers bill. */
  workIds: readonly Id[]
  /** Minutes of the contract's hours its papers used, by month, YYYY-MM. */
  allowance: readonly { month: string; allowanceMinutes: number; usedMinutes: number }[]
}

interface Beside {
  /** The others of it. */
  others: { orderId: Id; number: string }[]
  /** This one was made last: it is the one to void. */
  isLast: boolean
}

/**
 * Papers that two desks issued without having seen each other: `sameWork` bills work that another package bills too,
 * `hoursExceeded` uses hours of a contract that are not there once all packages of the month are put together.
 */
export type PackageClash =
  | ({ kind: 'sameWork'; works: number } & Beside)
  | ({ kind: 'hoursExceeded'; month: string; usedMinutes: number; allowanceMinutes: number } & Beside)

const besideOf = (own: IssuedPackage, all: readonly IssuedPackage[]): Beside => ({
  others: all.filter(({ orderId }) => orderId !== own.orderId).map(({ orderId, number }) => ({ orderId, number })),
  // An order's id begins with the time it was made at.
  isLast: all.every(({ orderId }) => orderId <= own.orderId),
})

const push = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}

const sameWork = (packages: readonly IssuedPackage[]): [Id, PackageClash][] => {
  const byWork = new Map<Id, IssuedPackage[]>()
  for (const one of packages) for (const workId of one.workIds) push(byWork, workId, one)
  const shared = new Map<IssuedPackage, { works: number; all: Set<IssuedPackage> }>()
  for (const all of byWork.values()) {
    if (all.length < 2) continue
    for (const one of all) {
      const known = shared.get(one) ?? { works: 0, all: new Set() }
      known.works += 1
      for (const other of all) known.all.add(other)
      shared.set(one, known)
    }
  }
  return [...shared].map(([one, { works, all }]) => [
    one.orderId,
    { kind: 'sameWork', works, ...besideOf(one, [...all]) },
  ])
}

const hoursExceeded = (packages: readonly IssuedPackage[]): [Id, PackageClash][] => {
  const byMonth = new Map<string, { one: IssuedPackage; used: number; limit: number }[]>()
  for (const one of packages)
    for (const { month, usedMinutes, allowanceMinutes } of one.allowance)
      if (usedMinutes > 0)
        push(byMonth, `${one.contractId} ${month}`, { one, used: usedMinutes, limit: allowanceMinutes })
  return [...byMonth].flatMap(([key, parts]): [Id, PackageClash][] => {
    const usedMinutes = parts.reduce((sum, { used }) => sum + used, 0)
    const allowanceMinutes = Math.max(...parts.map(({ limit }) => limit))
    if (usedMinutes <= allowanceMinutes) return []
    const month = key.slice(-7)
    const all = parts.map(({ one }) => one)
    return all.map((one) => [
      one.orderId,
      { kind: 'hoursExceeded', month, usedMinutes, allowanceMinutes, ...besideOf(one, all) },
    ])
  })
}

/** The clashes among issued packages, by order; one without any is not among them. */
export const packageClashes = (packages: readonly IssuedPackage[]): Map<Id, PackageClash[]> => {
  const clashes = new Map<Id, PackageClash[]>()
  for (const [orderId, clash] of [...sameWork(packages), ...hoursExceeded(packages)]) push(clashes, orderId, clash)
  return clashes
}
