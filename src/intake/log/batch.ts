/** Items that one doing takes at most, unless told otherwise. */
const usualLimit = 200

interface Waiting<Item, Result> {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * Gathers what arrives within one turn of the event loop, or while the batch before is being done, and does it at once:
 * many visitors share one wait for the disk. When the whole fails, each is tried alone, so that a bad one does not take
 * its neighbours with it, unless the failure is one that all share.
 * @param doAll does every item or none, and returns their results in order
 * @param limit items that one doing takes at most
 */
export const createBatch = <Item, Result>(
  doAll: (items: readonly Item[]) => readonly Result[] | Promise<readonly Result[]>,
  isShared: (error: unknown) => boolean = () => false,
  limit = usualLimit,
): ((item: Item) => Promise<Result>) => {
  let waiting: Waiting<Item, Result>[] = []
  let flushing = false

  const settleAlone = async ({ item, resolve, reject }: Waiting<Item, Result>) => {
    try {
      for (const result of await doAll([item])) resolve(result)
    } catch (error) {
      reject(error)
    }
  }

  const settle = async (batch: readonly Waiting<Item, Result>[]) => {
    try {
      const results = (await doAll(batch.map(({ item }) => item))).values()
      for (const { resolve } of batch) resolve(results.next().value as Result)
    } catch (error) {
      if (batch.length === 1 || isShared(error)) for (const { reject } of batch) reject(error)
      else for (const one of batch) await settleAlone(one)
    }
  }

  const flush = async () => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, limit)
      waiting = waiting.slice(limit)
      await settle(batch)
    }
    flushing = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (flushing) return
      flushing = true
      setImmediate(() => void flush())
    })
}
