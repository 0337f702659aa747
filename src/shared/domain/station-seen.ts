import { plural } from '../documents/plural.ts'

/** A station that called within this is on the line: it polls every quarter of a minute and is noted once a minute. */
const onlineWithinMs = 150_000

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** Whether a station is on the line, and since when it is not; both moments by the intake's clock, milliseconds. */
export const stationSeen = (
  { lastSeenAt, revokedAt }: { lastSeenAt: number | null; revokedAt: number | null },
  now: number,
): { words: string; isOnline: boolean } => {
  if (revokedAt !== null) return { words: 'отключено', isOnline: false }
  if (lastSeenAt === null) return { words: 'ещё не выходило на связь', isOnline: false }
  const ago = now - lastSeenAt
  if (ago < onlineWithinMs) return { words: 'на связи', isOnline: true }
  const [count, unit] =
    ago < hourMs
      ? [Math.floor(ago / minuteMs), 'мин']
      : ago < dayMs
        ? [Math.floor(ago / hourMs), 'ч']
        : [Math.floor(ago / dayMs), plural(Math.floor(ago / dayMs), 'день', 'дня', 'дней')]
  return { words: `${count} ${unit} назад`, isOnline: false }
}
