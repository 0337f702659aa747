import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it } from 'vitest'
import { readTicket } from '../../../src/main/store/tickets.ts'
import { draftsOf, openDesk } from './open-desk.ts'
import { temporaryFolder } from './start-desk.ts'

const folder = temporaryFolder()
const script = fileURLToPath(new URL('keep-calling.ts', import.meta.url))

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Lets the process say so many lines, then kills it the way a power cut does. */
const killAfter = async (lines: number, mode: 'first' | 'again'): Promise<string[]> => {
  const child = spawn(process.execPath, [script, folder, mode], { stdio: ['ignore', 'pipe', 'inherit'] })
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (said.length === lines) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  return said
}

it('has every number it gave out and the draft being typed after kill -9, again and again', async () => {
  const said = [...(await killAfter(15, 'first')), ...(await killAfter(8, 'again')), ...(await killAfter(21, 'again'))]
  const numbers = said.flatMap((line) => (line.startsWith('call ') ? [line.split(' ')] : []))
  expect(new Set(numbers.map(([, number]) => number)).size).toBe(numbers.length)
  const { program, desk, client } = await openDesk({ dataFolder: folder })
  for (const [, number, ticketId] of numbers) expect(readTicket(desk.store, ticketId ?? '')?.number).toBe(number)
  const registered = new Set(numbers.map(([, , ticketId]) => ticketId))
  const typed = said.flatMap((line) => (line.startsWith('draft ') ? [line.slice('draft '.length)] : []))
  const kept = new Set((await draftsOf(client)).map((draft) => draft.id))
  // A call may have been saved in the instant between its commit and the line that says so; then its draft is gone.
  for (const id of typed) expect(registered.has(id) || kept.has(id) || readTicket(desk.store, id) !== null).toBe(true)
  expect(desk.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  await program.close()
})
