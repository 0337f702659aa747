import { warningNotices } from '../../../src/main/desk/views/warnings.ts'
import { watchWarnings } from '../../../src/main/desk/warning-watch.ts'
import { openTimedDesk, type TimedDesk } from './timed-desk.ts'

export const seconds = (count: number): number => count * 1_000
export const minutes = (count: number): number => count * 60_000
export const hours = (count: number): number => minutes(count * 60)

/** A desk whose warnings are watched by a clock that the test moves. */
export interface WarnedDesk extends TimedDesk {
  /** What was told since this was last asked, as the person at the station hears it. */
  heard: () => string[]
}

export const openWarnedDesk = (now: string, folder?: string): WarnedDesk => {
  const timed = openTimedDesk(now, watchWarnings, folder)
  const { desk } = timed
  let taken = 0
  return {
    ...timed,
    heard: () => {
      const notices = warningNotices(desk, desk.warnings.take(taken))
      taken = desk.warnings.taken()
      return notices.map((notice) => {
        const words = notice.about === 'term' ? `${notice.number} ${notice.words}` : notice.words
        const more = notice.about === 'term' && notice.more !== '' ? `. ${notice.more}` : ''
        return `${notice.hearing === 'own' ? '' : `${notice.hearing}: `}${words}${more}`
      })
    },
  }
}
