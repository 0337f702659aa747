import { websitePrefix } from '../../../src/shared/domain/station.ts'
import type { DeskNode } from './desk-node.ts'
import { hasCopy } from './desk-node.ts'
import type { Model } from './model.ts'
import type { Random } from './random.ts'
import { lookInto, type World } from './world.ts'

/** What may befall a life beside what is mended by itself. */
export type Disaster = 'logLost' | 'logRestored' | 'deskRestored'

/** Lives differ in what may happen in them: nothing of the kind, or one disaster again and again. */
export const disastersOfLives: readonly (readonly Disaster[])[] = [[], ['logLost'], ['deskRestored']]

/** Harder lives: the log goes back to copies, alone and with everything else. */
export const harderDisasters: readonly (readonly Disaster[])[] = [
  ['logRestored'],
  ['logLost', 'logRestored', 'deskRestored'],
]

export interface Trouble {
  world: World
  model: Model
  random: Random
  disasters: readonly Disaster[]
  /** Copies made of each desk. */
  copies: Map<DeskNode, string[]>
  /** Copies made of the intake. */
  logCopies: string[]
  /** Since when each desk is cut off. */
  apart: Map<DeskNode, number>
  /** Does something after a while, or when everything is mended. */
  later: (longest: number, run: () => unknown) => void
}

type Fault = (trouble: Trouble, desk: DeskNode) => unknown

const minute = 60_000

const heal = ({ world, apart }: Trouble, desk: DeskNode) => {
  apart.delete(desk)
  world.network.heal(desk.name)
}

/** The largest number of a website request on any desk: whoever begins a log anew, or puts a copy in its place, asks. */
const websiteNumbers = ({ world }: Trouble): number =>
  Math.max(
    0,
    ...world.desks.flatMap((desk) =>
      lookInto(desk, (sqlite) =>
        sqlite
          .prepare<[string], number>(
            `select cast(substr(json_extract(data, '$.number'), 3) as integer) from change
             where type = 'ticket.registered' and json_extract(data, '$.number') like ? || '-%'`,
          )
          .pluck()
          .all(websitePrefix),
      ),
    ),
  )

/** The daily copy of a desk. */
export const copyDesk: Fault = ({ copies }, desk) => {
  const copy = desk.copy()
  if (copy !== null) copies.set(desk, [...(copies.get(desk) ?? []), copy])
}

/** What goes wrong, each as often as its weight says. */
export const faults: readonly (readonly [name: string, weight: number, fault: Fault])[] = [
  [
    'weather',
    6,
    ({ world, random }) => {
      const bad = () => (random.chance(0.5) ? random.next() * 0.35 : 0)
      world.network.weather = { lost: bad(), twice: bad(), late: bad() }
    },
  ],
  [
    'partition',
    5,
    (trouble, desk) => {
      if (trouble.apart.has(desk)) return
      trouble.apart.set(desk, trouble.world.scheduler.now())
      trouble.world.network.partition(desk.name)
      trouble.later(12 * minute, () => heal(trouble, desk))
    },
  ],
  [
    'crashDesk',
    4,
    (trouble, desk) => {
      desk.crash()
      trouble.later(4 * minute, desk.start)
    },
  ],
  [
    'cutDesk',
    8,
    (trouble, desk) => {
      desk.running()?.power.cutAfterRows(trouble.random.between(0, trouble.random.chance(0.5) ? 6 : 60))
      trouble.later(6 * minute, () => {
        if (desk.running()?.power.isCut()) desk.crash()
        desk.start()
      })
    },
  ],
  [
    'crashIntake',
    3,
    (trouble) => {
      trouble.world.intake.crash()
      trouble.later(4 * minute, trouble.world.intake.start)
    },
  ],
  [
    'cutIntake',
    5,
    (trouble) => {
      if (trouble.world.intake.isUp()) trouble.world.intake.cutAfterRows(trouble.random.between(0, 12))
      trouble.later(4 * minute, trouble.world.intake.start)
    },
  ],
  [
    'clock',
    6,
    ({ random }, desk) => {
      const size = random.pick([10_000, 4 * minute, 30 * minute, 26 * 60 * minute, 400 * 24 * 60 * minute])
      const far = Math.round((random.next() * 2 - 1) * size)
      // Where the intake begins to refuse, a change may have been taken before its time is found wrong.
      const near = 5 * minute + random.between(-minute, minute)
      desk.skew = random.pick([0, near, far, far])
    },
  ],
  [
    'revoke',
    2,
    ({ world, later }, desk) => {
      const process = desk.running()
      if (process === null || !world.intake.isUp()) return
      world.intake.revoke(process.desk.stationId)
      later(5 * minute, desk.enrolAnew)
    },
  ],
  ['copy', 6, copyDesk],
  [
    'restore',
    5,
    (trouble) => {
      if (!trouble.disasters.includes('deskRestored') || trouble.copies.size === 0) return
      const [desk, copies] = trouble.random.pick([...trouble.copies])
      const known = copies.filter((copy) => hasCopy(desk, copy))
      if (known.length === 0) return
      desk.restore(trouble.random.pick(known))
      trouble.model.deskRestored(desk)
    },
  ],
  [
    'loseLog',
    3,
    async (trouble) => {
      const { world, model, later, disasters } = trouble
      if (!disasters.includes('logLost')) return
      await model.whileLosingLog(() => world.intake.lose(websiteNumbers(trouble)))
      trouble.logCopies = []
      for (const desk of world.desks) later(8 * minute, desk.enrolAnew)
    },
  ],
  [
    'copyLog',
    4,
    (trouble) => {
      const copy = trouble.world.intake.copy()
      if (copy !== null) trouble.logCopies.push(copy)
    },
  ],
  [
    'restoreLog',
    4,
    async (trouble) => {
      const { world, model, random, disasters, logCopies } = trouble
      if (!disasters.includes('logRestored') || logCopies.length === 0) return
      const copy = random.pick(logCopies)
      await model.whileLosingLog(() => world.intake.restore(copy, websiteNumbers(trouble)))
      model.isOrdered = false
    },
  ],
]
