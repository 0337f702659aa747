import { clockAheadLimit, type PushResult } from '../../shared/intake-api/contract.ts'
import { type Change, changeSchema, changeSizeLimit } from '../../shared/sync/change.ts'
import { millisecondsOf } from '../../shared/sync/hybrid-clock.ts'

export type Judgement = { sound: Change } | { rejected: PushResult & { status: 'rejected' } }

const messages = {
  malformed: 'Запись не читается: она повреждена или сделана неизвестной программой.',
  tooLarge: 'Запись слишком велика: не больше 64 КБ.',
  clockAhead: 'Часы рабочего места спешат больше чем на 5 минут. Время записи нужно поправить по часам приёма.',
  wrongStation: 'Запись сделана другим рабочим местом и не может быть отправлена отсюда.',
} as const

// JSON text may be nested so deeply that writing it out again overflows the stack.
const jsonSize = (value: unknown): number | null => {
  try {
    return Buffer.byteLength(JSON.stringify(value) ?? '')
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

const idOf = (offered: unknown): string | null =>
  typeof offered === 'object' && offered !== null && 'id' in offered && typeof offered.id === 'string'
    ? offered.id.slice(0, 64)
    : null

/**
 * Whether a change offered at `now` may enter the log. Its type need not be known: desks park it.
 * @param mayCarry whether the one who offers it may bring it: it is his own, or the log may have lost it
 */
export const judgeChange = (offered: unknown, mayCarry: (change: Change) => boolean, now: number): Judgement => {
  const reject = (code: keyof typeof messages): Judgement => ({
    rejected: { status: 'rejected', id: idOf(offered), code, message: messages[code] },
  })
  const size = jsonSize(offered)
  if (size === null) return reject('malformed')
  if (size > changeSizeLimit) return reject('tooLarge')
  const parsed = changeSchema.safeParse(offered)
  if (!parsed.success) return reject('malformed')
  const change = parsed.data
  if (!change.at.endsWith(change.station)) return reject('malformed')
  if (millisecondsOf(change.at) > now + clockAheadLimit) return reject('clockAhead')
  if (!mayCarry(change)) return reject('wrongStation')
  return { sound: change }
}
