import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'
import { regulationTerms } from '../../src/intake/form/promised-terms.ts'
import { registerVisitorRequest } from '../../src/intake/form/register.ts'
import type { Change } from '../../src/shared/sync/change.ts'
import { visitorRequest } from './simulation/actions.ts'
import { randomStream } from './simulation/random.ts'
import { createWorld, makeTemplates, type Templates, type World } from './simulation/world.ts'
import { changesHeld } from './verdict.ts'

let templates: Templates

beforeAll(async () => {
  templates = await makeTemplates()
})

afterAll(() => templates.remove())

const minute = 60_000

const liveOn = ({ scheduler }: World, isDone?: () => boolean) =>
  scheduler.runUntil(scheduler.now() + 5 * minute, isDone)

const visit = ({ intake, scheduler }: World) => {
  const request = visitorRequest(randomStream(1, 'visit'))
  return intake.visit((log) =>
    registerVisitorRequest(log, regulationTerms, request, [], { key: 'visit' }, scheduler.now()),
  )
}

const idsOf = (changes: readonly Change[]): string[] => changes.map(({ id }) => id).sort()

const heldBy = (world: World): string[][] =>
  world.desks.map((desk) => {
    const process = desk.running()
    return process === null ? [] : idsOf(changesHeld(process.desk.store.sqlite))
  })

const loggedIn = ({ intake }: World): string[] => idsOf(intake.log())

it('brings back what others wrote to a log that goes back to a copy again before its first loss is mended', async () => {
  const world = await createWorld(1, 2, templates)
  onTestFinished(world.remove)
  const { intake, network, desks } = world
  const [holder, other] = desks
  if (holder === undefined || other === undefined) throw new Error('a world of two desks')
  for (const desk of desks) desk.start()
  await liveOn(world)
  other.crash()
  const copy = intake.copy()
  if (copy === null) throw new Error('the intake does not run')

  await liveOn(world)
  await visit(world)
  await liveOn(world)
  const before = loggedIn(world)
  await intake.restore(copy, 0)
  network.asked.clear()
  await liveOn(world, () => network.asked.has('POST changes'))
  expect(loggedIn(world)).toEqual(before)
  await intake.restore(copy, 0)
  other.start()
  await liveOn(world)

  expect(loggedIn(world)).toEqual(before)
  expect(heldBy(world)).toEqual([before, before])
})
