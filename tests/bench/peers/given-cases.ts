import { createContext, runInContext } from 'node:vm'
import { nextWorkingMoment } from '../../../src/shared/sla/working-time.ts'
import { calendarOf, type PeerCase, peerCases } from '../../unit/shared/sla/peer-case.ts'
import type { Peer, PeerClock } from './peer.ts'

/** How a package answers the given cases. */
export interface GivenCases {
  readonly right: number
  readonly wrong: readonly string[]
  /** How many it has no words for, by what they need. */
  readonly unexpressed: Readonly<Record<string, number>>
}

/** Some answers never come. */
const PATIENCE_MS = 2000
const limited = createContext({ answer: () => undefined as unknown })

function withinPatience(answer: () => unknown): unknown {
  limited.answer = answer
  try {
    return runInContext('answer()', limited, { timeout: PATIENCE_MS })
  } catch {
    return undefined
  }
}

/** The question of a case in a peer's words, or `null` when it has none. */
function question(peerCase: PeerCase, clock: PeerClock): (() => unknown) | null {
  const { subtract, between, isWorking, addDays } = clock
  const start = Date.parse(peerCase.start)
  const end = Date.parse(peerCase.end ?? '')
  const ms = (peerCase.amount_seconds ?? 0) * 1000
  if (peerCase.op === 'add_working_time') return () => clock.add(start, ms)
  if (peerCase.op === 'subtract_working_time' && subtract) return () => subtract(start, ms)
  if (peerCase.op === 'working_seconds_between' && between) return () => between(start, end) / 1000
  if (peerCase.op === 'working_minutes_between' && between) return () => Math.floor(between(start, end) / 60_000)
  if (peerCase.op === 'add_working_days_time' && addDays) return () => addDays(start, peerCase.amount_days ?? 0)
  if (peerCase.op === 'is_working' && isWorking) return () => isWorking(start)
  return null
}

function expectedOf(peerCase: PeerCase): unknown {
  const expected = peerCase.reference_check === 'differs' ? peerCase.reference_value : peerCase.expected
  return typeof expected === 'string' ? Date.parse(expected) : expected
}

/** A term exhausted at closing may end then or at the next opening: packages differ, and both can be meant. */
function isRight(peerCase: PeerCase, answer: unknown): boolean {
  const expected = expectedOf(peerCase)
  if (peerCase.boundary_semantics === undefined || typeof answer !== 'number') return answer === expected
  const [theirs, given] = [answer, Number(expected)].map((at) => nextWorkingMoment(calendarOf(peerCase), new Date(at)))
  return theirs?.getTime() === given?.getTime()
}

/** Asks a package every given case it has words for. */
export function askGivenCases(peer: Peer): GivenCases {
  const wrong: string[] = []
  const unexpressed: Record<string, number> = {}
  let right = 0
  for (const peerCase of peerCases) {
    const calendar = calendarOf(peerCase)
    const missing = peerCase.pauses === undefined ? peer.missingFor(calendar) : 'pauses'
    const answer = missing === null ? question(peerCase, peer.open(calendar)) : null
    if (answer === null) {
      const need = missing ?? peerCase.op.replaceAll('_', ' ')
      unexpressed[need] = (unexpressed[need] ?? 0) + 1
    } else if (isRight(peerCase, withinPatience(answer))) right += 1
    else wrong.push(peerCase.id)
  }
  return { right, wrong, unexpressed }
}
