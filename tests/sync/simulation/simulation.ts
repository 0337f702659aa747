import { createHash } from 'node:crypto'
import { regulationTerms } from '../../../src/intake/form/promised-terms.ts'
import { registerVisitorRequest } from '../../../src/intake/form/register.ts'
import { record } from '../../../src/main/desk/record.ts'
import { InvalidInput, Refusal } from '../../../src/main/desk/refusal.ts'
import { rebuildProjection } from '../../../src/main/store/projection.ts'
import { type Standing, verdict } from '../verdict.ts'
import { actionNamed, actions, visitorRequest } from './actions.ts'
import type { DeskNode } from './desk-node.ts'
import { copyDesk, disastersOfLives, faults, harderDisasters, type Trouble } from './faults.ts'
import { createModel } from './model.ts'
import { calm } from './network.ts'
import { type Random, randomStream } from './random.ts'
import { createWorld, type Templates, type World } from './world.ts'

export interface Outcome {
  seed: number
  /** Steps that were made: actions, website requests and faults. */
  steps: number
  /** What is wrong in the end; empty when all is well. */
  problems: string[]
  /** The same for the same seed and steps. */
  digest: string
  changes: number
}

const minute = 60_000
const restLimit = 90 * minute
/** Requests of one life; more of them turn in circles. */
const mostRequests = 8_000
const restWatched = 1.5 * minute
/** A poll every fifteen seconds, and the four that a stream may cause. */
const pullsAtRest = restWatched / 15_000 + 4

const weighted = <Item extends readonly [string, number, ...unknown[]]>(
  random: Random,
  items: readonly Item[],
): Item => {
  let left = random.next() * items.reduce((sum, [, weight]) => sum + weight, 0)
  const found = items.find(([, weight]) => {
    left -= weight
    return left < 0
  })
  return found ?? random.pick(items)
}

const isExpected = (error: unknown, desk: DeskNode): boolean =>
  error instanceof Refusal || error instanceof InvalidInput || (desk.running()?.power.isCut() ?? true)

const isAtRest = async ({ desks, intake }: World): Promise<boolean> => {
  if (!intake.isUp()) return false
  const head = await intake.head()
  return desks.every((desk) => {
    const process = desk.running()
    return (
      process?.port.cursor() === head && process.engine.status().state === 'online' && process.port.unsentCount() === 0
    )
  })
}

/** Everything is mended, and everybody is given the time to hear everything. */
const heal = async (world: World, trouble: Trouble, mendings: ReadonlySet<() => unknown>): Promise<boolean> => {
  const { scheduler, network, intake, desks } = world
  network.weather = calm
  trouble.apart.clear()
  for (const desk of desks) network.heal(desk.name)
  if (intake.isCut()) intake.crash()
  if (intake.isUp()) intake.cutAfterRows(Number.POSITIVE_INFINITY)
  await intake.start()
  for (const mend of [...mendings]) await mend()
  for (const desk of desks) {
    if (desk.running()?.power.isCut()) desk.crash()
    desk.running()?.power.cutAfterRows(Number.POSITIVE_INFINITY)
    desk.start()
  }
  const end = scheduler.now() + restLimit
  // Whatever is late on its way comes first.
  const isEndless = () => [...network.asked.values()].reduce((sum, times) => sum + times, 0) > mostRequests
  await scheduler.runUntil(scheduler.now() + 4 * minute, isEndless)
  while (scheduler.now() < end && !isEndless()) {
    for (const desk of desks) if (desk.running()?.engine.status().state === 'refused') desk.enrolAnew()
    if (await isAtRest(world)) return true
    await scheduler.runUntil(scheduler.now() + 20_000, isEndless)
  }
  return false
}

const wrongAtRest = async ({ scheduler, network, desks }: World): Promise<string[]> => {
  network.asked.clear()
  await scheduler.runUntil(scheduler.now() + restWatched)
  const times = (name: string) => network.asked.get(name) ?? 0
  return [
    ...(times('POST changes') === 0 ? [] : [`${times('POST changes')} pushes with nothing to push`]),
    ...(times('GET changes') <= desks.length * pullsAtRest ? [] : [`${times('GET changes')} pulls at rest`]),
    ...(times('GET stream') <= desks.length ? [] : [`${times('GET stream')} streams opened at rest`]),
    ...desks.flatMap((desk) => {
      const sentence = desk.running()?.engine.status().sentence
      return sentence === 'На связи' ? [] : [`${desk.name} says «${sentence}» at rest`]
    }),
  ]
}

const saysWrong = ({ scheduler }: World, { apart }: Trouble, desk: DeskNode): string[] => {
  const process = desk.running()
  if (process === null || process.power.isCut()) return []
  const { state, sentence } = process.engine.status()
  const waiting = process.desk.store.sqlite
    .prepare<[], number>('select count(*) from change where unsent = 1')
    .pluck()
    .get()
  const counts = state === 'online' || state === 'offline'
  const says = Number(/не отправлено: (\d+)/.exec(sentence)?.[1] ?? 0)
  const apartFor = scheduler.now() - (apart.get(desk) ?? scheduler.now())
  return [
    ...(counts && says !== waiting ? [`${desk.name} says «${sentence}» with ${waiting} unsent`] : []),
    ...(state === 'online' && apartFor > 4 * minute
      ? [`${desk.name} says «${sentence}» cut off for ${apartFor} ms`]
      : []),
  ]
}

