import { createWriteStream, openSync, rmSync } from 'node:fs'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { pageLimit } from '../../shared/intake-api/contract.ts'
import type { ChangeLog } from '../log/log.ts'
import { UsageFailure } from './usage.ts'

const linesOf = async function* (log: ChangeLog, count: { lines: number }) {
  let after: string | null = null
  while (true) {
    const page = await log.page(after, pageLimit)
    if (page === null) throw new Error('the log does not know its own cursor')
    for (const { cursor, receivedAt, body } of page.entries) {
      count.lines += 1
      yield `{"cursor":"${cursor}","receivedAt":${receivedAt},"change":${body}}\n`
    }
    if (!page.more) return
    after = page.cursor
  }
}

/** Only its owner may read the file: it holds personal data. */
const openFile = (path: string): Writable => {
  try {
    return createWriteStream(path, { fd: openSync(path, 'wx', 0o600) })
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    const reason = exists ? 'уже есть: он не будет перезаписан' : 'не создаётся'
    throw new UsageFailure(`Файл «${path}» ${reason}. Назовите другой.`)
  }
}

/** Writes a whole log, one entry of JSON a line, to a new file, or to `standard` when none is named. */
export const exportLog = async (log: ChangeLog, path: string | undefined, standard: Writable): Promise<number> => {
  const count = { lines: 0 }
  const lines = Readable.from(linesOf(log, count))
  if (path === undefined) {
    await pipeline(lines, standard, { end: false })
    return count.lines
  }
  const file = openFile(path)
  try {
    await pipeline(lines, file)
  } catch (error) {
    // Half a log must not be taken for a whole one.
    rmSync(path, { force: true })
    throw error
  }
  return count.lines
}
