import { Buffer } from 'node:buffer'
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Press, paperFile } from '../../../src/main/desk/paper-files.ts'
import { createPaperRenderer, type PaperRenderer } from '../../../src/main/documents/renderer.ts'
import { paperSnapshotSchema } from '../../../src/shared/documents/snapshot.ts'
import { imagePlaces } from '../../../src/shared/domain/paper-image.ts'
import { imagesOf, pictureFiles } from '../../support/pictures.ts'
import { organisation, snapshotOf } from '../../unit/shared/documents/sample.ts'
import { temporaryFolder } from './start-desk.ts'

const folder = temporaryFolder()
let renderer: PaperRenderer
let renders = 0

/** No picture has come. */
const press = (): Press => ({ dataFolder: folder, renderer, readImage: () => null })

beforeAll(() => {
  const real = createPaperRenderer({ workerUrl: new URL('../../../src/main/documents/worker.ts', import.meta.url) })
  renderer = {
    ...real,
    render: (...paper) => {
      renders += 1
      return real.render(...paper)
    },
  }
})

afterAll(async () => {
  await renderer.close()
  rmSync(folder, { recursive: true, force: true })
})

it('makes a paper once for all who open it at the same moment, and reads it later', async () => {
  const snapshot = snapshotOf()
  const papers = await Promise.all([1, 2, 3].map(() => paperFile(press(), 'act', snapshot)))
  expect(new Set(papers.map((paper) => paper.path)).size).toBe(1)
  const again = await paperFile(press(), 'act', snapshot)
  for (const paper of papers) expect(Buffer.compare(paper.bytes, again.bytes)).toBe(0)
  expect(renders).toBe(1)
  expect(readdirSync(dirname(again.path))).toEqual([again.fileName])
})

it('makes a paper again of which a power loss left the name alone', async () => {
  const { path, bytes } = await paperFile(press(), 'act', snapshotOf())
  truncateSync(path)
  expect((await paperFile(press(), 'act', snapshotOf())).bytes.length).toBe(bytes.length)
})

it('keeps to its folder whatever number a paper came with, and takes no such number from the log', async () => {
  const snapshot = snapshotOf()
  const numbers = { ...snapshot.numbers, act: 'К2-1/../../../../evil' }
  const { path } = await paperFile(press(), 'act', { ...snapshot, numbers })
  expect(dirname(path)).toBe(join(folder, 'documents', snapshot.endedOn.slice(0, 4)))
  rmSync(path)
  expect(paperSnapshotSchema.safeParse(snapshot).success).toBe(true)
  expect(paperSnapshotSchema.safeParse({ ...snapshot, numbers }).success).toBe(false)
})

// Only a system with /dev/full can run out of space on demand.
it.runIf(existsSync('/dev/full'))('says that a paper was made but not kept when the disk is full', async () => {
  const snapshot = snapshotOf()
  const { path } = await paperFile(press(), 'report', snapshot)
  rmSync(path)
  symlinkSync('/dev/full', `${path}.part`)
  await expect(paperFile(press(), 'report', snapshot)).rejects.toMatchObject({
    code: 'noSpace',
    message: expect.stringContaining('Документ готов, но сохранить его не получилось'),
  })
  rmSync(`${path}.part`)
  expect((await paperFile(press(), 'report', snapshot)).path).toBe(path)
  expect(existsSync(path)).toBe(true)
})

it('crosses a voided paper out under another name and takes away the one that looks valid', async () => {
  const snapshot = snapshotOf()
  const valid = await paperFile(press(), 'act', snapshot)
  const voided = await paperFile(press(), 'act', snapshot, '2026-11-26')
  expect(voided.fileName).toContain('(аннулирован)')
  expect(existsSync(valid.path)).toBe(false)
  const text = execFileSync('pdftotext', ['-layout', voided.path, '-'], { encoding: 'utf8' })
  expect(text).toContain('Аннулирован 26.11.2026')
  expect(text).toContain(snapshot.numbers.act)
})

it('prints with the pictures it was issued with, or not yet while they are elsewhere', async () => {
  const files = pictureFiles()
  const snapshot = snapshotOf({
    organisation: { ...organisation, ...imagesOf(files) },
    numbers: { report: 'К2-000091', act: 'К2-000091', invoice: 'К2-000091' },
  })
  await expect(paperFile(press(), 'act', snapshot)).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('Номер и содержание целы'),
  })
  const bytesOf = new Map(imagePlaces.map((place) => [snapshot.images[place]?.sha256, files[place]]))
  const withPictures = { ...press(), readImage: ({ sha256 }: { sha256: string }) => bytesOf.get(sha256) ?? null }
  const { path } = await paperFile(withPictures, 'act', snapshot)
  expect(execFileSync('pdfimages', ['-list', path], { encoding: 'utf8' }).match(/ smask /g)).toHaveLength(3)
})
