import { expect, it } from 'vitest'
import { type FilePort, type FileToMove, moveFiles } from '../../../../src/main/sync/files.ts'
import { createIntakeClient } from '../../../../src/shared/intake-api/client.ts'

const file = (name: string) => ({ sha256: name.repeat(64), bytes: 3 })
const [erased, damaged, full, gone, sound] = ['a', 'b', 'c', 'd', 'e'].map(file) as [FileToMove, ...FileToMove[]] &
  Record<1 | 2 | 3 | 4, FileToMove>

const refusals: Record<string, { status: number; code: string }> = {
  [erased.sha256]: { status: 409, code: 'fileErased' },
  [damaged.sha256]: { status: 422, code: 'fileDamaged' },
  [full.sha256]: { status: 507, code: 'noFileSpace' },
}

/** A desk's files in memory; what became of each is told in order. */
const portOf = (part: Partial<FilePort>) => {
  const told: string[] = []
  const came = new Map<string, number>()
  const tell = (what: string) => (sha256: string) => {
    told.push(`${what} ${sha256.slice(0, 1)}`)
  }
  const files: FilePort = {
    unsent: () => [],
    piece: () => new Uint8Array(3),
    settleSent: tell('sent'),
    refuse: (sha256, refusal) => told.push(`refused ${sha256.slice(0, 1)}: ${refusal}`),
    wanted: () => [],
    received: (sha256) => came.get(sha256) ?? 0,
    keepPiece: (sha256, piece) => came.set(sha256, (came.get(sha256) ?? 0) + piece.length),
    finish: () => true,
    postpone: tell('postponed'),
    ...part,
  }
  return { files, told, tell }
}

const move = (files: FilePort, answer: (name: string) => Response) =>
  moveFiles({
    files,
    client: createIntakeClient({
      baseUrl: 'http://intake',
      token: 'token',
      fetch: async (url) => answer(url.slice(-64)),
    }),
    patiently: (call) => call(new AbortController().signal),
    isHurried: () => false,
  })

it('keeps what the intake refuses with its reason, and what it has no room for until later, and sends the others', async () => {
  const { files, told } = portOf({
    unsent: () => [erased, damaged, full, gone, sound],
    piece: (sha256) => (sha256 === gone.sha256 ? null : new Uint8Array(3)),
  })

  const isDone = await move(files, (name) => {
    const refusal = refusals[name]
    if (refusal) return Response.json({ code: refusal.code, message: 'Не принят.' }, { status: refusal.status })
    if (name === gone.sha256) return Response.json({ status: 'partial', received: 0 })
    return Response.json({ status: 'whole', received: 3 })
  })

  expect(isDone).toBe(true)
  expect(told).toEqual(['refused b: Не принят.', 'postponed c', 'postponed d', 'sent e'])
})

it('puts off a file that came otherwise than it is named, or of which nothing comes, and fetches the others', async () => {
  const { files, told, tell } = portOf({ wanted: () => [damaged, gone, sound] })
  const finished = tell('finished')

  const isDone = await move(
    {
      ...files,
      finish: (sha256) => {
        finished(sha256)
        return sha256 !== damaged.sha256
      },
    },
    (name) => new Response(name === gone.sha256 ? '' : 'abc', { status: 206 }),
  )

  expect(isDone).toBe(true)
  expect(told).toEqual(['finished b', 'postponed b', 'postponed d', 'finished e'])
})
