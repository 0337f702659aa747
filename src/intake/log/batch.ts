/**
 * Gathers what arrives within one turn of the event loop and does it at once: many visitors share one wait for the disk.
 * When the whole fails, each is tried alone, so that a bad one does not take its neighbours with it.
 * @param doAll does every item or none, and returns their results in order
 */
export const createBatch = <Item, Result>(
  doAll: (items: readonly Item[]) => readonly Result[],
): ((item: Item) => Promise<Result>) => {
  let waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = []

  const settleAlone = ({ item, resolve, reject }: (typeof waiting)[number]) => {
    try {
      for (const result of doAll([item])) resolve(result)
    } catch (error) {
      reject(error)
    }
  }

  const flush = () => {
    const batch = waiting
    waiting = []
    try {
      const results = doAll(batch.map(({ item }) => item)).values()
      for (const { resolve } of batch) resolve(results.next().value as Result)
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error)
      else for (const one of batch) settleAlone(one)
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ item, resolve, reject })
    })
}
