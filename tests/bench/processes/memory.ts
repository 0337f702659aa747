/** Bytes this process holds once what is not needed has been thrown away; run with `--expose-gc`. */
export const memoryNow = (): number => {
  globalThis.gc?.()
  return process.memoryUsage.rss()
}
