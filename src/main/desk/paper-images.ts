import { Buffer } from 'node:buffer'
import type { OpenedFile } from '../../shared/contract/files.ts'
import { samplePapers } from '../../shared/documents/sample-papers.ts'
import type { PaperSnapshot } from '../../shared/documents/snapshot.ts'
import type { PaperKind } from '../../shared/documents/wording.ts'
import { cleanFileName } from '../../shared/domain/attachment.ts'
import { organisationId } from '../../shared/domain/organisation.ts'
import {
  type ImagePlace,
  imageFaultWords,
  imagePlaceNames,
  imagePlaces,
  judgeImage,
  type PaperImage,
} from '../../shared/domain/paper-image.ts'
import { allOverlays, overlaysOf } from '../../shared/domain/paper-overlays.ts'
import type { Id } from '../../shared/sync/id.ts'
import type { ImageFiles } from '../documents/messages.ts'
import type { PaperRenderer } from '../documents/renderer.ts'
import { hasFile, keepFile, readFile } from '../store/files.ts'
import { readOrganisation } from '../store/organisation.ts'
import { notePending } from '../store/pending-files.ts'
import { latestSnapshot } from '../store/service-orders.ts'
import type { Desk } from './desk.ts'
import { record } from './record.ts'
import { Refusal } from './refusal.ts'
import { dayAt } from './views/client-badge.ts'

/** A picture's bytes; null while they are not on this computer, and then they are asked for. */
export const imageBytes = ({ store }: Desk, { sha256, bytes }: PaperImage, nudge: () => void): Uint8Array | null => {
  if (hasFile(store, sha256)) return readFile(store, sha256)
  notePending(store, 'wanted', { sha256, bytes, entity: 'organisation', entityId: organisationId })
  nudge()
  return null
}

const filesHere = ({ store }: Desk): ImageFiles => {
  const organisation = readOrganisation(store)
  return Object.fromEntries(
    imagePlaces.flatMap((place) => {
      const image = organisation[place]
      return image !== null && hasFile(store, image.sha256) ? [[place, readFile(store, image.sha256)]] : []
    }),
  )
}

type Drawn = Pick<PaperSnapshot, 'images' | 'overlays'>

const renderSample = (desk: Desk, renderer: PaperRenderer, kind: PaperKind, drawn: Drawn, files: ImageFiles) => {
  const organisation = readOrganisation(desk.store)
  const day = dayAt(desk, desk.clock())
  const snapshot = latestSnapshot(desk.store, kind === 'invoice') ?? samplePapers(organisation, day)
  return renderer.render(kind, { ...snapshot, ...drawn }, null, files)
}

/** The paper issued last, or a made-up one before there is any, as it would look with today's pictures; kept nowhere. */
export const imagesPreview = async (desk: Desk, renderer: PaperRenderer, kind: PaperKind): Promise<OpenedFile> => {
  const organisation = readOrganisation(desk.store)
  const { logo, stamp, facsimile } = organisation
  const drawn = { images: { logo, stamp, facsimile }, overlays: overlaysOf(organisation) }
  const bytes = await renderSample(desk, renderer, kind, drawn, filesHere(desk))
  return { name: 'Образец.pdf', file: new Blob([Buffer.from(bytes)], { type: 'application/pdf' }) }
}

interface GivenImage {
  place: ImagePlace
  name: string
  bytes: Uint8Array
}

/**
 * Puts a picture into the papers issued from now on; it goes to the intake when there is a link.
 * @throws Refusal when it is none, or one that no paper can be printed with
 */
export const setImage = async (desk: Desk, renderer: PaperRenderer, author: Id, given: GivenImage): Promise<void> => {
  const { place, name, bytes } = given
  const judged = judgeImage(bytes)
  if ('fault' in judged) throw new Refusal('refused', imageFaultWords(name, judged.fault))
  const measured = { name: cleanFileName(name), bytes: bytes.length, ...judged }
  const { logo, stamp, facsimile } = readOrganisation(desk.store)
  const images = { logo, stamp, facsimile }
  const here = filesHere(desk)
  try {
    // Its head may say one thing and its body another: what prints once will always print.
    const added = { ...images, [place]: { sha256: '', ...measured } }
    await renderSample(desk, renderer, 'act', { images: added, overlays: allOverlays }, { ...here, [place]: bytes })
  } catch (failure) {
    // What fails without the picture too is not the picture's fault, and not said to be.
    await renderSample(desk, renderer, 'act', { images, overlays: allOverlays }, here)
    desk.log('warning', `a picture for papers cannot be printed: ${String(failure)}`)
    throw new Refusal('refused', imageFaultWords(name, 'damaged'))
  }
  const image: PaperImage = { sha256: keepFile(desk.store, bytes), ...measured }
  record(desk, author, () => {
    const file = { sha256: image.sha256, bytes: image.bytes }
    notePending(desk.store, 'unsent', { ...file, entity: 'organisation', entityId: organisationId })
    return [
      { entity: 'organisation', entityId: organisationId, type: 'organisation.imageSet', v: 1, data: { place, image } },
    ]
  })
}

/** Leaves a place empty in the papers issued from now on. */
export const removeImage = (desk: Desk, author: Id, place: ImagePlace): void => {
  record(desk, author, () => [
    {
      entity: 'organisation',
      entityId: organisationId,
      type: 'organisation.imageSet',
      v: 1,
      data: { place, image: null },
    },
  ])
}

/** The picture in a place, or null when there is none; a refusal while its bytes are not on this computer. */
export const openImage = (desk: Desk, place: ImagePlace, nudge: () => void): OpenedFile | null => {
  const image = readOrganisation(desk.store)[place]
  if (image === null) return null
  const bytes = imageBytes(desk, image, nudge)
  if (bytes === null)
    throw new Refusal('refused', `${imagePlaceNames[place]} ещё не на этом компьютере: появится, когда будет связь.`)
  return { name: image.name, file: new Blob([new Uint8Array(bytes)], { type: image.type }) }
}
