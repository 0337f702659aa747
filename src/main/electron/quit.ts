import { app } from 'electron'

const patienceMs = 10_000

/** Holds the end of the program back until `close` has settled, or for ten seconds at most. */
export const closeBeforeQuit = (close: () => Promise<void>, onFailure: (failure: unknown) => void) => {
  let state: 'running' | 'closing' | 'closed' = 'running'
  app.on('will-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'closing') return
    state = 'closing'
    const end = () => {
      state = 'closed'
      app.quit()
    }
    // What was saved is on disk already; a desk that hangs must not keep the program in memory.
    setTimeout(end, patienceMs).unref()
    close().catch(onFailure).finally(end)
  })
}
