import { Buffer } from 'node:buffer'
import { safe } from '@orpc/client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sha256Of } from '../../../src/intake/files/take-piece.ts'
import { setImage } from '../../../src/main/desk/paper-images.ts'
import { currentOperatorId } from '../../../src/main/desk/session.ts'
import type { PaperRenderer } from '../../../src/main/documents/renderer.ts'
import { hasFile, knownFiles } from '../../../src/main/store/files.ts'
import { readOrganisation } from '../../../src/main/store/organisation.ts'
import { noPaperTexts } from '../../../src/shared/documents/paper-texts.ts'
import { pictureFiles } from '../../support/pictures.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { firstRun, untilValue } from './start-desk.ts'

let opened: OpenDesk
const files = pictureFiles()
const fileOf = (bytes: Uint8Array) => new Blob([Buffer.from(bytes)])

beforeAll(async () => {
  opened = await openDesk()
  await opened.client.session.completeFirstRun(firstRun)
})

afterAll(async () => {
  await opened.program.close()
})

it('keeps a picture, shows it, and takes it away', async () => {
  const { client, desk } = opened
  await client.settings.setImage({ place: 'stamp', name: 'печать.png', file: fileOf(files.stamp) })
  expect(readOrganisation(desk.store).stamp).toMatchObject({ name: 'печать.png', width: 400, height: 400 })
  const shown = await client.settings.image({ place: 'stamp' })
  expect(Buffer.from((await shown?.file.arrayBuffer()) ?? new ArrayBuffer(0))).toEqual(Buffer.from(files.stamp))
  expect(await client.settings.image({ place: 'logo' })).toBeNull()

  await client.settings.removeImage({ place: 'stamp' })
  const view = await untilValue(await client.settings.watch(), () => true)
  expect(view.organisation.stamp).toBeNull()
  expect(hasFile(desk.store, sha256Of(files.stamp))).toBe(true)
})

it('shows the papers with their pictures and words before any paper was issued', async () => {
  const { client } = opened
  await client.settings.setImage({ place: 'logo', name: 'логотип.png', file: fileOf(files.logo) })
  for (const kind of ['report', 'act', 'invoice'] as const) {
    const { file } = await client.settings.previewImages({ kind })
    expect(Buffer.from(await file.arrayBuffer()).toString('latin1')).toContain('/Subtype /Image')
  }
  for (const name of ['acceptance', 'paymentNote', 'letterRequest'] as const) {
    const { file } = await client.settings.previewPaperText({ name, texts: noPaperTexts })
    expect(await file.slice(0, 5).text()).toBe('%PDF-')
  }
})

it('refuses what no paper can be printed with, and keeps nothing of it', async () => {
  const { client, desk } = opened
  const before = knownFiles(desk.store)
  const broken = new Uint8Array(files.facsimile)
  broken.fill(0x55, 45, broken.length - 12)
  const attempts = [
    { name: 'подпись.png', bytes: broken, told: 'картинка не читается' },
    { name: 'подпись.svg', bytes: new TextEncoder().encode('<svg/>'), told: 'это не PNG и не JPEG' },
    { name: 'подпись.png', bytes: new Uint8Array(1024 * 1024 + 1), told: 'больше 1 МБ' },
  ]
  for (const { name, bytes, told } of attempts) {
    const { error } = await safe(client.settings.setImage({ place: 'facsimile', name, file: fileOf(bytes) }))
    expect(error).toMatchObject({ code: 'refused', message: expect.stringContaining(told) })
  }
  expect(knownFiles(desk.store)).toEqual(before)
  expect(readOrganisation(desk.store).facsimile).toBeNull()
  // The renderer has survived.
  await client.settings.setImage({ place: 'facsimile', name: 'подпись.png', file: fileOf(files.facsimile) })
})

it('blames no picture when papers cannot be printed at all', async () => {
  const { desk } = opened
  const render = () => Promise.reject(new Error('no worker'))
  const author = currentOperatorId(desk.store) ?? ''
  const given = { place: 'stamp', name: 'печать.png', bytes: files.stamp } as const
  const renderer = { render } as unknown as PaperRenderer
  await expect(setImage(desk, renderer, author, given)).rejects.toThrow('no worker')
})

it('leaves the pictures to a supervisor', async () => {
  const { client } = opened
  const fields = { name: 'Лаптев Игорь', position: '', role: 'clerk', active: true } as const
  await client.settings.putOperator({ operatorId: null, fields })
  const { people } = await untilValue(await client.settings.watch(), () => true)
  await client.session.signIn({ operatorId: people.find(({ role }) => role === 'clerk')?.id ?? '' })
  const set = client.settings.setImage({ place: 'stamp', name: 'печать.png', file: fileOf(files.stamp) })
  expect((await safe(set)).error).toMatchObject({ code: 'notAllowed' })
  expect((await safe(client.settings.removeImage({ place: 'logo' }))).error).toMatchObject({ code: 'notAllowed' })
})
