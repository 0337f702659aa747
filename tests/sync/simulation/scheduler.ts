interface Event {
  at: number
  order: number
  run: (() => unknown) | null
}

/** Virtual time: what is to happen happens in a fixed order, one step at a time. */
export interface Scheduler {
  now: () => number
  /** Does something after so many milliseconds; returns how to call it off. */
  after: (milliseconds: number, run: () => unknown) => () => void
  /** Lives on until an instant, or until a step leaves nothing to wait for. */
  runUntil: (instant: number, isDone?: () => boolean) => Promise<void>
}

/** Everything that follows without waiting for time: promises only, so one turn of the event loop ends it. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const createScheduler = (start: number): Scheduler => {
  let now = start
  let made = 0
  const heap: Event[] = []

  const isBefore = (left: Event | undefined, right: Event | undefined): boolean =>
    left !== undefined &&
    right !== undefined &&
    (left.at < right.at || (left.at === right.at && left.order < right.order))

  const swap = (one: number, other: number) => {
    const [left, right] = [heap[one], heap[other]]
    if (left === undefined || right === undefined) return
    heap[one] = right
    heap[other] = left
  }

  const push = (event: Event) => {
    heap.push(event)
    let place = heap.length - 1
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!isBefore(heap[place], heap[parent])) return
      swap(place, parent)
      place = parent
    }
  }

  const pop = (): Event | undefined => {
    const top = heap[0]
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return top
    heap[0] = last
    for (let place = 0; ; ) {
      const left = 2 * place + 1
      const least = isBefore(heap[left + 1], heap[left]) ? left + 1 : left
      if (!isBefore(heap[least], heap[place])) return top
      swap(place, least)
      place = least
    }
  }

  return {
    now: () => now,
    after: (milliseconds, run) => {
      const event: Event = { at: now + Math.max(0, Math.round(milliseconds)), order: made, run }
      made += 1
      push(event)
      return () => {
        event.run = null
      }
    },
    runUntil: async (instant, isDone = () => false) => {
      // What somebody did meanwhile goes as far as it can before a process dies of it.
      await settle()
      while ((heap[0]?.at ?? Number.POSITIVE_INFINITY) <= instant && !isDone()) {
        const event = pop()
        if (event?.run == null) continue
        now = event.at
        await event.run()
        await settle()
      }
      if (!isDone()) now = instant
    },
  }
}
