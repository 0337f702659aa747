import { callOf, openDesk } from './open-desk.ts'
import { firstRun } from './start-desk.ts'

// Run as a process of its own by the crash test: registers calls until it is killed, saying each number once it is safe.
const dataFolder = process.argv[2]
if (dataFolder === undefined) throw new Error('no data folder given')
const { client, desk } = await openDesk({ dataFolder })
if ((await client.settings.program()).version !== '0.0.0-test') throw new Error('not the test desk')
if (process.argv[3] === 'first') await client.session.completeFirstRun(firstRun)
for (;;) {
  const draftId = desk.newId()
  await client.drafts.save({ id: draftId, content: { type: 'text', place: 'crash', text: draftId } })
  process.stdout.write(`draft ${draftId}\n`)
  const { number } = await client.calls.register(callOf(draftId))
  process.stdout.write(`call ${number} ${draftId}\n`)
}
