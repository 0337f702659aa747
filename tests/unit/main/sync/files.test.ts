import { expect, it } from 'vitest'
import { type FilePort, moveFiles } from '../../../../src/main/sync/files.ts'
import { createIntakeClient } from '../../../../src/shared/intake-api/client.ts'

const file = (name: string) => ({ sha256: name.repeat(64), bytes: 3 })
const [erased, damaged, sound] = [file('a'), file('b'), file('c')]

const refusals: Record<string, { status: number; code: string }> = {
  [erased.sha256]: { status: 409, code: 'fileErased' },
  [damaged.sha256]: { status: 422, code: 'fileDamaged' },
}

it('keeps a file that the intake knows as erased until the log tells more, and sends the others', async () => {
  const settled: [string, string | null][] = []
  const files: FilePort = {
    unsent: () => [erased, damaged, sound],
    piece: () => new Uint8Array(3),
    settleSent: (sha256, refusal) => settled.push([sha256, refusal]),
    wanted: () => [],
    received: () => 0,
    keepPiece: () => undefined,
    finish: () => true,
    postpone: () => undefined,
  }
  const client = createIntakeClient({
    baseUrl: 'http://intake',
    token: 'token',
    fetch: async (url) => {
      const refusal = refusals[url.slice(-64)]
      if (refusal === undefined) return Response.json({ status: 'whole', received: 3 })
      return Response.json({ code: refusal.code, message: 'Не принят.' }, { status: refusal.status })
    },
  })
  const patiently = <Result>(call: (signal: AbortSignal) => Promise<Result>) => call(new AbortController().signal)

  expect(await moveFiles({ files, client, patiently, isHurried: () => false })).toBe(true)
  expect(settled).toEqual([
    [damaged.sha256, 'Не принят.'],
    [sound.sha256, null],
  ])
})