const standingOf = (desk: DeskNode): Standing[] => {
  const process = desk.running()
  return process === null ? [] : [{ name: desk.name, sqlite: process.desk.store.sqlite }]
}

/** One life of some desks and an intake, decided by the seed to the last byte. */
export const simulate = async (
  seed: number,
  templates: Templates,
  options: { steps?: number; trace?: (line: string) => void; isHarder?: boolean } = {},
): Promise<Outcome> => {
  const choice = randomStream(seed, 'actions')
  const trouble = randomStream(seed, 'faults')
  const values = randomStream(seed, 'values')
  const { trace = () => undefined } = options
  const steps = Math.min(options.steps ?? Number.POSITIVE_INFINITY, choice.between(20, 90))
  const world = await createWorld(seed, choice.between(2, 4), templates)
  const model = createModel(world)
  const around: Trouble = {
    world,
    model,
    random: trouble,
    disasters: trouble.pick(options.isHarder ? harderDisasters : disastersOfLives),
    copies: new Map(),
    logCopies: [],
    apart: new Map(),
    later: (longest, run) => {
      const mend = () => {
        callOff()
        mendings.delete(mend)
        return run()
      }
      mendings.add(mend)
      const callOff = world.scheduler.after(trouble.between(1, longest), mend)
    },
  }
  const mendings = new Set<() => unknown>()
  const problems: string[] = []
  world.intake.onTaken(model.taken)

  const begin = (desk: DeskNode) =>
    model.whileSaving(desk, () => {
      const process = desk.running()
      if (process === null) return
      const data = { name: `Оператор ${desk.name}`, position: '', role: 'supervisor', active: true }
      record(process.desk, desk.author, () => [
        { entity: 'operator', entityId: desk.author, type: 'operator.described', v: 1, data },
      ])
    })

  const act = async (desk: DeskNode, name: string) => {
    const process = desk.running()
    if (process === null || process.power.isCut()) return
    try {
      await model.whileSaving(desk, () =>
        actionNamed(name)({ desk: process.desk, author: desk.author, prefix: desk.name, random: values }),
      )
    } catch (error) {
      if (!isExpected(error, desk)) problems.push(`${name} on ${desk.name}: ${String(error)}`)
    }
  }

  const keys: { key: string; memory: string }[] = []
  const visit = async () => {
    if (!world.intake.isUp()) return
    // A log that was lost does not know what was sent to it before.
    const known = keys.filter((one) => one.memory === world.intake.memory())
    const isRepeated = known.length > 0 && choice.chance(0.25)
    const { key } = isRepeated ? choice.pick(known) : { key: `visit ${keys.length}` }
    if (!isRepeated) keys.push({ key, memory: world.intake.memory() })
    const request = visitorRequest(randomStream(seed, key))
    try {
      await world.intake.visit((log) =>
        registerVisitorRequest(log, regulationTerms, request, [], { key }, world.scheduler.now()),
      )
    } catch (error) {
      problems.push(`a visitor: ${String(error)}`)
    }
  }

  const step = async (number: number) => {
    const lot = choice.next()
    const desk = choice.pick(world.desks)
    if (lot < 0.68) {
      const [name] = weighted(choice, actions)
      trace(`${number} ${world.scheduler.now()} ${desk.name} ${name}`)
      await act(desk, name)
    } else if (lot < 0.74) {
      trace(`${number} ${world.scheduler.now()} a visitor`)
      await visit()
    } else {
      const [name, , fault] = weighted(trouble, faults)
      const struck = trouble.pick(world.desks)
      trace(`${number} ${world.scheduler.now()} ${name} ${struck.name}`)
      await fault(around, struck)
    }
    problems.push(...saysWrong(world, around, desk))
  }

  try {
    for (const desk of world.desks) {
      desk.start()
      await begin(desk)
      if (around.disasters.includes('deskRestored')) copyDesk(around, desk)
    }
    for (let number = 0; number < steps; number += 1) {
      await world.scheduler.runUntil(
        world.scheduler.now() + choice.between(0, choice.chance(0.06) ? 5 * minute : 8_000),
      )
      await step(number)
    }
    const rests = await heal(world, around, mendings)
    trace(`healed ${world.scheduler.now()}`)
    if (!rests) {
      for (const desk of world.desks)
        problems.push(`${desk.name} never rests: ${JSON.stringify(desk.running()?.engine.status())}`)
    } else problems.push(...(await wrongAtRest(world)))
    const log = world.intake.log()
    model.erasedIn(log)
    problems.push(...verdict(world.desks.flatMap(standingOf), log, model))
    for (const desk of world.desks) problems.push(...desk.failures.map((failure) => `${desk.name}: ${String(failure)}`))
    const [rebuilt] = world.desks
    const process = rebuilt?.running()
    if (problems.length === 0 && process) {
      rebuildProjection(process.desk.store)
      problems.push(
        ...verdict(world.desks.flatMap(standingOf), log, model).map((problem) => `after a rebuild: ${problem}`),
      )
    }
    const digest = createHash('sha256').update(JSON.stringify([log, [...world.network.asked], problems]))
    return {
      seed,
      steps,
      problems,

      digest: digest.digest('hex'),
      changes: log.length,
    }
  } finally {
    world.remove()
  }
}
